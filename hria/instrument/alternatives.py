"""Facts that a redesign can change, and to what: data that says what may be tried out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from hria.instrument.conditions import Condition
from hria.instrument.library import Text

# agency: the agency can do it. purpose: a use is given up. law: it lies with others.
Kind: TypeAlias = Literal["agency", "purpose", "law"]
KINDS: tuple[Kind, ...] = ("agency", "purpose", "law")


@dataclass(frozen=True, slots=True)
class Change:
    """What one question would be answered instead."""

    question: str
    to: str | int | float | tuple[str, ...] | None
    drop: tuple[str, ...]
    add: tuple[str, ...]
    rest: tuple[str, ...]  # what is left when nothing else is
    at_least: int | float | None
    at_most: int | float | None

    @property
    def replaces(self) -> bool:
        """Whether the former answer does not matter."""
        return self.to is not None

    def answer(self, given: Any) -> Any:
        """The answer instead of `given`, an answer that counts or None; None: nothing to say."""
        if self.to is not None:
            return list(self.to) if isinstance(self.to, tuple) else self.to
        if self.at_least is not None or self.at_most is not None:
            return self._bounded(given)
        return self._chosen(given)

    def _bounded(self, given: Any) -> Any:
        low, high = self.at_least, self.at_most
        if given is None:
            return high if low is None else low
        value = given if low is None else max(given, low)
        return value if high is None else min(value, high)

    def _chosen(self, given: Any) -> list[str] | None:
        if given is None:  # nothing can be taken from what nobody said
            return list(self.add) or None
        kept = [choice for choice in given if choice not in self.drop]
        new = [*kept, *(choice for choice in self.add if choice not in kept)]
        return new or list(self.rest) or None


@dataclass(frozen=True, slots=True)
class Redesign:
    """A change of facts in one breath: who can bring it about, when it makes sense, and what."""

    id: str
    kind: Kind
    text: Text
    condition: Condition
    changes: tuple[Change, ...]

    @property
    def replaced(self) -> Mapping[str, Any]:
        """Questions that get an answer whatever stood there, with that answer."""
        return {change.question: change.to for change in self.changes if change.replaces}
