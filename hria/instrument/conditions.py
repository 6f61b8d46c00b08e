"""The condition language: what must hold for a question, a fact, a floor or a rule.

A condition is read once and turned into a closure over a `Situation`. Asked for its grounds,
it names the answers, facts and rights on which its present truth rests.
"""

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

# An answer as conditions see it: a choice, several choices, or a number. Never free text.
Value: TypeAlias = str | frozenset[str] | int | float
Test: TypeAlias = Callable[["Situation"], bool]

NOTHING: frozenset[str] = frozenset()
COMPARISONS: Mapping[str, Callable[[float, float], bool]] = {
    "lt": operator.lt,
    "lte": operator.le,
    "gte": operator.ge,
}


class Situation:
    """What conditions may look at: the answers that count, the facts, and what was scored."""

    __slots__ = ("definitions", "facts", "missing", "residuals", "score_level", "values")

    def __init__(self, definitions: "Mapping[str, Condition] | None" = None) -> None:
        """Empty but for `definitions`: the condition behind each fact, to explain it."""
        self.definitions: Mapping[str, Condition] = definitions or {}
        self.values: dict[str, Value] = {}
        self.facts: dict[str, bool] = {}
        self.residuals: dict[str, int] = {}
        self.score_level = 1
        self.missing = 0


@dataclass(slots=True)
class Trace:
    """What a truth rests on, in the order found; dictionaries serve as ordered sets."""

    questions: dict[str, None] = field(default_factory=dict)
    facts: dict[str, bool] = field(default_factory=dict)
    rights: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True)
class Condition:
    """A node of a condition; also the one that always holds."""

    @cached_property
    def holds(self) -> Test:
        """The condition as a closure, made once."""
        return self.make()

    def make(self) -> Test:
        """The closure of this node."""
        return lambda _: True

    def trace(self, situation: Situation, found: Trace) -> None:
        """Add to `found` what the present truth of this condition rests on."""

    def nodes(self) -> "Iterator[Condition]":
        """The node itself and every node below it."""
        yield self


@dataclass(frozen=True)
class Leaf(Condition):
    """A condition on the answer to one question; a question not asked satisfies none."""

    question: str

    def trace(self, situation: Situation, found: Trace) -> None:
        if self.question in situation.values:
            found.questions[self.question] = None


@dataclass(frozen=True)
class AnyOf(Leaf):
    """One of these choices is chosen."""

    choices: frozenset[str]
    several: bool

    def make(self) -> Test:
        question, choices = self.question, self.choices
        if self.several:
            return lambda s: not choices.isdisjoint(s.values.get(question, NOTHING))  # type: ignore[arg-type]
        return lambda s: s.values.get(question) in choices


@dataclass(frozen=True)
class Only(Leaf):
    """Something is chosen, and nothing but these choices."""

    choices: frozenset[str]
    several: bool

    def make(self) -> Test:
        question, choices = self.question, self.choices
        if self.several:
            return lambda s: question in s.values and choices.issuperset(s.values[question])  # type: ignore[arg-type]
        return lambda s: s.values.get(question) in choices


@dataclass(frozen=True)
class Compared(Leaf):
    """The number given compares so with the limit."""

    comparison: str
    limit: float

    def make(self) -> Test:
        question, limit, compare = self.question, self.limit, COMPARISONS[self.comparison]
        return lambda s: question in s.values and compare(s.values[question], limit)  # type: ignore[arg-type]


@dataclass(frozen=True)
class FactHolds(Condition):
    """A named fact holds."""

    fact: str

    def make(self) -> Test:
        fact = self.fact
        return lambda s: s.facts[fact]

    def trace(self, situation: Situation, found: Trace) -> None:
        # Facts behind this fact stay unnamed; the answers behind them do not.
        behind = Trace(found.questions, {}, found.rights)
        situation.definitions[self.fact].trace(situation, behind)
        found.facts[self.fact] = situation.facts[self.fact]


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


@dataclass(frozen=True)
class Scored(Condition):
    """A condition on what the scoring found; only rules may use it."""

    minimum: int

    def trace(self, situation: Situation, found: Trace) -> None:
        for right, residual in situation.residuals.items():
            if residual >= self.minimum:
                found.rights[right] = None


@dataclass(frozen=True)
class ScoreLevel(Scored):
    """The highest residual level of any right is at least this."""

    def make(self) -> Test:
        minimum = self.minimum
        return lambda s: s.score_level >= minimum


@dataclass(frozen=True)
class AnyRight(Scored):
    """Some right keeps at least this residual level."""

    def make(self) -> Test:
        minimum = self.minimum
        return lambda s: any(level >= minimum for level in s.residuals.values())


@dataclass(frozen=True)
class MissingAtLeast(Scored):
    """So many asked questions and cells are open."""

    def make(self) -> Test:
        minimum = self.minimum
        return lambda s: s.missing >= minimum

    def trace(self, situation: Situation, found: Trace) -> None:
        """Nothing to name: what is missing stands in the outcome itself."""
