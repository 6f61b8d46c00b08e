"""Answers in words: question text and answer text, or how silence is read."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from hria.assessments.presenting.answer_shapes import Document, QuestionShown, StepShown
from hria.assessments.presenting.norm_shapes import Reply
from hria.instrument.definition import Instrument, Question
from hria.instrument.library import Text
from hria.instrument.outcome import Outcome
from hria.instrument.progress import visible_questions

MATRICES = ("matrix_rights", "matrix_mitigation")
_HANGUL = re.compile("[가-힣ㄱ-ㅎㅏ-ㅣ]")


def typed(text: object) -> Text | None:
    """What somebody typed, as a text of the one language that it is written in."""
    words = str(text or "").strip()
    if not words:
        return None
    return Text(words, "") if _HANGUL.search(words) else Text("", words)


def reply(question: Question, value: Any, *, is_missing: bool = False) -> Reply:
    """The answer `value` to `question` in words; `is_missing`: it is only read so."""
    shown = Reply(question=question.id, text=question.text, is_missing=is_missing)
    if value is None or question.type in (*MATRICES, "file"):
        return shown
    if question.type in ("single", "multi"):
        chosen = [value] if isinstance(value, str) else list(value)
        order = [choice for choice in question.choices if choice.id in chosen]
        return _with(shown, choices=tuple(choice.label for choice in order))
    if question.type == "number":
        return _with(shown, number=value, unit=question.unit)
    return _with(shown, typed=typed(value))


def _with(shown: Reply, **changes: Any) -> Reply:
    return Reply(**{**vars(shown), **changes})


def answers_in_words(
    outcome: Outcome,
    instrument: Instrument,
    answers: Mapping[str, Any],
    evidence: Iterable[Mapping[str, Any]] = (),
) -> tuple[StepShown, ...]:
    """Every question that was asked, with its answer and the index of its documents.

    `answers`: question id -> value, as stored. `evidence`: rows with question, kind, size and
    sha256. A question that was asked and not answered is shown as such, never left out.
    """
    documents: dict[str, list[Document]] = {}
    for row in evidence:
        document = Document(kind=row["kind"], size=row["size"], sha256=row["sha256"])
        documents.setdefault(row["question"], []).append(document)
    missing = {gap.question for gap in outcome.missing} - set(outcome.unevidenced)
    asked = [
        QuestionShown(
            id=question.id,
            is_matrix=question.type in MATRICES,
            is_unproved=question.id in outcome.unevidenced,
            reply=reply(question, answers.get(question.id), is_missing=question.id in missing),
            documents=tuple(documents.get(question.id, ())),
        )
        for question in visible_questions(instrument, answers, documents.keys())
    ]
    shown = (
        StepShown(
            number=step.number,
            key=step.key,
            title=step.title,
            questions=tuple(q for q in asked if instrument.question(q.id).step == step.number),
        )
        for step in instrument.steps
    )
    return tuple(step for step in shown if step.questions)
