"""Checks on questions and rights: types, choices, worst readings, places."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from hria.instrument.definition import Instrument, Question
from hria.instrument.measures import DIMENSIONS
from hria.instrument.reading_conditions import is_number

CHOSEN = ("single", "multi")
SCORED = (*CHOSEN, "number")
MATRICES = ("matrix_rights", "matrix_mitigation")
TYPES = (*SCORED, "text", "file", *MATRICES)
GRAVEST_RISK = 4


def question_problems(instrument: Instrument) -> Iterator[str]:
    """Faults of single questions, of the matrices, and of rights."""
    steps = {step.number for step in instrument.steps}
    for question in instrument.questions:
        place = f"question {question.id}"
        for problem in _faults(question, instrument, steps):
            yield f"{place}: {problem}"
    for matrix in MATRICES:
        count = sum(question.type == matrix for question in instrument.questions)
        if count != 1:
            yield f"instrument: needs one question of type {matrix}, has {count}"
    yield from _order(instrument)
    yield from _groups(instrument)


def _order(instrument: Instrument) -> Iterator[str]:
    numbers = [question.step for question in instrument.questions]
    if numbers != sorted(numbers):
        yield "instrument: questions do not follow the order of the steps"
    for step in instrument.steps:
        if step.number not in numbers:
            yield f"step {step.number}: has no question"


def _groups(instrument: Instrument) -> Iterator[str]:
    choices = {c.id for q in instrument.questions if q.type == "multi" for c in q.choices}
    for right in instrument.rights:
        for group in right.groups:
            if group not in choices:
                yield f"right {right.id}: group {group} is no choice of any question"


def _faults(question: Question, instrument: Instrument, steps: set[int]) -> Iterator[str]:
    if question.type not in TYPES:
        yield f"unknown type {question.type}"
        return
    if question.step not in steps:
        yield f"unknown step {question.step}"
    if question.section is not None and question.section not in instrument.sections:
        yield f"unknown section {question.section}"
    if bool(question.choices) != (question.type in CHOSEN):
        yield "has choices" if question.choices else "has no choices"
    if bool(question.columns) != (question.type in MATRICES):
        yield "has columns" if question.columns else "has no columns"
    if question.key_evidence and question.type not in SCORED:
        yield "a document can only be demanded for an answer that counts"
    yield from _choice_faults(question)
    yield from WORST[question.type](question, instrument)


def _choice_faults(question: Question) -> Iterator[str]:
    ids = [choice.id for choice in question.choices]
    yield from (f"choice {id_} is there twice" for id_ in set(ids) if ids.count(id_) > 1)
    for choice in question.choices:
        if not 0 <= choice.risk <= GRAVEST_RISK:
            yield f"choice {choice.id}: risk {choice.risk} is not 0 to {GRAVEST_RISK}"


def _worst_single(question: Question, _: Instrument) -> Iterator[str]:
    if question.worst not in [choice.id for choice in question.choices]:
        yield f"the worst reading {question.worst!r} is not one of the choices"


def _worst_multi(question: Question, _: Instrument) -> Iterator[str]:
    worst = question.worst if isinstance(question.worst, tuple) else ()
    if not worst or not set(worst) <= {choice.id for choice in question.choices}:
        yield f"the worst reading {question.worst!r} is not a list of choices"


def _worst_number(question: Question, _: Instrument) -> Iterator[str]:
    if not is_number(question.worst):
        yield "the worst reading is not a number"
    elif question.minimum is not None and question.worst < question.minimum:
        yield "the worst reading lies below the least number allowed"


def _worst_none(question: Question, _: Instrument) -> Iterator[str]:
    if question.worst is not None:
        yield "free text and files have no worst reading"


def _worst_rights(question: Question, instrument: Instrument) -> Iterator[str]:
    scoring = instrument.scoring
    due: Mapping[str, Any] = {
        **dict.fromkeys(DIMENSIONS, scoring.missing_dimension),
        "evidence": scoring.missing_evidence,
    }
    if question.worst != due:
        yield f"the worst reading is not {due!r}, as the scoring has it"
    columns = {column.id for column in question.columns}
    for column in (*due, "not_affected_reason"):
        if column not in columns:
            yield f"has no column {column}"


def _worst_mitigation(question: Question, instrument: Instrument) -> Iterator[str]:
    due = {"status": instrument.scoring.missing_mitigation}
    if question.worst != due:
        yield f"the worst reading is not {due!r}, as the scoring has it"
    if "status" not in {column.id for column in question.columns}:
        yield "has no column status"


WORST: Mapping[str, Callable[[Question, Instrument], Iterator[str]]] = {
    "single": _worst_single,
    "multi": _worst_multi,
    "number": _worst_number,
    "text": _worst_none,
    "file": _worst_none,
    "matrix_rights": _worst_rights,
    "matrix_mitigation": _worst_mitigation,
}
