"""The condition language: what must hold for a question, a fact, a floor or a rule.

A condition is read once and turned into a closure over a `Situation`. Asked for its grounds,
it names the answers, facts and rights on which its present truth rests.
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hria.instrument.groups import All, Either, Group, Not
from hria.instrument.situation import Condition, Situation, Test, Trace, Value

__all__ = [
    "All",
    "AnyOf",
    "AnyRight",
    "Compared",
    "Condition",
    "Either",
    "FactHolds",
    "Group",
    "Leaf",
    "MissingAtLeast",
    "Not",
    "Only",
    "ScoreLevel",
    "Scored",
    "Situation",
    "Test",
    "Trace",
    "Value",
]

NOTHING: frozenset[str] = frozenset()
COMPARISONS: Mapping[str, Callable[[float, float], bool]] = {
    "lt": operator.lt,
    "lte": operator.le,
    "gte": operator.ge,
}


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
        if len(choices) == 1:
            (choice,) = choices
            return lambda s: s.values.get(question) == choice
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
