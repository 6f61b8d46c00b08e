"""Verbs on departures: prepare a decision under the floor, sign it, refuse, withdraw.

Nobody goes under the floor alone, and nobody in silence: reasons, the fact that makes a rule
inapplicable, and a second independent reviewer, all of which are published.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from hria.accounts.models import User
from hria.assessments.services import locked
from hria.assessments.workflow import NotAllowedNow
from hria.audit.services import record
from hria.notices.services import notify
from hria.reviews.attestations import as_signed, as_signed_second, demanded_second
from hria.reviews.deciding import Deed, check
from hria.reviews.judging import check_departures, judge
from hria.reviews.models import Countersignature, Decision, Departure, Proposal, Review
from hria.reviews.remarks import WordsMissing
from hria.reviews.rota import candidates, working_at
from hria.reviews.services import AttestationsMissing, BelowTheFloor, check_said, settle
from hria.reviews.standing import NotIndependent, is_in_charge
from hria.reviews.verdicts import Verdict

Answer = Countersignature.Answer
Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Draft:
    """A decision as it is prepared: as `services.decide` takes it, with what is set aside.

    `departures`: id, reasons, fact.
    """

    verdict: Verdict
    reasons: str
    attestations: Collection[str]
    departures: Rows
    conditions: Rows = ()
    raised: Rows = ()


@transaction.atomic
def propose(review: Review, draft: Draft, *, by: User) -> Proposal:
    """Prepare a decision that sets rules or floors aside; nothing takes effect before a signature.

    Raises what `services.decide` raises, and DepartureRefused for what cannot be set aside or
    need not be.
    """
    submission, verdict = review.submission, draft.verdict
    submission.assessment = locked(submission.assessment)
    check(Deed.PROPOSE, review, by)
    judged = judge(submission, draft.raised, draft.departures)
    check_departures(judged, verdict)
    if verdict in judged.floor_after:
        raise BelowTheFloor(judged.floor_after[verdict])
    check_said(verdict, draft.attestations, draft.conditions)
    if not draft.reasons.strip():
        raise WordsMissing
    proposal = Proposal.objects.create(
        review=review,
        verdict=verdict,
        reasons=draft.reasons,
        attestations=as_signed(verdict),
        conditions=[{**row, "due": row["due"].isoformat()} for row in draft.conditions],
        raised=[dict(row) for row in draft.raised],
        departures=[dict(row) for row in draft.departures],
        submission_sha256=submission.sha256,
        by=by,
    )
    _record("departure.proposed", proposal, by)
    _ask(proposal)
    return proposal


@transaction.atomic
def sign(proposal: Proposal, *, attestations: Collection[str], by: User) -> Decision:
    """Sign as the second reviewer: the proposal becomes the decision, now.

    Everything is checked again. Raises NotIndependent, AttestationsMissing, and NotAllowedNow
    where it is no longer so: answered or decided meanwhile, its author no longer independent, a
    condition already due.
    """
    review = _own_review(proposal, by)
    check(Deed.SIGN, review, by)
    _check_still_so(proposal)
    unsaid = [a.id for a in demanded_second() if a.id not in attestations]
    if unsaid:
        raise AttestationsMissing(unsaid)
    verdict = Verdict(proposal.verdict)
    judged = judge(proposal.review.submission, proposal.raised, proposal.departures)
    if verdict in judged.floor_after:
        raise BelowTheFloor(judged.floor_after[verdict])
    signed = as_signed_second()
    _answer(proposal, Answer.SIGNED, by, attestations=signed)
    conditions = [{**row, "due": _day(row)} for row in proposal.conditions]
    decision = settle(judged, proposal.review, verdict, proposal.reasons, conditions, by=by)
    Departure.objects.bulk_create(
        Departure(
            decision=decision,
            norm=row["id"],
            reasons=row["reasons"],
            fact=row["fact"],
            first=proposal.by,
            signer=by,
            attestations=signed,
        )
        for row in judged.departures
    )
    return decision


@transaction.atomic
def refuse(proposal: Proposal, *, reason: str, by: User) -> None:
    """Refuse to sign, with a reason; the file is open again. Raises as `sign` does."""
    check(Deed.REFUSE, _own_review(proposal, by), by)
    if not reason.strip():
        raise WordsMissing
    _answer(proposal, Answer.REFUSED, by, reason=reason)
    _record("departure.refused", proposal, by)
    _tell_refused(proposal, by)


@transaction.atomic
def withdraw(proposal: Proposal, *, by: User) -> None:
    """Take the own proposal back before anybody signs it. Raises as `sign` does."""
    check(Deed.WITHDRAW, _own_review(proposal, by), by)
    _answer(proposal, Answer.WITHDRAWN, by)
    _record("departure.withdrawn", proposal, by)


def _own_review(proposal: Proposal, by: User) -> Review:
    """The review under which `by` acts on this proposal, its assessment held from now on."""
    submission = proposal.review.submission
    held = locked(submission.assessment)
    review = Review.objects.filter(submission=submission, reviewer=by).first()
    if review is None:
        raise NotIndependent
    submission.assessment = held
    review.submission = submission
    if Countersignature.objects.filter(proposal=proposal).exists():
        raise NotAllowedNow("answered")
    return review


def _check_still_so(proposal: Proposal) -> None:
    first = proposal.review
    if not is_in_charge(first.reviewer, first):
        raise NotAllowedNow("its author has no part in it any more")
    if first.submission.sha256 != proposal.submission_sha256:
        raise NotAllowedNow("another text")
    if any(_day(row) <= timezone.localdate() for row in proposal.conditions):
        raise NotAllowedNow("a condition is due already")


def _day(row: Mapping[str, Any]) -> date:
    return date.fromisoformat(row["due"])


def _answer(proposal: Proposal, answer: Answer, by: User, **more: Any) -> None:
    try:
        with transaction.atomic():
            Countersignature.objects.create(
                proposal=proposal, answer=answer, first=proposal.by, by=by, **more
            )
    except IntegrityError as error:
        raise NotAllowedNow(answer) from error


def _record(action: str, proposal: Proposal, by: User) -> None:
    submission = proposal.review.submission
    record(
        action,
        proposal,
        by=by,
        # In the history of the review, not of the system: the agency reads that one.
        about=proposal.review,
        verdict=proposal.verdict,
        departures=[row["id"] for row in proposal.departures],
        sha256=submission.sha256,
    )


def _tell_refused(proposal: Proposal, by: User) -> None:
    """Tell its author, who reads the reason at the review, unless the file is closed to them."""
    if not is_in_charge(proposal.by, proposal.review):
        return
    notify(
        [proposal.by],
        kind="departure.refused",
        key=f"departure.refused:{proposal.pk}",
        path=proposal.review.get_absolute_url(),
        by=by,
        number=proposal.review.submission.assessment.system.number,
    )


def _ask(proposal: Proposal) -> None:
    """Tell those who read the file already; where nobody does, the next in turn."""
    submission = proposal.review.submission
    readers = [
        row.reviewer
        for row in working_at(submission).exclude(reviewer=proposal.by).select_related("reviewer")
    ]
    readers = readers or [user for user in candidates(submission) if user.pk != proposal.by_id][:1]
    for reader in readers:
        known = submission.reviews.filter(reviewer=reader).first()
        path = (
            reverse("reviews:second", args=[known.pk])
            if known
            else reverse("reviews:take_up", args=[submission.pk])
        )
        notify(
            [reader],
            kind="departure.waiting",
            key=f"departure.waiting:{proposal.pk}",
            path=path,
            number=submission.assessment.system.number,
        )
