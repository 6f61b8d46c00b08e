"""What a question of points may be asked under: an answer equals a text, or contains it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hria.instrument.conditions import Leaf
from hria.instrument.points_values import contains, is_same
from hria.instrument.situation import Situation, Test


@dataclass(frozen=True)
class Matched(Leaf):
    """A comparison with any answer at all; whatever its shape, it is true or false."""

    def make(self) -> Test:
        question, matches = self.question, self.matches
        known: dict[Any, bool] = {None: False}

        def holds(situation: Situation) -> bool:
            value = situation.values.get(question)
            try:
                return known[value]
            except (KeyError, TypeError):  # not met before, or a list
                found = matches(value)
            # Of numbers none is remembered: 1, 1.0 and True would be the same key.
            if isinstance(value, str) and len(known) < MOST_KNOWN:
                known[value] = found
            return found

        return holds

    @property
    def matches(self) -> Callable[[Any], bool]:
        """The comparison itself."""
        raise NotImplementedError


MOST_KNOWN = 64  # texts remembered for each condition: choices, not what people type


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

    @property
    def matches(self) -> Callable[[Any], bool]:
        return lambda value: contains(value, self.texts)
