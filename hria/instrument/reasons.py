"""Why something holds, as an outcome keeps it: answers as they were read, facts, rights."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias

Answer: TypeAlias = str | int | float | tuple[str, ...] | None


def as_answer(value: Any) -> Any:
    """A value from JSON as an answer: lists become tuples."""
    return tuple(value) if isinstance(value, list) else value


class Reading(NamedTuple):
    """How one question was read, and whether that is the worst reading of silence."""

    question: str
    value: Answer
    missing: bool

    def to_json(self) -> dict[str, Any]:
        value = list(self.value) if isinstance(self.value, tuple) else self.value
        return {"question": self.question, "value": value, "missing": self.missing}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Reading":
        return cls(data["question"], as_answer(data["value"]), data["missing"])


class Grounds(NamedTuple):
    """What a floor or rule rests on: answers, facts that hold or do not, rights at a level."""

    answers: tuple[Reading, ...]
    facts: tuple[str, ...]
    absent_facts: tuple[str, ...]
    rights: tuple[str, ...]


def _as_stored(grounds: Grounds) -> Grounds:
    return grounds


class Reason:
    """Why a floor or rule holds. Worked out when first looked at: most are never shown."""

    __slots__ = ("_about", "_explain", "_grounds")

    def __init__(self, explain: Callable[[Any], Grounds], about: Any) -> None:
        """`explain(about)` gives the grounds."""
        self._explain = explain
        self._about = about
        self._grounds: Grounds | None = None

    @property
    def grounds(self) -> Grounds:
        """All of it at once."""
        if self._grounds is None:
            self._grounds = self._explain(self._about)
        return self._grounds

    @property
    def answers(self) -> tuple[Reading, ...]:
        """The answers it rests on, as they were read."""
        return self.grounds.answers

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that hold."""
        return self.grounds.facts

    @property
    def absent_facts(self) -> tuple[str, ...]:
        """The facts that do not hold, and would have prevented it."""
        return self.grounds.absent_facts

    @property
    def rights(self) -> tuple[str, ...]:
        """The rights whose level it rests on."""
        return self.grounds.rights

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reason) and self.grounds == other.grounds

    def __hash__(self) -> int:
        return hash(self.grounds)

    def __repr__(self) -> str:
        return f"Reason({self.grounds!r})"

    def to_json(self) -> dict[str, Any]:
        return {
            "answers": [reading.to_json() for reading in self.answers],
            "facts": list(self.facts),
            "absent_facts": list(self.absent_facts),
            "rights": list(self.rights),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Reason":
        grounds = Grounds(
            tuple(map(Reading.from_json, data["answers"])),
            tuple(data["facts"]),
            tuple(data["absent_facts"]),
            tuple(data["rights"]),
        )
        return cls(_as_stored, grounds)


class FloorEffect(NamedTuple):
    """A floor under one dimension of a right. `raised`: the assessor's value lay below it."""

    id: str
    dimension: str
    minimum: int
    raised: bool
    because: Reason

    def to_json(self) -> dict[str, Any]:
        return self._asdict() | {"because": self.because.to_json()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "FloorEffect":
        return cls(**{**data, "because": Reason.from_json(data["because"])})
