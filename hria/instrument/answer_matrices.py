"""The two matrices, checked row by row: rights, and what is done about them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from hria.instrument.answer_kinds import Wrong, is_empty, shown
from hria.instrument.definition import Instrument
from hria.instrument.measures import DIMENSIONS
from hria.instrument.questions import Question

SCORED_COLUMNS = (*DIMENSIONS, "evidence", "status")


def rights(given: Any, question: Question, instrument: Instrument) -> dict[str, Any] | None:
    """The judgement of each right. Raises Wrong."""
    grades = [step.value for step in instrument.scale("evidence").values]

    def cell(column: str, value: Any) -> Any:
        if column in DIMENSIONS:
            if type(value) is not int or value not in range(1, 5):
                raise Wrong("range", f"{column} is a whole number from 1 to 4")
        elif column == "evidence" and value not in grades:
            raise Wrong("unknown_choice", f"evidence is one of {', '.join(map(str, grades))}")
        return value

    return _matrix(given, question, instrument, cell)


def mitigation(given: Any, question: Question, instrument: Instrument) -> dict[str, Any] | None:
    """The measures for each right. Raises Wrong."""
    statuses = [status.id for status in instrument.mitigation_statuses]

    def cell(column: str, value: Any) -> Any:
        if column == "status" and value not in statuses:
            raise Wrong("unknown_choice", f"status is one of {', '.join(statuses)}")
        return value

    return _matrix(given, question, instrument, cell)


def _matrix(
    given: Any, question: Question, instrument: Instrument, cell: Callable[[str, Any], Any]
) -> dict[str, Any] | None:
    if is_empty(given):
        return None
    if not isinstance(given, Mapping):
        raise Wrong("type", "an object with a row for each right is expected")
    known = {right.id for right in instrument.rights}
    columns = {column.id for column in question.columns}
    rows = {}
    for right, row in given.items():
        if right not in known:
            raise Wrong("unknown_right", f"there is no right {shown(right)}")
        if not is_empty(row) and not isinstance(row, Mapping):
            raise Wrong("type", f"{right}: an object with the columns is expected")
        filled = dict(_cells(right, row or {}, columns, cell))
        if filled:
            rows[right] = filled
    return rows or None


def _cells(
    right: str, row: Mapping[str, Any], columns: set[str], cell: Callable[[str, Any], Any]
) -> Iterator[tuple[str, Any]]:
    for column, value in row.items():
        if column not in columns:
            raise Wrong("unknown_column", f"{right}: there is no column {shown(column)}")
        if is_empty(value):
            continue
        try:
            kept = cell(column, value)
        except Wrong as wrong:
            raise Wrong(wrong.code, f"{right}: {wrong}") from None
        if column not in SCORED_COLUMNS and not isinstance(kept, str | list | bool):
            raise Wrong("type", f"{right}: {column} is a text")
        yield column, kept
