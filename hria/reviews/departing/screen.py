"""What the pages show of a judgement that differs from the agency's, prepared or decided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hria.instrument.definition import Instrument
from hria.instrument.outcome import Outcome
from hria.reviews.comparison import Compared, compare
from hria.reviews.judging import judge
from hria.reviews.models import Decision, Proposal
from hria.reviews.norms_shown import (
    RaisedShown,
    SetAside,
    raised_in_words,
    set_aside_in_words,
)


@dataclass(frozen=True)
class OwnJudgement:
    """Values raised and rules set aside, in words, and what they change."""

    raised: tuple[RaisedShown, ...]
    values: Compared | None
    aside: tuple[SetAside, ...]
    departed: Compared | None


class ProposalScreen:
    """A proposal as its second reader needs it."""

    def __init__(self, proposal: Proposal) -> None:
        self.proposal = proposal
        self.submission = proposal.review.submission

    @property
    def conditions(self) -> list[Mapping[str, Any]]:
        """The conditions it would make."""
        rows: list[Mapping[str, Any]] = self.proposal.conditions
        return rows

    @cached_property
    def own(self) -> OwnJudgement:
        """What it raises and sets aside, computed now."""
        judged = judge(self.submission, self.proposal.raised, self.proposal.departures)
        return own_judgement(
            self.submission.instrument(),
            agency=judged.agency,
            raised=judged.raised,
            with_values=judged.with_values if judged.raised else None,
            aside=judged.departures,
            departed=judged.departed if judged.departures else None,
        )


def of_decision(decision: Decision) -> OwnJudgement | None:
    """What a decision raised and set aside, as it is stored; None where it did neither."""
    own = getattr(decision, "own_outcome", None)
    if own is None:
        return None
    aside = [
        {"id": row.norm, "reasons": row.reasons, "fact": row.fact}
        for row in decision.departures.all()
    ]
    return own_judgement(
        decision.submission.instrument(),
        agency=decision.submission.outcome,
        raised=own.raised,
        with_values=Outcome.from_json(own.with_values) if own.with_values else None,
        aside=aside,
        departed=Outcome.from_json(own.departed) if own.departed else None,
    )


def own_judgement(
    instrument: Instrument,
    *,
    agency: Outcome,
    raised: Iterable[Mapping[str, Any]],
    with_values: Outcome | None,
    aside: Iterable[Mapping[str, Any]],
    departed: Outcome | None,
) -> OwnJudgement:
    """The judgement in words; each difference is that to the outcome before it."""
    return OwnJudgement(
        raised=raised_in_words(instrument, raised),
        values=compare(instrument, agency, with_values) if with_values else None,
        aside=set_aside_in_words(instrument, aside),
        departed=compare(instrument, with_values or agency, departed) if departed else None,
    )
