"""A reviewer's own values and departures held against what was submitted; nothing is stored here.

Raised values make the outcome stricter at once. What is set aside counts only once a second
reviewer has signed (method, section 7.5); until then the floor is that of the stricter outcome.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hria.assessments.models import Submission
from hria.instrument.outcome import Outcome
from hria.instrument.reviewing import (
    NotHigher,
    NotSetAside,
    Raised,
    Value,
    assess_reviewed,
    may_be_set_aside,
    standing,
)
from hria.reviews.floor import excluded
from hria.reviews.models import Decision
from hria.reviews.verdicts import Verdict

Row = Mapping[str, Any]


class ValuesRefused(Exception):
    """A value that raises nothing, or lacks its reason; `code` says what, `place` the row."""

    def __init__(self, code: str, place: int = 0) -> None:
        super().__init__(code)
        self.code, self.place = code, place


class DepartureRefused(Exception):
    """Something that cannot be set aside, or need not be; `code` says why, `ids` which."""

    def __init__(self, code: str, ids: Sequence[str] = ()) -> None:
        super().__init__(f"{code}: {', '.join(ids)}")
        self.code, self.ids = code, tuple(ids)


@dataclass(frozen=True)
class Judged:
    """What was submitted as this reviewer sees it.

    `raised`: right, dimension, given (the agency's value), value, why; `departures`: id, reasons,
    fact. `agency` is the frozen outcome.
    """

    submission: Submission
    agency: Outcome
    raised: tuple[Row, ...] = ()
    departures: tuple[Row, ...] = ()

    @cached_property
    def with_values(self) -> Outcome:
        """With the values raised, and nothing set aside."""
        return self._without(()) if self.raised else self.agency

    @cached_property
    def departed(self) -> Outcome:
        """With the values raised, and without what was set aside."""
        return self._without(self.ids) if self.ids else self.with_values

    @property
    def ids(self) -> tuple[str, ...]:
        """What is set aside."""
        return tuple(row["id"] for row in self.departures)

    @cached_property
    def floor(self) -> dict[Verdict, tuple[str, ...]]:
        """The verdicts excluded while nothing is set aside."""
        return excluded(self.with_values)

    @cached_property
    def floor_after(self) -> dict[Verdict, tuple[str, ...]]:
        """The verdicts excluded even without what is set aside."""
        return excluded(self.departed)

    @property
    def departable(self) -> tuple[str, ...]:
        """What a departure may name."""
        if self.submission.instrument().points is not None:
            return ()
        return may_be_set_aside(self.submission.instrument(), self.with_values)

    def excludes_without(self, verdict: Verdict, id_: str) -> bool:
        """Whether the verdict is excluded again once `id_` is not set aside."""
        return verdict in excluded(self._without([i for i in self.ids if i != id_]))

    def _without(self, aside: Sequence[str]) -> Outcome:
        return assess_reviewed(
            self.submission.instrument(),
            self.submission.answers,
            evidenced={row["question"] for row in self.submission.evidence},
            raised=[Raised(row["right"], row["dimension"], row["value"]) for row in self.raised],
            aside=aside,
        )


def judge(
    submission: Submission, raised: Sequence[Row] = (), departures: Sequence[Row] = ()
) -> Judged:
    """The submission as a reviewer judges it.

    `raised`: right, dimension, value, why; `departures`: id, reasons, fact. Raises ValuesRefused
    and DepartureRefused for what nobody may raise or set aside.
    """
    agency, instrument = submission.outcome, submission.instrument()
    if instrument.points is not None and raised:
        raise ValuesRefused("points")
    if instrument.points is not None and departures:
        raise DepartureRefused("unknown", [row["id"] for row in departures])
    stands = standing(instrument, agency) if raised else {}
    rows = tuple(_row(row, place, stands) for place, row in enumerate(raised))
    judged = Judged(submission, agency, rows, tuple(dict(row) for row in departures))
    _refuse(judged)
    return judged


def of_decision(decision: Decision) -> Judged:
    """The submission as the decision judged it, computed anew."""
    own = getattr(decision, "own_outcome", None)
    aside = [
        {"id": row.norm, "reasons": row.reasons, "fact": row.fact}
        for row in decision.departures.all()
    ]
    return judge(decision.submission, own.raised if own else (), aside)


def _row(row: Row, place: int, stands: Mapping[str, Mapping[str, Value]]) -> Row:
    if not str(row.get("why", "")).strip():
        raise ValuesRefused("why", place)
    right, dimension = row["right"], row["dimension"]
    given = stands.get(right, {}).get(dimension)
    named = {"right": right, "dimension": dimension, "given": given}
    return named | {"value": row["value"], "why": row["why"]}


def _refuse(judged: Judged) -> None:
    ids = judged.ids
    if len(set(ids)) < len(ids):
        raise DepartureRefused("twice", ids)
    bare = [r["id"] for r in judged.departures if not (r["reasons"].strip() and r["fact"].strip())]
    if bare:
        raise DepartureRefused("bare", bare)
    try:
        _ = judged.departed
    except NotHigher as error:
        named = [(row["right"], row["dimension"]) for row in judged.raised]
        # Of a value named twice the later row is at fault.
        place = len(named) - 1 - named[::-1].index(error.raised[:2])
        raise ValuesRefused(error.code, place) from error
    except NotSetAside as error:
        raise DepartureRefused("unknown", error.ids) from error


def check_departures(judged: Judged, verdict: Verdict) -> None:
    """Refuse departures that the verdict does not need. Raises DepartureRefused.

    Stricter needs no second signature, and no rule is set aside on the way.
    """
    if verdict not in judged.floor:
        raise DepartureRefused("not_needed", judged.ids)
    if verdict in judged.floor_after:
        return
    idle = [id_ for id_ in judged.ids if not judged.excludes_without(verdict, id_)]
    if idle:
        raise DepartureRefused("idle", idle)
