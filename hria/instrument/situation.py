"""What conditions look at and what they answer: the base of the condition language."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

# An answer as conditions see it: a choice, several choices, or a number. Never free text.
Value: TypeAlias = str | frozenset[str] | int | float
Test: TypeAlias = Callable[["Situation"], bool]


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
