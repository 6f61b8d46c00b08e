"""What the reviewer's pages show of one review; drawn from what was frozen, nothing recomputed."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from hria.assessments.presenting.norm_shapes import RuleShown
from hria.assessments.workflow import Status
from hria.reviews.covering import Cause, uncovered
from hria.reviews.deciding import Deed, Place, place_of
from hria.reviews.departing.screen import OwnJudgement, of_decision
from hria.reviews.floor import excluded
from hria.reviews.frozen_file import FrozenFile
from hria.reviews.lifting import Hurdle, hurdle
from hria.reviews.models import Countersignature, Decision, Proposal
from hria.reviews.norms_shown import ValuesShown, values_shown
from hria.reviews.points import Point, points
from hria.reviews.queries import earlier_decisions
from hria.reviews.verdicts import APPROVING, MEANING, Verdict


@dataclass(frozen=True)
class Option:
    """A verdict on offer, what it does, and the rules that exclude it (none: it is open)."""

    value: str
    label: str
    meaning: str
    rules: tuple[RuleShown, ...]


class ReviewScreen(FrozenFile):
    """One review with its frozen submission: what was said, what may be done, what is on offer."""

    @cached_property
    def hurdle(self) -> Hurdle:
        """What keeps an approval by the reader, if one is possible, from lifting the halt."""
        if all(verdict in self.excluded for verdict in APPROVING):
            return Hurdle(None, ())
        return hurdle(self.submission, {self.review.reviewer_id})

    @cached_property
    def place(self) -> Place:
        """Where the review stands, and what its reader may do now."""
        return place_of(self.review, as_read=True)

    @property
    def decision(self) -> Decision | None:
        """The decision on this submission, whoever made it."""
        return self.place.decision

    @property
    def is_open(self) -> bool:
        """Whether anything may still be said."""
        # A newer submission follows a return alone, and a return is a decision.
        return self.decision is None and self.assessment.status == Status.IN_REVIEW

    @cached_property
    def points(self) -> list[Point]:
        """What a return would take along: answers to correct, open remarks."""
        return points(self.review)

    @cached_property
    def is_own_decision(self) -> bool:
        """Whether the reader of this page decided."""
        return self.decision is not None and self.decision.by_id == self.review.reviewer_id

    @cached_property
    def earlier(self) -> QuerySet[Decision]:
        """Decisions on earlier submissions of the same assessment."""
        return earlier_decisions(self.submission)

    @cached_property
    def excluded(self) -> dict[Verdict, tuple[str, ...]]:
        """The floor: verdicts that the rules exclude, with the ids of the rules."""
        return excluded(self.outcome)

    @cached_property
    def uncovered(self) -> tuple[Cause, ...]:
        """In what the decision does not cover what is stored now."""
        return uncovered(self.decision) if self.decision else ()

    @cached_property
    def own(self) -> OwnJudgement | None:
        """What the decision raised and set aside."""
        return of_decision(self.decision) if self.decision else None

    @property
    def proposal(self) -> Proposal | None:
        """The departure that waits for a second signature."""
        return self.place.proposal

    @cached_property
    def refusals(self) -> list[Countersignature]:
        """Why others refused to sign the reader's own departures, newest first."""
        if not getattr(self.review, "was_refused", True):
            return []  # read with the review: without a query
        rows = Countersignature.objects.filter(proposal__review=self.review, answer="refused")
        return list(rows.select_related("proposal", "by").order_by("-pk"))

    @property
    def may_decide(self) -> bool:
        """Whether the reader may decide now."""
        return self.place.may(Deed.DECIDE)

    @property
    def may_depart(self) -> bool:
        """Whether the reader may prepare a departure: not from missing answers, nor from points."""
        is_blank = self.outcome.provisional or self.outcome.points is not None
        return not is_blank and self.place.may(Deed.PROPOSE)

    @property
    def may_dissent(self) -> bool:
        """Whether the reader may attach a minority opinion."""
        return self.place.may(Deed.DISSENT)

    @cached_property
    def values(self) -> ValuesShown:
        """The agency's values, from which a reviewer may only go up."""
        return values_shown(self.instrument, self.outcome)

    @cached_property
    def options(self) -> list[Option]:
        """All verdicts; what is excluded stays visible, with the rules that exclude it."""
        shown = {rule.id: rule for d in self.page.determinations for rule in d.rules}
        shown |= {rule.id: rule for rule in self.page.other_rules}
        return [
            Option(
                value=verdict.value,
                label=str(verdict.label),
                meaning=str(MEANING[verdict]),
                rules=tuple(shown[rule] for rule in self.excluded.get(verdict, ())),
            )
            for verdict in Verdict
        ]
