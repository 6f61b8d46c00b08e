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
from hria.reviews.points import as_reasons, points
from hria.reviews.remarks import WordsMissing
from hria.reviews.rota import standing, step_aside
from hria.reviews.standing import NotIndependent, is_in_charge, is_independent, is_settled
from hria.reviews.verdicts import ACTION, HALTING, Verdict

__all__ = ["NotIndependent", "decide", "is_independent", "is_settled", "take_up"]


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


@transaction.atomic
def take_up(submission: Submission, *, has_conflict: bool, declaration: str, by: User) -> Review:
    """Declare whether a conflict of interest exists; only without one does the file open.

    Raises NotIndependent, and NotAllowedNow when this submission no longer waits for review,
    is assigned to another, or this person has declared before. With a conflict the next in turn
    is asked.
    """
    assessment = locked(submission.assessment)
    if not is_independent(by, submission):
        raise NotIndependent
    turn = standing(submission)
    if is_settled(submission) or (turn and turn.reviewer_id != by.pk):
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
    if has_conflict:
        step_aside(submission, by)
    return review


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
    due (date), proof. A return without reasons takes the verdicts "to correct" and the open
    remarks as its reasons (WordsMissing where there are none). Raises NotIndependent,
    BelowTheFloor, AttestationsMissing, ConditionsMissing, and NotAllowedNow when another decided
    first. One submission gets one decision by three independent means: the row lock, the
    conditional move of the state, and the unique constraint.
    """
    submission = review.submission
    assessment = locked(submission.assessment)
    if not is_in_charge(by, review):
        raise NotIndependent
    if is_settled(submission):
        raise NotAllowedNow("decide")
    _check(submission, verdict, attestations, conditions)
    if verdict == Verdict.RETURN and not reasons:
        reasons = as_reasons(points(review))
    if not reasons:
        raise WordsMissing
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
    if verdict in HALTING and assessment.system.status != System.Status.RETIRED:
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
