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
from hria.registry.orders import Ground
from hria.registry.services import halt
from hria.reviews.attestations import as_signed, demanded
from hria.reviews.deciding import Deed, check, open_proposal
from hria.reviews.judging import Judged, judge
from hria.reviews.models import Condition, Decision, OwnOutcome, Review
from hria.reviews.points import as_reasons, points
from hria.reviews.remarks import WordsMissing
from hria.reviews.rota import standing, step_aside
from hria.reviews.standing import NotIndependent, is_independent, is_settled, stepped_aside
from hria.reviews.telling import tell_decided
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

    Raises NotIndependent, also for a conflict declared in an earlier round, and NotAllowedNow
    when this submission no longer waits for review, is assigned to another, or this person has
    declared before. With a conflict the next in turn is asked.
    """
    assessment = locked(submission.assessment)
    if not is_independent(by, submission) or stepped_aside(by, submission):
        raise NotIndependent
    turn = standing(submission)
    # Whoever could sign a departure may read the file, whoever it is assigned to.
    is_anothers = turn and turn.reviewer_id != by.pk and not open_proposal(submission)
    if is_settled(submission) or is_anothers:
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
    raised: Sequence[Mapping[str, Any]] = (),
    by: User,
) -> Decision:
    """Decide on the submission under review, once and for all.

    `attestations`: the ids of the statements made; `conditions`: mappings with what, owner,
    due (date), proof; `raised`: the reviewer's own values, with right, dimension, value, why,
    under which the floor may be stricter. A return without reasons takes the verdicts "to
    correct" and the open remarks as its reasons (WordsMissing where there are none). Raises
    NotIndependent, BelowTheFloor (go under it: `proposals.propose`), ValuesRefused,
    AttestationsMissing, ConditionsMissing, and NotAllowedNow when another decided first. One
    submission gets one decision by three independent means: the row lock, the conditional move
    of the state, and the unique constraint.
    """
    review.submission.assessment = locked(review.submission.assessment)
    check(Deed.DECIDE, review, by)
    judged = judge(review.submission, raised)
    if verdict in judged.floor:
        raise BelowTheFloor(judged.floor[verdict])
    check_said(verdict, attestations, conditions)
    if verdict == Verdict.RETURN and not reasons:
        reasons = as_reasons(points(review))
    if not reasons:
        raise WordsMissing
    return settle(judged, review, verdict, reasons, conditions, by=by)


def check_said(
    verdict: Verdict, attestations: Collection[str], conditions: Sequence[Mapping[str, Any]]
) -> None:
    """Raise AttestationsMissing or ConditionsMissing where the verdict demands more, or less."""
    unsaid = [a.id for a in demanded(verdict) if a.id not in attestations]
    if unsaid:
        raise AttestationsMissing(unsaid)
    if bool(conditions) != (verdict == Verdict.APPROVE_WITH_CONDITIONS):
        raise ConditionsMissing


def settle(
    judged: Judged,
    review: Review,
    verdict: Verdict,
    reasons: str,
    conditions: Sequence[Mapping[str, Any]],
    *,
    by: User,
) -> Decision:
    """Store what was decided by `review.reviewer` and set it off; `by` made it final.

    The caller holds the lock of the assessment and has checked everything.
    """
    assessment, decider = review.submission.assessment, review.reviewer
    decision = _store(review, verdict, reasons, decider)
    if judged.raised or judged.departures:
        _keep_outcomes(judged, decision)
    Condition.objects.bulk_create(Condition(decision=decision, **row) for row in conditions)
    move(assessment, ACTION[verdict])
    record(
        "submission.decided",
        decision,
        by=by,
        about=assessment.system,
        verdict=verdict.value,
        sha256=review.submission.sha256,
        **({"departures": list(judged.ids)} if judged.ids else {}),
    )
    tell_decided(decision, by=by)
    if verdict in HALTING and assessment.system.status != System.Status.RETIRED:
        halt(
            assessment.system,
            because=reasons,
            by=decider,
            ground=Ground.DECISION,
            determination=verdict.value,
        )
    return decision


def _keep_outcomes(judged: Judged, decision: Decision) -> None:
    OwnOutcome.objects.create(
        decision=decision,
        raised=[dict(row) for row in judged.raised],
        with_values=judged.with_values.to_json() if judged.raised else None,
        departed=judged.departed.to_json() if judged.departures else None,
    )


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
