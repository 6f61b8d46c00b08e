"""What an assessment leads to for one right: what was given, what counted, and why."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from hria.instrument.reasons import FloorEffect, Reading


class RightOutcome(NamedTuple):
    """One right that counts: what was given, what counted and why, and the levels."""

    id: str
    given: Mapping[str, int | None]
    counted: Mapping[str, int]
    floors: tuple[FloorEffect, ...]
    evidence_given: str | None
    evidence_counted: str
    evidence_cap: Reading | None
    likelihood_floor: int
    severity: int
    likelihood: int
    mitigation_given: str | None
    mitigation_counted: str
    mitigation_cap: Reading | None
    residual_likelihood: int
    inherent_level: int
    residual_level: int

    @property
    def floor_ids(self) -> tuple[str, ...]:
        """The floors that fired, each once."""
        return tuple(dict.fromkeys(effect.id for effect in self.floors))

    @property
    def is_incomplete(self) -> bool:
        """Whether a dimension was left open and read at its worst."""
        return None in self.given.values()

    def to_json(self) -> dict[str, Any]:
        return {
            **self._asdict(),
            "given": dict(self.given),
            "counted": dict(self.counted),
            "floors": [effect.to_json() for effect in self.floors],
            "evidence_cap": self.evidence_cap and self.evidence_cap.to_json(),
            "mitigation_cap": self.mitigation_cap and self.mitigation_cap.to_json(),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "RightOutcome":
        caps = {
            name: None if data[name] is None else Reading.from_json(data[name])
            for name in ("evidence_cap", "mitigation_cap")
        }
        floors = tuple(map(FloorEffect.from_json, data["floors"]))
        return cls(**{**data, **caps, "floors": floors})
