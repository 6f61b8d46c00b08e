"""Answers as they come in, checked against the questions: what is wrong is named, not guessed.

Free text, file names and reasons are kept as typed; only choices, numbers and the cells of the
matrices can enter a score.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hria.instrument import answer_kinds, answer_matrices
from hria.instrument.answer_kinds import Wrong, shown
from hria.instrument.definition import Instrument, Question


@lru_cache(maxsize=64)
def _by_id(instrument: Instrument) -> Mapping[str, Question]:
    return {question.id: question for question in instrument.questions}


def _unknown(*_: Any) -> None:
    raise Wrong("unknown_question", "this question is not in the instrument")


READ: Mapping[str, Callable[[Any, Any, Instrument], Any]] = {
    "single": answer_kinds.single,
    "multi": answer_kinds.multi,
    "number": answer_kinds.number,
    "text": answer_kinds.text,
    "file": answer_kinds.file,
    "matrix_rights": answer_matrices.rights,
    "matrix_mitigation": answer_matrices.mitigation,
    "": _unknown,
}


@dataclass(frozen=True, slots=True)
class AnswerError:
    """One thing wrong: the question, a code for screens to word it, a message in English."""

    question: str
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.question}: {self.message}" if self.question else self.message


class AnswerErrors(Exception):
    """Answers that cannot be read; `errors` names every one of them."""

    def __init__(self, errors: list[AnswerError]) -> None:
        super().__init__("; ".join(map(str, errors)))
        self.errors = errors


def parse_answers(instrument: Instrument, raw: Mapping[str, Any]) -> dict[str, Any]:
    """The answers in the form that `assess` reads: question id -> value.

    Empty answers (None, blank text, empty lists and rows) are left out. Choices of a list come
    in the order of the instrument, each once. Raises AnswerErrors naming every question whose
    answer is of the wrong type, unknown, or out of range.
    """
    if not isinstance(raw, Mapping):
        raise AnswerErrors([AnswerError("", "form", "the answers are not an object")])
    known = _by_id(instrument).get
    answers: dict[str, Any] = {}
    errors: list[AnswerError] = []
    for name, given in raw.items():
        question = known(name)
        try:
            value = READ[question.type if question else ""](given, question, instrument)
        except Wrong as wrong:
            errors.append(AnswerError(shown(name), wrong.code, str(wrong)))
        else:
            if value is not None:
                answers[name] = value
    if errors:
        raise AnswerErrors(errors)
    return answers
