"""How an instrument measures: scales, look-up tables, levels, determinations."""

from collections.abc import Mapping
from dataclasses import dataclass

from hria.instrument.library import Text

# Severity first (scale, scope, irremediability), then likelihood: UN Guiding Principle 14.
DIMENSIONS = ("scale", "scope", "irremediability", "probability", "exposure")
VALUES = range(1, 5)  # of every dimension, severity, likelihood and level


@dataclass(frozen=True, slots=True)
class ScaleValue:
    """One step of a scale, in words; for grades of evidence, the likelihood they floor."""

    value: int | str
    label: Text
    likelihood_floor: int | None


@dataclass(frozen=True, slots=True)
class Scale:
    """How one dimension, or the quality of evidence, is graded."""

    id: str
    title: Text
    values: tuple[ScaleValue, ...]

    def label(self, value: int | str) -> Text:
        """The words for a value. Raises KeyError."""
        for step in self.values:
            if step.value == value:
                return step.label
        raise KeyError(value)


@dataclass(frozen=True, slots=True)
class MitigationStatus:
    """How far a measure is, and what that takes off the likelihood."""

    id: str
    label: Text
    minus: int
    not_below: int


@dataclass(frozen=True, slots=True)
class Caps:
    """What the verifier named in one question lets count: answer -> evidence, mitigation."""

    question: str
    evidence: Mapping[str, str]
    mitigation: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Scoring:
    """The look-up tables. Rows and columns count from 1 in the texts, from 0 here."""

    steps: tuple[Text, ...]
    severity_formula: Text
    likelihood_table: tuple[tuple[int, ...], ...]  # [probability][exposure]
    level_matrix: tuple[tuple[int, ...], ...]  # [severity][likelihood]
    caps: Caps
    missing_dimension: int
    missing_evidence: str
    missing_mitigation: str
    missing_answer: Text


@dataclass(frozen=True, slots=True)
class Level:
    """One of the four classes of risk."""

    level: int
    key: str
    colour: str
    title: Text
    meaning: Text
    plain: Text
    advice: Text


@dataclass(frozen=True, slots=True)
class Determination:
    """What follows for the system; the higher rank prevails."""

    id: str
    rank: int
    title: Text
    plain: Text
    advice: Text


@dataclass(frozen=True, slots=True)
class ByStage:
    """Names that stand for one thing where a fact holds and for another otherwise."""

    fact: str
    obligations: Mapping[str, tuple[str, str]]
    determinations: Mapping[str, tuple[str, str]]
