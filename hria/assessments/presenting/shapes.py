"""What the screens draw of an outcome: plain values, every text in both languages.

Nothing here decides or words anything; `present` fills it, templates/outcome/ draws it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from hria.assessments.presenting.alternatives import Alternatives
from hria.assessments.presenting.norm_shapes import (
    Citation,
    DeterminationShown,
    DutyShown,
    Reply,
    RuleShown,
)
from hria.assessments.presenting.points import PointsShown
from hria.instrument.library import Text
from hria.instrument.measures import Level
from hria.ui.lanes import Dot
from hria.ui.riskmap import RiskMap, risk_map
from hria.ui.text import active_language


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


@dataclass(frozen=True)
class Gap:
    """Something asked and not answered, and how the silence was read."""

    key: str
    text: Text
    right: Text | None
    read_as: Reply
    values: tuple[tuple[Text, int], ...]


@dataclass(frozen=True)
class Unaffected:
    """A right that the assessor declares not affected, with the reason given."""

    title: Text
    reason: Text | None


@dataclass(frozen=True)
class Document:
    """A document behind an answer, as anybody may know of it: no file name."""

    kind: str
    size: int
    sha256: str


@dataclass(frozen=True)
class QuestionShown:
    """A question that was asked, with its answer; `values` of a matrix stand with the rights."""

    id: str
    is_matrix: bool
    is_unproved: bool
    reply: Reply
    documents: tuple[Document, ...]


@dataclass(frozen=True)
class StepShown:
    """A step of the questionnaire with the questions that were asked."""

    number: int
    key: str
    title: Text
    questions: tuple[QuestionShown, ...]

    @property
    def open_count(self) -> int:
        """How many of them do not count as answered."""
        return sum(q.reply.is_missing or q.is_unproved for q in self.questions)


@dataclass(frozen=True)
class OutcomePage:
    """A whole outcome. `grade` and `headline` are None while nothing has been answered."""

    grade: Level | None
    is_provisional: bool
    headline: DeterminationShown | None
    determinations: tuple[DeterminationShown, ...]
    other_rules: tuple[RuleShown, ...]
    duties: tuple[DutyShown, ...]
    sources: tuple[Citation, ...]
    rights: tuple[RightShown, ...]
    not_affected: tuple[Unaffected, ...]
    gaps: tuple[Gap, ...]
    unproved: tuple[Reply, ...]
    steps: tuple[StepShown, ...]
    dots: tuple[Dot, ...]
    matrix: dict[int, tuple[int, ...]]
    find_alternatives: Callable[[], Alternatives] | None = field(default=None, compare=False)
    points: PointsShown | None = None  # of an instrument that counts points

    @property
    def has_alternatives(self) -> bool:
        """Whether it can be said what would change it."""
        return self.find_alternatives is not None and not self.is_empty

    @cached_property
    def alternatives(self) -> Alternatives | None:
        """What would change it, and how firm it is: searched for when first drawn."""
        return self.find_alternatives() if self.find_alternatives else None

    @property
    def is_empty(self) -> bool:
        """Whether there is no level yet."""
        return self.grade is None

    @property
    def level(self) -> int | None:
        """The number of the level, 1 to 4; None while there is none."""
        return self.grade.level if self.grade else None

    @property
    def urgent(self) -> tuple[DutyShown, ...]:
        """What must happen now."""
        return tuple(duty for duty in self.duties if duty.is_urgent)

    @property
    def rule_titles(self) -> dict[str, Text]:
        """Rule id -> title, for whatever names rules by id."""
        shown = [rule for d in self.determinations for rule in d.rules]
        return {rule.id: rule.title for rule in (*shown, *self.other_rules)}

    @property
    def risk_map(self) -> RiskMap:
        """The drawing in the language of the page."""
        return risk_map(self.dots, matrix=self.matrix, language=active_language())
