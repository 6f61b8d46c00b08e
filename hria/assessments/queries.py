"""Reads for the drafter's screens."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hria.accounts.queries import Reader
from hria.assessments.freezing import EVIDENCE_FIELDS
from hria.assessments.models import (
    Answer,
    Assessment,
    AssessmentQuerySet,
    Evidence,
    InstrumentVersion,
)
from hria.instrument.definition import Instrument, Question, Step
from hria.instrument.outcome import Outcome
from hria.instrument.progress import visible_questions
from hria.instrument.scoring import assess


def newest_instrument(code: str = "frt-hria-kr") -> InstrumentVersion:
    """The version that a new assessment uses."""
    return InstrumentVersion.objects.filter(code=code).latest("pk")


def for_screen(user: Reader) -> AssessmentQuerySet:
    """The assessments this person may see, with what every screen shows of them."""
    rows = Assessment.objects.visible_to(user)
    return rows.select_related("system__agency", "instrument").defer("instrument__definition")


@dataclass(frozen=True)
class Draft:
    """An assessment with all its answers and documents, read once for one screen."""

    assessment: Assessment
    rows: dict[str, Answer]
    documents: dict[str, list[Evidence]]

    @cached_property
    def instrument(self) -> Instrument:
        """The version the assessment was begun with."""
        return self.assessment.instrument.parsed()

    @cached_property
    def values(self) -> dict[str, Any]:
        """The answers as the method reads them; a file question is answered by its document."""
        given = {q: row.value for q, row in self.rows.items() if row.value is not None}
        files = (q.id for q in self.instrument.questions if q.type == "file")
        return given | {q: True for q in files if q in self.documents}

    @cached_property
    def outcome(self) -> Outcome:
        """As it stands, silence read at its worst; documents are not demanded yet."""
        return assess(self.instrument, self.values)

    @cached_property
    def strict(self) -> Outcome:
        """As it would be frozen now: a favourable answer without its document is silence."""
        return assess(self.instrument, self.values, evidenced=set(self.documents))

    @cached_property
    def asked(self) -> set[str]:
        """The ids of the questions that apply by the stored answers."""
        return {question.id for question in visible_questions(self.instrument, self.values)}

    @property
    def evidence_rows(self) -> list[dict[str, Any]]:
        """The documents as rows with question, kind, size and sha256."""
        rows = [document for found in self.documents.values() for document in found]
        return [{name: getattr(row, name) for name in EVIDENCE_FIELDS} for row in rows]

    @cached_property
    def open(self) -> set[str]:
        """The ids of questions that apply and have no answer, or open cells."""
        found = {missing.question for missing in self.outcome.missing}
        measures = self.instrument.mitigation_question.id
        needed = any(right.inherent_level > 1 for right in self.outcome.rights)
        # No measure is an answer too, but on this list it must not look like one already given.
        return found | {measures} if needed and measures not in self.values else found

    @cached_property
    def steps(self) -> list["StepState"]:
        """Every step with how far it is."""
        return [self._state(step) for step in self.instrument.steps]

    def _state(self, step: Step) -> "StepState":
        asked = self.questions_of(step)
        answered = [question for question in asked if question.id not in self.open]
        begun = any(question.id in self.values for question in asked)
        return StepState(step, len(asked), len(answered), is_begun=begun)

    @property
    def asked_count(self) -> int:
        """How many questions apply."""
        return sum(state.asked for state in self.steps)

    @property
    def answered_count(self) -> int:
        """How many of them are answered in full."""
        return sum(state.answered for state in self.steps)

    @property
    def next_step(self) -> Step | None:
        """The first step with something open; None when nothing is."""
        return next((state.step for state in self.steps if state.answered < state.asked), None)

    def questions_of(self, step: Step, also: Iterable[str] = ()) -> list[Question]:
        """The questions of a step that apply, and those named in `also`."""
        wanted = self.asked | set(also)
        return [q for q in self.instrument.questions if q.step == step.number and q.id in wanted]

    def open_in(self, step: Step) -> list[Question]:
        """The questions of a step that apply and are open."""
        return [question for question in self.questions_of(step) if question.id in self.open]

    def set_aside(self, step: Step) -> list[Question]:
        """The questions of a step that have an answer but are no longer asked."""
        return [
            q
            for q in self.instrument.questions
            if q.step == step.number and q.id in self.values and q.id not in self.asked
        ]


@dataclass(frozen=True)
class StepState:
    """How far one step is, by what is stored."""

    step: Step
    asked: int
    answered: int
    is_begun: bool

    @property
    def state(self) -> str:
        """done, part, open or off, as the list of steps draws it."""
        if not self.asked:
            return "off"
        if self.answered == self.asked:
            return "done"
        return "part" if self.is_begun else "open"

    @property
    def note(self) -> str:
        """Answered of asked, such as 7/11."""
        return f"{self.answered}/{self.asked}" if self.asked else ""


def draft_of(assessment: Assessment) -> Draft:
    """Read the answers and the documents in force, two queries."""
    rows = {row.question: row for row in assessment.answers.select_related("by")}
    documents: dict[str, list[Evidence]] = {}
    for document in assessment.evidence.in_force().select_related("by"):
        documents.setdefault(document.question, []).append(document)
    return Draft(assessment, rows, documents)


def draft_outcome(assessment: Assessment) -> Outcome:
    """The outcome as the draft stands, computed now; documents are not yet demanded."""
    return draft_of(assessment).outcome
