"""Answers as they come in, checked against the questions: what is wrong is named, not guessed.

Free text, file names and reasons are kept as typed; only choices, numbers and the cells of the
matrices can enter a score.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hria.instrument.definition import Instrument, Question
from hria.instrument.measures import DIMENSIONS
from hria.instrument.walking import LARGEST_NUMBER, is_sound_number

SHOWN = 60  # how much of a wrong value a message repeats


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


class _Wrong(Exception):
    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def parse_answers(instrument: Instrument, raw: Mapping[str, Any]) -> dict[str, Any]:
    """The answers in the form that `assess` reads: question id -> value.

    Empty answers (None, blank text, empty lists and rows) are left out. Choices of a list come
    in the order of the instrument, each once. Raises AnswerErrors naming every question whose
    answer is of the wrong type, unknown, or out of range.
    """
    if not isinstance(raw, Mapping):
        raise AnswerErrors([AnswerError("", "form", "the answers are not an object")])
    questions = {question.id: question for question in instrument.questions}
    answers: dict[str, Any] = {}
    errors: list[AnswerError] = []
    for name, given in raw.items():
        try:
            value = _read(questions.get(name), given, instrument)
        except _Wrong as wrong:
            errors.append(AnswerError(shown(name), wrong.code, str(wrong)))
        else:
            if value is not None:
                answers[name] = value
    if errors:
        raise AnswerErrors(errors)
    return answers


def _read(question: Question | None, given: Any, instrument: Instrument) -> Any:
    if question is None:
        raise _Wrong("unknown_question", "this question is not in the instrument")
    return READ[question.type](given, question, instrument)


def shown(value: Any) -> str:
    """A wrong value as a message may repeat it: short, and printable everywhere."""
    try:
        words = value if isinstance(value, str) else repr(value)
    except (ValueError, RecursionError):  # a number too long, or lists too deep, to write out
        words = "(a value too large to show)"
    cut = words if len(words) <= SHOWN else f"{words[:SHOWN]}..."
    return cut.encode("unicode_escape" if not cut.isprintable() else "utf-8", "replace").decode()


def _is_empty(given: Any) -> bool:
    return given is None or given in ("", [], {}) or (isinstance(given, str) and not given.strip())


def _single(given: Any, question: Question, _: Instrument) -> str | None:
    if _is_empty(given):
        return None
    if not isinstance(given, str):
        raise _Wrong("type", "one choice is expected, as a text")
    if given not in question.choices_by_id:
        raise _Wrong("unknown_choice", f"there is no choice {shown(given)}")
    return given


def _multi(given: Any, question: Question, instrument: Instrument) -> list[str] | None:
    if _is_empty(given):
        return None
    if not isinstance(given, list | tuple):
        raise _Wrong("type", "a list of choices is expected")
    chosen = {_single(choice, question, instrument) for choice in given}
    if None in chosen:
        raise _Wrong("type", "a choice in the list is empty")
    return [choice.id for choice in question.choices if choice.id in chosen]


def _number(given: Any, question: Question, _: Instrument) -> int | float | None:
    if _is_empty(given):
        return None
    if type(given) not in (int, float):
        raise _Wrong("type", "a number is expected")
    if not is_sound_number(given, question.minimum):
        least = "" if question.minimum is None else f" from {question.minimum}"
        raise _Wrong("range", f"a number{least} to {LARGEST_NUMBER} is expected")
    number: int | float = given
    return number


def _text(given: Any, *_: Any) -> str | None:
    if _is_empty(given):
        return None
    if not isinstance(given, str):
        raise _Wrong("type", "a text is expected")
    return given


def _file(given: Any, *_: Any) -> bool | list[str] | None:
    if _is_empty(given) or given is False:
        return None
    if given is True:
        return True
    names = [given] if isinstance(given, str) else given
    if not isinstance(names, list | tuple) or not all(isinstance(name, str) for name in names):
        raise _Wrong("type", "file names are expected")
    return [name for name in names if name.strip()] or None


def _rights(given: Any, question: Question, instrument: Instrument) -> dict[str, Any] | None:
    grades = [step.value for step in instrument.scale("evidence").values]

    def cell(column: str, value: Any) -> Any:
        if column in DIMENSIONS:
            if type(value) is not int or value not in range(1, 5):
                raise _Wrong("range", f"{column} is a whole number from 1 to 4")
        elif column == "evidence" and value not in grades:
            raise _Wrong("unknown_choice", f"evidence is one of {', '.join(map(str, grades))}")
        return value

    return _matrix(given, question, instrument, cell)


def _mitigation(given: Any, question: Question, instrument: Instrument) -> dict[str, Any] | None:
    statuses = [status.id for status in instrument.mitigation_statuses]

    def cell(column: str, value: Any) -> Any:
        if column == "status" and value not in statuses:
            raise _Wrong("unknown_choice", f"status is one of {', '.join(statuses)}")
        return value

    return _matrix(given, question, instrument, cell)


def _matrix(
    given: Any, question: Question, instrument: Instrument, cell: Callable[[str, Any], Any]
) -> dict[str, Any] | None:
    if _is_empty(given):
        return None
    if not isinstance(given, Mapping):
        raise _Wrong("type", "an object with a row for each right is expected")
    rights = {right.id for right in instrument.rights}
    columns = {column.id for column in question.columns}
    rows = {}
    for right, row in given.items():
        if right not in rights:
            raise _Wrong("unknown_right", f"there is no right {shown(right)}")
        if not _is_empty(row) and not isinstance(row, Mapping):
            raise _Wrong("type", f"{right}: an object with the columns is expected")
        filled = dict(_cells(right, row or {}, columns, cell))
        if filled:
            rows[right] = filled
    return rows or None


def _cells(
    right: str, row: Mapping[str, Any], columns: set[str], cell: Callable[[str, Any], Any]
) -> Iterator[tuple[str, Any]]:
    for column, value in row.items():
        if column not in columns:
            raise _Wrong("unknown_column", f"{right}: there is no column {shown(column)}")
        if _is_empty(value):
            continue
        try:
            kept = cell(column, value)
        except _Wrong as wrong:
            raise _Wrong(wrong.code, f"{right}: {wrong}") from None
        if column not in SCORED_COLUMNS and not isinstance(kept, str | list | bool):
            raise _Wrong("type", f"{right}: {column} is a text")
        yield column, kept


SCORED_COLUMNS = (*DIMENSIONS, "evidence", "status")
READ: Mapping[str, Callable[[Any, Question, Instrument], Any]] = {
    "single": _single,
    "multi": _multi,
    "number": _number,
    "text": _text,
    "file": _file,
    "matrix_rights": _rights,
    "matrix_mitigation": _mitigation,
}
