"""How firm an outcome is, as screens and reports draw it."""

from dataclasses import dataclass, field

from hria.instrument.doubtful import Subject
from hria.instrument.outcome import Outcome


@dataclass(frozen=True, slots=True, order=True)
class Result:
    """What a reading leads to; compares by gravity."""

    rank: int
    level: int
    primary: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something open or unevidenced: the mildest and the gravest that it could lead to.

    `alone`: the gravest if nothing else were in doubt, and all else had turned out well.
    """

    subject: Subject
    best: Result
    worst: Result
    alone: Result


@dataclass(frozen=True, slots=True)
class Firmness:
    """How firm an outcome is. `doubts`: those that matter, the weightiest first.

    `idle`: how many others change nothing. `at_best`, `at_worst`: every doubt taken at its best
    or worst reading together. `cut`: not all could be tried.
    """

    doubts: tuple[Doubt, ...] = ()
    idle: int = 0
    at_best: Result | None = None
    at_worst: Result | None = None
    tried: int = 0
    cut: bool = False

    @property
    def is_firm(self) -> bool:
        """Whether determination and level are the same however the doubts turn out."""
        return self.at_best == self.at_worst and not self.cut


def result_of(outcome: Outcome) -> Result:
    """An outcome in short."""
    return Result(outcome.determinations[0].rank, outcome.level, outcome.primary)
