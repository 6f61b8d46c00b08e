"""Who does what with a decision, and when: one table, and nothing else decides.

A decision under the floor waits for a second signature; until then nothing of it is in force,
and another reviewer may decide more strictly. What was decided stays as it is.
"""

from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from hria.accounts.models import User
from hria.assessments.models import Submission
from hria.assessments.workflow import NotAllowedNow, Status
from hria.reviews.models import Decision, Proposal, Review
from hria.reviews.standing import NotIndependent, is_in_charge, is_settled
from hria.reviews.verdicts import Verdict


class Matter(models.TextChoices):
    """Where a submission stands for those who decide on it."""

    WAITING = "waiting", _("Waits for a reviewer")
    OPEN = "open", _("In review")
    PROPOSED = "proposed", _("Waits for a second signature")
    RETURNED = "returned", _("Returned, or replaced by a later submission")
    DECIDED = "decided", _("Decided, not yet published")
    PUBLISHED = "published", _("Published")


class Part(models.TextChoices):
    """What a reviewer who declared has done so far."""

    READER = "reader", _("Reads the file")
    PROPOSER = "proposer", _("Wrote the proposal that waits")
    DECIDER = "decider", _("Decided, or signed")
    DISSENTER = "dissenter", _("Attached a minority opinion")


class Deed(models.TextChoices):
    """What is done."""

    DECIDE = "decide", _("Decide")
    PROPOSE = "propose", _("Prepare a departure")
    SIGN = "sign", _("Sign")
    REFUSE = "refuse", _("Refuse to sign")
    WITHDRAW = "withdraw", _("Withdraw")
    DISSENT = "dissent", _("Attach a minority opinion")


# Who is not named does nothing: nobody but an independent reviewer who declared has a part.
TABLE: dict[tuple[Matter, Part], frozenset[Deed]] = {
    (Matter.OPEN, Part.READER): frozenset({Deed.DECIDE, Deed.PROPOSE}),
    (Matter.PROPOSED, Part.PROPOSER): frozenset({Deed.WITHDRAW}),
    (Matter.PROPOSED, Part.READER): frozenset({Deed.DECIDE, Deed.SIGN, Deed.REFUSE}),
    (Matter.DECIDED, Part.READER): frozenset({Deed.DISSENT}),
}


def open_proposal(submission: Submission) -> Proposal | None:
    """The proposal that waits for its second signature, if there is one."""
    return None if is_settled(submission) else _unanswered(submission)


def _unanswered(submission: Submission) -> Proposal | None:
    rows = Proposal.objects.filter(review__submission=submission, countersignature=None)
    return rows.select_related("review__submission", "review__reviewer", "by").first()


class Place(NamedTuple):
    """Where a review stands: its matter, its reviewer's part, and what these rest on."""

    matter: Matter
    part: Part
    decision: Decision | None = None
    proposal: Proposal | None = None

    def may(self, deed: Deed) -> bool:
        """Whether the table lets this reviewer do this now."""
        return deed in TABLE.get((self.matter, self.part), frozenset())


def place_of(review: Review, *, as_read: bool = False) -> Place:
    """Where the review stands, by its submission's assessment as it was read.

    `as_read`: the decision too is that which was read with the review; else it is looked for.
    """
    submission = review.submission
    if as_read:
        decision = getattr(submission, "decision", None)
    else:
        decision = Decision.objects.filter(submission=submission).select_related("by").first()
    if decision is not None:
        matter = _after(decision, submission.assessment.status)
        return Place(matter, _part_in(decision, review), decision)
    # A later submission follows a return alone, and a return is a decision.
    if submission.assessment.status != Status.IN_REVIEW:
        return Place(Matter.WAITING, Part.READER)
    proposal = _unanswered(submission)
    if proposal is None:
        return Place(Matter.OPEN, Part.READER)
    part = Part.PROPOSER if proposal.by_id == review.reviewer_id else Part.READER
    return Place(Matter.PROPOSED, part, None, proposal)


def _after(decision: Decision, status: str) -> Matter:
    if decision.verdict == Verdict.RETURN:
        return Matter.RETURNED
    return Matter.PUBLISHED if status == Status.PUBLISHED else Matter.DECIDED


def _part_in(decision: Decision, review: Review) -> Part:
    # Whoever wrote it decided, and nobody needs to ask who signed.
    if review.reviewer_id == decision.by_id or review.reviewer_id in deciders(decision):
        return Part.DECIDER
    return Part.DISSENTER if hasattr(review, "minority_opinion") else Part.READER


def deciders(decision: Decision) -> set[int]:
    """Everybody who made this decision: who wrote it, and who signed its departures."""
    # The rows themselves: they never change, and whoever has read them with it asks no more.
    return {decision.by_id, *(row.signer_id for row in decision.departures.all())}


def check(deed: Deed, review: Review, by: User) -> None:
    """Raise NotIndependent where `by` has no part in it, NotAllowedNow where it is not the time."""
    if not is_in_charge(by, review):
        raise NotIndependent
    if not place_of(review).may(deed):
        raise NotAllowedNow(deed)
