"""What an instrument is: steps, questions, rights, scales, floors, rules, obligations.

Everything here is frozen and made by `loading.parse`; nothing here decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hria.instrument.alternatives import Redesign
from hria.instrument.conditions import Leaf
from hria.instrument.disclosure import Disclosure
from hria.instrument.library import Deadline, Source, Term, Text
from hria.instrument.measures import (
    ByStage,
    Determination,
    Level,
    MitigationStatus,
    Scale,
    Scoring,
)
from hria.instrument.norms import Fact, Floor, Obligation, ObligationCall, Rule
from hria.instrument.points import PointsScoring
from hria.instrument.questions import Choice, Column, Question, Right, Step

__all__ = [
    "ByStage",
    "Choice",
    "Column",
    "Determination",
    "Fact",
    "Floor",
    "Instrument",
    "Level",
    "Obligation",
    "ObligationCall",
    "Question",
    "Right",
    "Rule",
    "Scale",
    "Source",
    "Step",
    "Term",
    "Text",
]


WITH_ID = (
    "questions", "rights", "scales", "mitigation_statuses", "determinations", "facts", "floors",
    "rules", "obligations", "redesigns", "sources", "terms",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Contents:
    """The parts of an instrument, as its file holds them."""

    code: str
    version: str
    sha256: str
    title: Text
    changes: tuple[Text, ...]
    open: tuple[Text, ...]
    steps: tuple[Step, ...]
    sections: Mapping[str, Text]
    questions: tuple[Question, ...]
    rights: tuple[Right, ...]
    scales: tuple[Scale, ...]
    mitigation_statuses: tuple[MitigationStatus, ...]
    scoring: Scoring
    levels: tuple[Level, ...]
    determinations: tuple[Determination, ...]
    by_stage: ByStage
    facts: tuple[Fact, ...]
    uses: tuple[Fact, ...]  # what a system may be used for, from the mildest to the gravest
    floors: tuple[Floor, ...]
    rules: tuple[Rule, ...]
    obligations: tuple[Obligation, ...]
    redesigns: tuple[Redesign, ...]
    sources: tuple[Source, ...]
    terms: tuple[Term, ...]
    deadlines: tuple[Deadline, ...]
    related_deadlines: tuple[Deadline, ...]
    disclosure: Disclosure
    # An instrument scores rights, or else points: then all that belongs to rights is empty.
    points: PointsScoring | None = None
    origin: Mapping[str, Any] | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Instrument(Contents):
    """One released version of the method's data. Compared by identity; see `sha256`."""

    def __repr__(self) -> str:
        return f"<Instrument {self.label}>"

    @cached_property
    def _index(self) -> dict[str, dict[Any, Any]]:
        by_id = {name: {item.id: item for item in getattr(self, name)} for name in WITH_ID}
        return by_id | {
            "steps": {step.number: step for step in self.steps},
            "levels": {level.level: level for level in self.levels},
            "deadlines": {d.key: d for d in (*self.deadlines, *self.related_deadlines)},
        }

    # Each look-up raises KeyError for an id that is not in this version.

    def step(self, number: int) -> Step:
        """The step with this number."""
        found: Step = self._index["steps"][number]
        return found

    def question(self, question_id: str) -> Question:
        """The question with this id."""
        found: Question = self._index["questions"][question_id]
        return found

    def right(self, right_id: str) -> Right:
        """The right with this id."""
        found: Right = self._index["rights"][right_id]
        return found

    def scale(self, scale_id: str) -> Scale:
        """The scale of this dimension, or of the evidence."""
        found: Scale = self._index["scales"][scale_id]
        return found

    def mitigation_status(self, status_id: str) -> MitigationStatus:
        """The status of a measure with this id."""
        found: MitigationStatus = self._index["mitigation_statuses"][status_id]
        return found

    def level(self, number: int) -> Level:
        """The level with this number."""
        found: Level = self._index["levels"][number]
        return found

    def determination(self, determination_id: str) -> Determination:
        """The determination with this id."""
        found: Determination = self._index["determinations"][determination_id]
        return found

    def fact(self, fact_id: str) -> Fact:
        """The fact with this id."""
        found: Fact = self._index["facts"][fact_id]
        return found

    def floor(self, floor_id: str) -> Floor:
        """The floor with this id."""
        found: Floor = self._index["floors"][floor_id]
        return found

    def rule(self, rule_id: str) -> Rule:
        """The rule with this id."""
        found: Rule = self._index["rules"][rule_id]
        return found

    def obligation(self, obligation_id: str) -> Obligation:
        """The obligation with this id."""
        found: Obligation = self._index["obligations"][obligation_id]
        return found

    def redesign(self, redesign_id: str) -> Redesign:
        """The redesign with this id."""
        found: Redesign = self._index["redesigns"][redesign_id]
        return found

    def source(self, source_id: str) -> Source:
        """The source with this id."""
        found: Source = self._index["sources"][source_id]
        return found

    def term(self, term_id: str) -> Term:
        """The term with this id."""
        found: Term = self._index["terms"][term_id]
        return found

    def deadline(self, key: str) -> Deadline:
        """The deadline or related period with this key."""
        found: Deadline = self._index["deadlines"][key]
        return found

    @cached_property
    def rights_question(self) -> Question:
        """The matrix in which rights are judged."""
        return next(q for q in self.questions if q.type == "matrix_rights")

    @cached_property
    def mitigation_question(self) -> Question:
        """The matrix in which measures are claimed."""
        return next(q for q in self.questions if q.type == "matrix_mitigation")

    @cached_property
    def for_the_record(self) -> frozenset[str]:
        """Questions to choose or count that no condition reads: they only document."""
        conditions = [
            *(question.show_if for question in self.questions if question.show_if is not None),
            *(fact.condition for fact in self.facts),
            *(floor.condition for floor in self.floors),
            *(rule.condition for rule in self.rules),
        ]
        read = {n.question for c in conditions for n in c.nodes() if isinstance(n, Leaf)}
        read.add(self.scoring.caps.question)
        scored = (q.id for q in self.questions if q.type in ("single", "multi", "number"))
        return frozenset(question for question in scored if question not in read)

    @cached_property
    def label(self) -> str:
        """How an outcome names the instrument that made it."""
        return f"{self.code}@{self.version}"
