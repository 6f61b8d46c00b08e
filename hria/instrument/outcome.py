"""What an assessment leads to, with every reason: one value that all screens and reports draw.

Frozen, and the same after a trip through JSON: a stored outcome explains itself years later
without being computed again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

from hria.instrument.points_outcome import PointsOutcome
from hria.instrument.reasons import Answer, Reason, as_answer
from hria.instrument.right_outcome import RightOutcome

__all__ = [
    "Determined",
    "FiredRule",
    "Missing",
    "NotAffected",
    "Obliged",
    "Outcome",
    "RightOutcome",
]

HALTING_RANK = 3  # halt of development or use, suspension, prohibition


class FiredRule(NamedTuple):
    """A rule whose condition holds, with what it leads to here."""

    id: str
    determination: str | None
    level_floor: int | None
    curable: str | None
    because: Reason
    sources: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            **self._asdict(),
            "because": self.because.to_json(),
            "sources": list(self.sources),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "FiredRule":
        because = Reason.from_json(data["because"])
        return cls(**{**data, "because": because, "sources": tuple(data["sources"])})


class Determined(NamedTuple):
    """A determination in force, the rules that caused it, and whether it can be cured."""

    id: str
    rank: int
    rules: tuple[str, ...]
    curable: str | None

    def to_json(self) -> dict[str, Any]:
        return self._asdict() | {"rules": list(self.rules)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Determined":
        return cls(**{**data, "rules": tuple(data["rules"])})


class Obliged(NamedTuple):
    """An obligation with its figures, the strictest of all rules that set one."""

    id: str
    parameters: Mapping[str, int]
    rules: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {"id": self.id, "parameters": dict(self.parameters), "rules": list(self.rules)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Obliged":
        return cls(data["id"], data["parameters"], tuple(data["rules"]))


class Missing(NamedTuple):
    """Something asked and not answered; `key` is P11 or R01:PRI. Texts have no reading."""

    key: str
    question: str
    right: str | None
    read_as: Answer | Mapping[str, int]

    def to_json(self) -> dict[str, Any]:
        read_as = list(self.read_as) if isinstance(self.read_as, tuple) else self.read_as
        return {**self._asdict(), "read_as": read_as}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Missing":
        return cls(**{**data, "read_as": as_answer(data["read_as"])})


class NotAffected(NamedTuple):
    """A right declared not affected, with the reason given; no fact contradicts it."""

    right: str
    reason: str

    def to_json(self) -> dict[str, Any]:
        return self._asdict()

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "NotAffected":
        return cls(**data)


_PARTS: Mapping[str, Any] = {
    "determinations": Determined,
    "rules": FiredRule,
    "obligations": Obliged,
    "rights": RightOutcome,
    "not_affected": NotAffected,
    "missing": Missing,
}
_NAMES = ("unevidenced", "incomplete")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The whole outcome.

    Determinations: highest rank first, those of rank 2 or more and the primary one. Rules and
    rights: in the order of the instrument.
    """

    instrument: str
    instrument_sha256: str
    method_version: str
    level: int
    score_level: int
    primary: str
    determinations: tuple[Determined, ...]
    rules: tuple[FiredRule, ...]
    obligations: tuple[Obliged, ...]
    rights: tuple[RightOutcome, ...]
    not_affected: tuple[NotAffected, ...]
    missing: tuple[Missing, ...]
    unevidenced: tuple[str, ...]
    incomplete: tuple[str, ...]
    provisional: bool
    answered: int
    points: PointsOutcome | None = None  # of an instrument that counts points

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered: then there is no level to show yet."""
        return self.answered == 0

    @property
    def halts(self) -> bool:
        """Whether the primary determination stops development or use."""
        return self.determinations[0].rank >= HALTING_RANK

    def right(self, right_id: str) -> RightOutcome | None:
        """The right with this id, if it counts."""
        return next((right for right in self.rights if right.id == right_id), None)

    def rule(self, rule_id: str) -> FiredRule | None:
        """The rule with this id, if it fired."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)

    def to_json(self) -> dict[str, Any]:
        """Plain data, ready for JSON; `from_json` gives the same outcome back."""
        data = {field.name: getattr(self, field.name) for field in fields(self)}
        for name in _PARTS:
            data[name] = [part.to_json() for part in data[name]]
        for name in _NAMES:
            data[name] = list(data[name])
        # Absent where no points are counted: what was frozen before keeps its hash.
        points = data.pop("points")
        return data if points is None else {**data, "points": points.to_json()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Outcome":
        """The outcome that `to_json` wrote. Raises KeyError or TypeError for other data."""
        parts = {name: tuple(map(kind.from_json, data[name])) for name, kind in _PARTS.items()}
        names = {name: tuple(data[name]) for name in _NAMES}
        points = {"points": PointsOutcome.from_json(data["points"])} if "points" in data else {}
        return cls(**{**data, **parts, **names, **points})
