"""What the screens draw of one right: what was given, what counts, and why."""

from dataclasses import dataclass
from typing import NamedTuple

from hria.assessments.presenting.norm_shapes import Reply
from hria.instrument.library import Text


class Grade(NamedTuple):
    """A level with its word."""

    number: int
    title: Text


@dataclass(frozen=True)
class Dimension:
    """One value of a right: given by the assessor, and as it counts."""

    id: str
    title: Text
    given: int | None
    counted: int
    words: Text

    @property
    def is_raised(self) -> bool:
        """Whether facts, or silence, made it count for more than was given."""
        return self.given is None or self.counted > self.given


@dataclass(frozen=True)
class FloorShown:
    """A minimum that facts set: for which value, and why in words."""

    id: str
    dimensions: tuple[tuple[Text, int], ...]
    is_raised: bool
    why: Text
    replies: tuple[Reply, ...]


@dataclass(frozen=True)
class Capped:
    """What was claimed and what counts of it, in words; `cap` is the answer that allows no more."""

    claimed: Text | None
    counted: Text
    is_capped: bool
    cap: Reply | None


@dataclass(frozen=True)
class RightShown:
    """One right: what was given, what counts, and where that leads."""

    id: str
    title: Text
    how: Text
    references: tuple[Text, ...]
    dimensions: tuple[Dimension, ...]
    floors: tuple[FloorShown, ...]
    evidence: Capped
    likelihood_floor: int
    mitigation: Capped
    severity: int
    likelihood: int
    residual_likelihood: int
    inherent: Grade
    residual: Grade
    narrative: Text | None
    measure: Text | None
    is_incomplete: bool

    @property
    def is_lowered(self) -> bool:
        """Whether measures that count brought the level down."""
        return self.residual.number < self.inherent.number
