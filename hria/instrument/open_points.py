"""What is still to do in a draft, and how it is read until it is done."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from hria.instrument.conditions import Situation
from hria.instrument.definition import Instrument
from hria.instrument.outcome import Outcome
from hria.instrument.questions import Question
from hria.instrument.reasons import Answer
from hria.instrument.scoring import assess
from hria.instrument.walking import lacks_document, walk

# answer: not given. document: favourable, and none attached. row: a value of a right is open.
# grade: the quality of evidence for a right is open. measure: a right above the lowest level
# has none stated.
Kind: TypeAlias = Literal["answer", "document", "row", "grade", "measure"]
LOWEST_LEVEL = 1


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something still to do, and how it is read until it is done (None: only noted)."""

    kind: Kind
    question: str
    step: int
    right: str | None
    read_as: Answer | Mapping[str, Any]


def visible_questions(
    instrument: Instrument,
    answers: Mapping[str, Any],
    evidenced: Collection[str] | None = None,
) -> list[Question]:
    """The questions asked under these answers, in order. What is open is read at its worst.

    `evidenced` as in `scoring.assess`: from submission on, an answer that lacks its document
    is open too.
    """
    found = walk(instrument, answers, evidenced, Situation())
    return [question for question in instrument.questions if question.id not in found.hidden]


def open_points(
    instrument: Instrument,
    answers: Mapping[str, Any],
    evidenced: Collection[str] | None = None,
) -> list[OpenPoint]:
    """All that is still open, in the order of the questions.

    `evidenced`: ids of questions with a document; given, favourable answers that will count
    only with one are listed, though a draft still counts them. None: documents are not looked at.
    """
    answers = with_files(instrument, answers, evidenced)
    outcome = assess(instrument, answers)
    if instrument.points is not None:
        return list(_answers(instrument, outcome))
    points = [
        *_answers(instrument, outcome),
        *_documents(instrument, answers, evidenced),
        *_grades(instrument, outcome),
        *_measures(instrument, outcome),
    ]
    order = {question.id: place for place, question in enumerate(instrument.questions)}
    return sorted(points, key=lambda point: order[point.question])


def with_files(
    instrument: Instrument, answers: Mapping[str, Any], evidenced: Collection[str] | None
) -> Mapping[str, Any]:
    """The answers, with each attached document as the answer to the question that asks for it."""
    files = (question.id for question in instrument.questions if question.type == "file")
    attached = {file: True for file in files if file in (evidenced or ())}
    return {**answers, **attached}


def _answers(instrument: Instrument, outcome: Outcome) -> Iterator[OpenPoint]:
    for missing in outcome.missing:
        kind: Kind = "answer" if missing.right is None else "row"
        step = instrument.question(missing.question).step
        yield OpenPoint(kind, missing.question, step, missing.right, missing.read_as)


def _documents(
    instrument: Instrument, answers: Mapping[str, Any], evidenced: Collection[str] | None
) -> Iterator[OpenPoint]:
    if evidenced is None:
        return
    for question in visible_questions(instrument, answers):
        if question.id not in evidenced and lacks_document(
            instrument, question.id, answers.get(question.id)
        ):
            yield OpenPoint("document", question.id, question.step, None, question.worst)


def _grades(instrument: Instrument, outcome: Outcome) -> Iterable[OpenPoint]:
    matrix, worst = instrument.rights_question, instrument.scoring.missing_evidence
    return (
        OpenPoint("grade", matrix.id, matrix.step, right.id, worst)
        for right in outcome.rights
        if right.evidence_given is None and not right.is_incomplete
    )


def _measures(instrument: Instrument, outcome: Outcome) -> Iterable[OpenPoint]:
    matrix, worst = instrument.mitigation_question, instrument.scoring.missing_mitigation
    return (
        OpenPoint("measure", matrix.id, matrix.step, right.id, worst)
        for right in outcome.rights
        if right.mitigation_given is None and right.inherent_level > LOWEST_LEVEL
    )
