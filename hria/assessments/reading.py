"""The answers of a step for those who only read them, and the answers set aside."""

from dataclasses import dataclass

from hria.assessments.beside import Said
from hria.assessments.drafts import Draft
from hria.assessments.merging import MATRICES
from hria.assessments.models import Answer, Evidence
from hria.assessments.wording import lines
from hria.instrument.definition import Question, Step


@dataclass(frozen=True)
class Shown:
    """One question with its answer in words."""

    question: Question
    lines: list[tuple[str, str]]
    row: Answer | None
    documents: list[Evidence]
    beside: Said | None = None

    @property
    def is_matrix(self) -> bool:
        """Whether the answer has a line for each right."""
        return self.question.type in MATRICES


def answers_of(draft: Draft, step: Step) -> list[Shown]:
    """Every question of the step that applies, answered or not."""
    return [_shown(draft, question) for question in draft.questions_of(step)]


def _shown(draft: Draft, question: Question) -> Shown:
    row = draft.rows.get(question.id)
    found = lines(draft.instrument, question, row.value) if row else ()
    documents = draft.documents.get(question.id, [])
    texts = [(label, text) for label, text in found if text]
    return Shown(question, texts, row, documents, draft.beside.get(question.id))


def set_aside_of(draft: Draft, step: Step) -> list[tuple[str, str]]:
    """The answers of the step whose question no longer applies, as (question, answer)."""
    aside = [question for question in draft.set_aside(step) if question.id in draft.rows]
    return [
        (f"{question.id} {label}", text)
        for question in aside
        for label, text in lines(draft.instrument, question, draft.rows[question.id].value)
    ]
