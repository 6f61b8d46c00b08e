"""What a search for redesigns is to reach, and which rules stand in its way."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hria.instrument.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be reached: no rule in the way, and no right at this level or above."""

    in_the_way: Callable[[Outcome], Iterator[str]]
    level: int | None = None

    def is_reached(self, outcome: Outcome) -> bool:
        """Whether nothing stands in the way."""
        too_high = self.level is not None and outcome.level >= self.level
        return not too_high and next(self.in_the_way(outcome), None) is None


def rank_below(rank: int) -> Goal:
    """A primary determination milder than this."""

    def in_the_way(outcome: Outcome) -> Iterator[str]:
        for determined in outcome.determinations:
            if determined.rank >= rank:
                yield from determined.rules

    return Goal(in_the_way)


def level_below(level: int) -> Goal:
    """A level lower than this."""

    def in_the_way(outcome: Outcome) -> Iterator[str]:
        return (rule.id for rule in outcome.rules if (rule.level_floor or 0) >= level)

    return Goal(in_the_way, level)
