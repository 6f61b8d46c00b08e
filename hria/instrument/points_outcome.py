"""What points come to, question by question; part of an outcome where points are counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hria.instrument.points_values import Number


@dataclass(frozen=True, slots=True)
class QuestionPoints:
    """One question that was asked and counts: what it gave, and could have given at most."""

    question: str
    counts: str
    points: Number
    largest: Number

    def to_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "QuestionPoints":
        return cls(**data)


@dataclass(frozen=True, slots=True)
class PointsOutcome:
    """What the points come to; the level stands in the outcome that holds this."""

    raw: Number
    mitigation: Number
    current: Number
    largest_raw: Number
    largest_mitigation: Number
    questions: tuple[QuestionPoints, ...]

    @property
    def is_reduced(self) -> bool:
        """Whether enough mitigation took something off."""
        return self.current != self.raw

    def to_json(self) -> dict[str, Any]:
        """Plain data, ready for JSON; `from_json` gives the same back."""
        data = {name: getattr(self, name) for name in self.__slots__}
        return data | {"questions": [question.to_json() for question in self.questions]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "PointsOutcome":
        questions = tuple(map(QuestionPoints.from_json, data["questions"]))
        return cls(**{**data, "questions": questions})
