"""Doubts tried out: one way at a time, or each in turn until none is left. Counted and bounded."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from hria.instrument.definition import Instrument
from hria.instrument.doubtful import Attempt, Subject, Turn, subjects
from hria.instrument.firmness import Result, result_of
from hria.instrument.turning import turns

ROUNDS = 5  # an answer may open further questions, and these further ones
Tried: TypeAlias = tuple[Result, Turn]
Choose: TypeAlias = Callable[[list[Tried]], Tried]


class Trials:
    """Turns tried out and counted: none is tried beyond the limit."""

    def __init__(self, instrument: Instrument, tries: int) -> None:
        """`tries`: how many assessments may be made."""
        self.instrument, self.tries, self.made, self.cut = instrument, tries, 0, False

    def results(self, now: Attempt, tried: Iterable[Turn]) -> list[Tried]:
        """What each turn leads to from here, as far as there are tries left."""
        found = []
        for turn in tried:
            if self.made >= self.tries:
                self.cut = True
                break
            self.made += 1
            found.append((result_of(now.turned(turn).outcome(self.instrument)), turn))
        return found


def together(
    trials: Trials, now: Attempt, result: Result, choose: Choose
) -> tuple[Attempt, Result]:
    """The doubts taken in turn as `choose` says, those they open as well: where that leads."""
    settled: set[Subject] = set()
    for _ in range(ROUNDS):
        still = [s for s in subjects(trials.instrument, now) if s not in settled]
        for subject in still:
            tried = trials.results(now, turns(trials.instrument, now, subject))
            if tried:
                result, turn = choose(tried)
                now = now.turned(turn)
        settled.update(still)
    return now, result


def mildest(tried: list[Tried]) -> Tried:
    """Of those that lead to the same, the one of the lowest risk: it comes first."""
    return min(tried, key=lambda one: one[0])


def gravest(tried: list[Tried]) -> Tried:
    """Of those that lead to the same, the one of the highest risk: it comes last."""
    return max(tried[::-1], key=lambda one: one[0])
