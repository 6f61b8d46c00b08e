"""What a question of points may be asked under: an answer equals a text, or contains it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from hria.instrument.conditions import Leaf
from hria.instrument.points_values import contains, folded, is_same
from hria.instrument.situation import Situation, Test

MOST_KNOWN = 64  # texts remembered for each condition: choices, not what people type


def heard(answers: Mapping[str, Any], questions: tuple[str, ...]) -> dict[str, Any]:
    """The answers to these questions as conditions hear them; a list is the set of its texts."""
    values = {}
    for question in questions:
        value = answers.get(question)
        if isinstance(value, list | tuple):
            values[question] = folded(value)
        elif value is not None and not isinstance(value, Mapping):
            values[question] = value
    return values


@dataclass(frozen=True)
class Matched(Leaf):
    """A comparison with any answer at all; whatever its shape, it is true or false."""

    def make(self) -> Test:
        question, matches = self.question, self.matches
        known: dict[Any, bool] = {None: False}

        def holds(situation: Situation) -> bool:
            value = situation.values.get(question)
            if value in known:
                return known[value]
            found = matches(value)
            # Of numbers none is remembered: 1, 1.0 and True would be the same key.
            if isinstance(value, str) and len(known) < MOST_KNOWN:
                known[value] = found
            return found

        return holds

    @property
    def matches(self) -> Callable[[Any], bool]:
        """The comparison itself, with an answer as it was heard."""
        raise NotImplementedError


@dataclass(frozen=True)
class Same(Matched):
    """The answer is this text."""

    text: str

    @property
    def matches(self) -> Callable[[Any], bool]:
        return lambda value: is_same(value, self.text)


@dataclass(frozen=True)
class Contains(Matched):
    """The list has all of these texts, or the text has them as a part."""

    texts: tuple[str, ...]

    def make(self) -> Test:
        question, wanted, of_others = self.question, folded(self.texts), super().make()

        def holds(situation: Situation) -> bool:
            value = situation.values.get(question)
            return wanted <= value if isinstance(value, frozenset) else of_others(situation)

        return holds

    @property
    def matches(self) -> Callable[[Any], bool]:
        return lambda value: contains(value, self.texts)
