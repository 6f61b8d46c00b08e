"""Conditions put together from others: all of them, one of them, not one."""

from collections.abc import Iterator
from dataclasses import dataclass

from hria.instrument.situation import Condition, Situation, Test, Trace

TWO, THREE = 2, 3  # most groups have so many parts: without a loop they take half the time


@dataclass(frozen=True)
class Group(Condition):
    """Several conditions together."""

    parts: tuple[Condition, ...]

    def nodes(self) -> Iterator[Condition]:
        yield self
        for part in self.parts:
            yield from part.nodes()


@dataclass(frozen=True)
class All(Group):
    """Every part holds."""

    def make(self) -> Test:
        tests = tuple(part.holds for part in self.parts)
        if len(tests) == TWO:
            one, other = tests
            return lambda s: one(s) and other(s)
        if len(tests) == THREE:
            first, second, third = tests
            return lambda s: first(s) and second(s) and third(s)

        def every(situation: Situation) -> bool:
            for test in tests:  # noqa: SIM110 a generator costs twice the time here
                if not test(situation):
                    return False
            return True

        return every

    def trace(self, situation: Situation, found: Trace) -> None:
        # One part that fails is enough for all to fail: the first is named.
        failing = (part for part in self.parts if not part.holds(situation))
        first = next(failing, None)
        for part in self.parts if first is None else (first,):
            part.trace(situation, found)


@dataclass(frozen=True)
class Either(Group):
    """At least one part holds."""

    def make(self) -> Test:
        tests = tuple(part.holds for part in self.parts)
        if len(tests) == TWO:
            one, other = tests
            return lambda s: one(s) or other(s)
        if len(tests) == THREE:
            first, second, third = tests
            return lambda s: first(s) or second(s) or third(s)

        def some(situation: Situation) -> bool:
            for test in tests:  # noqa: SIM110 a generator costs twice the time here
                if test(situation):
                    return True
            return False

        return some

    def trace(self, situation: Situation, found: Trace) -> None:
        # Every part that holds is named, for each would have to go.
        for part in [part for part in self.parts if part.holds(situation)] or self.parts:
            part.trace(situation, found)


@dataclass(frozen=True)
class Not(Condition):
    """The part does not hold."""

    part: Condition

    def make(self) -> Test:
        test = self.part.holds
        return lambda s: not test(s)

    def trace(self, situation: Situation, found: Trace) -> None:
        self.part.trace(situation, found)

    def nodes(self) -> Iterator[Condition]:
        yield self
        yield from self.part.nodes()
