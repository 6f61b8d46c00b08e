"""An assessment with all its answers and documents, read once for one screen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from hria.assessments.beside import Said, beside
from hria.assessments.models import Answer, Assessment, Evidence
from hria.assessments.presenting.grounds import Ground, grounds_of_primary, rest_on_law
from hria.instrument.definition import Instrument, Question, Step
from hria.instrument.hashing import EVIDENCE_FIELDS
from hria.instrument.outcome import Outcome
from hria.instrument.progress import OpenPoint, StepState, step_states, visible_questions
from hria.instrument.scoring import assess


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

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """On what the determination stands, as it is now."""
        return grounds_of_primary(self.instrument, self.outcome)

    @property
    def strict_grounds(self) -> tuple[Ground, ...]:
        """The same of what would be frozen now."""
        return grounds_of_primary(self.instrument, self.strict)

    @property
    def is_strict_of_law(self) -> bool:
        """Whether a law is among those."""
        return rest_on_law(self.strict_grounds)

    @cached_property
    def asked(self) -> set[str]:
        """The ids of the questions that apply by the stored answers."""
        return {question.id for question in visible_questions(self.instrument, self.values)}

    def after(self, given: Mapping[str, Any]) -> "Draft":
        """The same with these answers in place of the former ones; nothing is read again."""
        rows = {q: Answer(question=q, value=value) for q, value in given.items()}
        return replace(self, rows={**self.rows, **rows})

    @cached_property
    def beside(self) -> dict[str, Said]:
        """Question id -> what a room above says beside it."""
        return beside(self.assessment)

    @property
    def evidence_rows(self) -> list[dict[str, Any]]:
        """The documents as rows with question, kind, size and sha256."""
        rows = [document for found in self.documents.values() for document in found]
        return [{name: getattr(row, name) for name in EVIDENCE_FIELDS} for row in rows]

    @cached_property
    def steps(self) -> list["StepShown"]:
        """Every step with how far it is and what is still open in it."""
        states = step_states(self.instrument, self.values, set(self.documents))
        by_number = {state.number: state for state in states}
        return [StepShown(step, by_number[step.number]) for step in self.instrument.steps]

    @cached_property
    def points(self) -> list[OpenPoint]:
        """All that is still open, in the order of the questions."""
        return [point for shown in self.steps for point in shown.progress.open_points]

    @property
    def asked_count(self) -> int:
        """How many questions apply."""
        return sum(shown.progress.asked for shown in self.steps)

    @property
    def answered_count(self) -> int:
        """How many of them are answered."""
        return sum(shown.progress.answered for shown in self.steps)

    @property
    def next_step(self) -> Step | None:
        """The first step with something to answer; None when nothing is."""
        return next((shown.step for shown in self.steps if shown.to_answer), None)

    def questions_of(self, step: Step, also: Iterable[str] = ()) -> list[Question]:
        """The questions of a step that apply, and those named in `also`."""
        wanted = self.asked | set(also)
        return [q for q in self.instrument.questions if q.step == step.number and q.id in wanted]

    def open_in(self, step: Step) -> list[str]:
        """The ids of the questions of a step that are to be answered or completed."""
        return next(shown.to_answer for shown in self.steps if shown.step == step)

    def set_aside(self, step: Step) -> list[Question]:
        """The questions of a step that have an answer but are no longer asked."""
        return [
            q
            for q in self.instrument.questions
            if q.step == step.number and q.id in self.values and q.id not in self.asked
        ]


@dataclass(frozen=True)
class StepShown:
    """How far one step is, as the list of steps draws it."""

    step: Step
    progress: StepState

    @property
    def to_answer(self) -> list[str]:
        """The ids of questions to answer or complete; documents may follow later."""
        open_ = [p.question for p in self.progress.open_points if p.kind != "document"]
        return list(dict.fromkeys(open_))

    @property
    def state(self) -> str:
        """done, part, open or off."""
        return LOOKS[self.progress.state] if self.progress.asked else "off"

    @property
    def note(self) -> str:
        """Answered of asked, such as 7/11, and how many documents are wanting."""
        progress = self.progress
        lacking = sum(point.kind == "document" for point in progress.open_points)
        counted = f"{progress.answered}/{progress.asked}" if progress.asked else ""
        return f"{counted} · {_('documents missing: %s') % lacking}" if lacking else counted


LOOKS = {"not_started": "open", "in_progress": "part", "complete": "done"}


def draft_of(assessment: Assessment) -> Draft:
    """Read the answers and the documents in force, two queries.

    Who gave an answer, and when, is told only where two people collide: then it is read.
    """
    rows = {row.question: row for row in assessment.answers.defer("at")}
    documents: dict[str, list[Evidence]] = {}
    for document in assessment.evidence.in_force().select_related("by"):
        documents.setdefault(document.question, []).append(document)
    return Draft(assessment, rows, documents)
