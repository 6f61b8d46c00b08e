"""What the screens draw of an outcome: plain values, every text in both languages.

Nothing here decides or words anything; `present` fills it, templates/outcome/ draws it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from hria.assessments.presenting.alternative_shapes import Alternatives
from hria.assessments.presenting.answer_shapes import Gap, StepShown, Unaffected
from hria.assessments.presenting.norm_shapes import (
    Citation,
    DeterminationShown,
    DutyShown,
    Reply,
    RuleShown,
)
from hria.assessments.presenting.points import PointsShown
from hria.assessments.presenting.right_shapes import RightShown
from hria.instrument.library import Text
from hria.instrument.measures import Level
from hria.ui.lanes import Dot
from hria.ui.riskmap import RiskMap, risk_map
from hria.ui.text import active_language


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
