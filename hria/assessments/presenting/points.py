"""What the screens show of an outcome by points: the sums, how they come about, row by row."""

from dataclasses import dataclass

from hria.instrument.definition import Instrument
from hria.instrument.library import Text
from hria.instrument.outcome import Outcome
from hria.instrument.points import CENT, PointsScoring
from hria.instrument.points_outcome import PointsOutcome, QuestionPoints
from hria.instrument.points_scoring import scoring_of
from hria.instrument.points_values import Number


@dataclass(frozen=True)
class RowShown:
    """One question that was asked and counts."""

    id: str
    text: Text
    points: Number
    largest: Number


@dataclass(frozen=True)
class BoundShown:
    """One level, the scores that it takes, and whether it is the one reached."""

    title: Text
    up_to: Number | None  # None: everything above
    is_reached: bool


@dataclass(frozen=True)
class PointsShown:
    """The whole result by points."""

    found: PointsOutcome
    scoring: PointsScoring
    level: Text
    levels: tuple[BoundShown, ...]
    raw: tuple[RowShown, ...]
    mitigation: tuple[RowShown, ...]

    @property
    def needed(self) -> Number:
        """The mitigation from which on the deduction is made."""
        return self.found.largest_mitigation * self.scoring.deduction.from_percent / CENT


def points(instrument: Instrument, outcome: Outcome) -> PointsShown | None:
    """The result by points; None where rights were judged."""
    found = outcome.points
    if found is None:
        return None
    scoring = scoring_of(instrument)
    bounds = (*(found.largest_raw * share / CENT for share in scoring.up_to), None)
    return PointsShown(
        found=found,
        scoring=scoring,
        level=instrument.level(outcome.level).title,
        levels=tuple(
            BoundShown(level.title, bound, level.level == outcome.level)
            for level, bound in zip(instrument.levels, bounds, strict=True)
        ),
        raw=_rows(instrument, found.questions, "raw"),
        mitigation=_rows(instrument, found.questions, "mitigation"),
    )


def _rows(
    instrument: Instrument, questions: tuple[QuestionPoints, ...], counts: str
) -> tuple[RowShown, ...]:
    return tuple(
        RowShown(row.question, instrument.question(row.question).text, row.points, row.largest)
        for row in questions
        if row.counts == counts
    )
