"""Verbs of reviewers: take up (declare), decide."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction

from hria.accounts.models import User
from hria.assessments.models import Submission
from hria.assessments.services import locked, move
from hria.assessments.workflow import Action, NotAllowedNow
from hria.audit.services import record
from hria.registry.models import System
from hria.registry.services import halt
from hria.reviews.attestations import as_signed, demanded
from hria.reviews.floor import excluded
from hria.reviews.models import Condition, Decision, Review
from hria.reviews.queries import independent
from hria.reviews.verdicts import ACTION, Verdict


class NotIndependent(Exception):
    """A reviewer with a tie to the agency, a hand in the file, or a declared conflict."""


class BelowTheFloor(Exception):
    """The rules exclude this verdict; holds their ids."""

    def __init__(self, rules: Sequence[str]) -> None:
        super().__init__(", ".join(rules))
        self.rules = tuple(rules)


class ConditionsMissing(Exception):
    """An approval with conditions names at least one, and no other verdict names any."""


class AttestationsMissing(Exception):
    """A statement that this verdict demands was not made; holds the ids."""

    def __init__(self, ids: Sequence[str]) -> None:
        super().__init__(", ".join(ids))
        self.ids = tuple(ids)


def is_independent(user: User, submission: Submission) -> bool:
    """Whether `user` may review this submission at all; see `queries.independent`."""
    return independent(user).filter(pk=submission.pk).exists()


@transaction.atomic
def take_up(submission: Submission, *, has_conflict: bool, declaration: str, by: User) -> Review:
    """Declare whether a conflict of interest exists; only without one does the file open.

    Raises NotIndependent, and NotAllowedNow when this submission no longer waits for review
    or this person has declared before.
    """
    assessment = locked(submission.assessment)
    if not is_independent(by, submission):
        raise NotIndependent
    if is_settled(submission):
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


def is_settled(submission: Submission) -> bool:
    """Decided already, or replaced by a later submission."""
    newest = submission.assessment.submissions.order_by("-number").first()
    return newest != submission or Decision.objects.filter(submission=submission).exists()


@transaction.atomic
def decide(
    review: Review,
    verdict: Verdict,
    *,
    reasons: str,
    attestations: Collection[str],
    conditions: Sequence[Mapping[str, Any]] = (),
    by: User,
) -> Decision:
    """Decide on the submission under review, once and for all.

    `attestations`: the ids of the statements made; `conditions`: mappings with what, owner,
    due (date), proof. Raises NotIndependent, BelowTheFloor, AttestationsMissing,
    ConditionsMissing, and NotAllowedNow when another decided first. One submission gets one
    decision by three independent means: the row lock, the conditional move of the state, and
    the unique constraint.
    """
    submission = review.submission
    assessment = locked(submission.assessment)
    if review.reviewer_id != by.pk or review.has_conflict or not is_independent(by, submission):
        raise NotIndependent
    if is_settled(submission):
        raise NotAllowedNow("decide")
    _check(submission, verdict, attestations, conditions)
    decision = _store(review, verdict, reasons, by)
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
    if verdict == Verdict.HALT and assessment.system.status != System.Status.RETIRED:
        halt(assessment.system, because=reasons, by=by)
    return decision


def _check(
    submission: Submission,
    verdict: Verdict,
    attestations: Collection[str],
    conditions: Sequence[Mapping[str, Any]],
) -> None:
    floor = excluded(submission.outcome)
    if verdict in floor:
        raise BelowTheFloor(floor[verdict])
    unsaid = [a.id for a in demanded(verdict) if a.id not in attestations]
    if unsaid:
        raise AttestationsMissing(unsaid)
    if bool(conditions) != (verdict == Verdict.APPROVE_WITH_CONDITIONS):
        raise ConditionsMissing


def _store(review: Review, verdict: Verdict, reasons: str, by: User) -> Decision:
    try:
        with transaction.atomic():
            return Decision.objects.create(
                submission=review.submission,
                review=review,
                verdict=verdict,
                reasons=reasons,
                attestations=as_signed(verdict),
                submission_sha256=review.submission.sha256,
                by=by,
            )
    except IntegrityError as error:
        raise NotAllowedNow("decide") from error
