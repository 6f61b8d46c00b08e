"""Verbs of reviewers: take up (declare), decide."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction

from hria.accounts.models import Role, User
from hria.assessments.models import Submission
from hria.assessments.services import locked, move
from hria.assessments.workflow import Action, NotAllowedNow
from hria.audit.services import record
from hria.registry.services import halt
from hria.reviews.floor import excluded
from hria.reviews.models import Condition, Decision, Review
from hria.reviews.verdicts import ACTION, Verdict


class NotIndependent(Exception):
    """A reviewer with a tie to the agency, or with a declared conflict of interest."""


class BelowTheFloor(Exception):
    """The rules exclude this verdict; holds their ids."""

    def __init__(self, rules: Sequence[str]) -> None:
        super().__init__(", ".join(rules))
        self.rules = tuple(rules)


class ConditionsMissing(Exception):
    """An approval with conditions names at least one, and no other verdict names any."""


def is_independent(user: User, submission: Submission) -> bool:
    """Reviewer by role, and without any role in the agency, above it or below it."""
    agency = submission.assessment.system.agency
    return user.is_active and bool(user.paths(Role.REVIEWER)) and not user.is_tied_to(agency)


@transaction.atomic
def take_up(submission: Submission, *, has_conflict: bool, declaration: str, by: User) -> Review:
    """Declare whether a conflict of interest exists; only without one does the file open.

    Raises NotIndependent, and NotAllowedNow when this submission no longer waits for review
    or this person has declared before.
    """
    assessment = locked(submission.assessment)
    if not is_independent(by, submission):
        raise NotIndependent
    if _is_settled(submission):
        raise NotAllowedNow("take_up")
    try:
        with transaction.atomic():
            review = Review.objects.create(
                submission=submission,
                reviewer=by,
                has_conflict=has_conflict,
                declaration=declaration,
            )
    except IntegrityError as error:
        raise NotAllowedNow("take_up") from error
    if not has_conflict:
        move(assessment, Action.TAKE_UP)
    action = "review.recused" if has_conflict else "review.taken_up"
    record(action, review, by=by, about=assessment.system)
    return review


def _is_settled(submission: Submission) -> bool:
    """Decided already, or replaced by a later submission."""
    newest = submission.assessment.submissions.order_by("-number").first()
    return newest != submission or Decision.objects.filter(submission=submission).exists()


@transaction.atomic
def decide(
    review: Review,
    verdict: Verdict,
    *,
    reasons: str,
    attestations: Sequence[str],
    conditions: Sequence[Mapping[str, Any]] = (),
    by: User,
) -> Decision:
    """Decide on the submission under review, once and for all.

    `conditions`: mappings with what, owner, due (date), proof. Raises NotIndependent,
    BelowTheFloor, ConditionsMissing, and NotAllowedNow when another decided first. One
    submission gets one decision by three independent means: the row lock, the conditional
    move of the state, and the unique constraint.
    """
    submission = review.submission
    assessment = locked(submission.assessment)
    if review.reviewer_id != by.pk or review.has_conflict or not is_independent(by, submission):
        raise NotIndependent
    if _is_settled(submission):
        raise NotAllowedNow("decide")
    if verdict in (floor := excluded(submission.outcome)):
        raise BelowTheFloor(floor[verdict])
    if bool(conditions) != (verdict == Verdict.APPROVE_WITH_CONDITIONS):
        raise ConditionsMissing
    decision = _store(review, verdict, reasons, attestations, by)
    Condition.objects.bulk_create(Condition(decision=decision, **row) for row in conditions)
    move(assessment, ACTION[verdict])
    record(
        "submission.decided",
        decision,
        by=by,
        about=assessment.system,
        verdict=verdict.value,
        sha256=submission.sha256,
    )
    if verdict == Verdict.HALT:
        halt(assessment.system, because=reasons, by=by)
    return decision


def _store(
    review: Review, verdict: Verdict, reasons: str, attestations: Sequence[str], by: User
) -> Decision:
    try:
        with transaction.atomic():
            return Decision.objects.create(
                submission=review.submission,
                review=review,
                verdict=verdict,
                reasons=reasons,
                attestations=list(attestations),
                submission_sha256=review.submission.sha256,
                by=by,
            )
    except IntegrityError as error:
        raise NotAllowedNow("decide") from error
