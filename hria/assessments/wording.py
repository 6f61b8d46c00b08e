"""Stored answers as one line of text, for histories and for showing what another answered."""

from collections.abc import Iterator, Mapping
from typing import Any

from hria.assessments.merging import MATRICES
from hria.assessments.presenting.replies import reply
from hria.instrument.definition import Instrument, Question
from hria.ui.text import active_language


def answer_text(question: Question, value: Any) -> str:
    """A simple answer in the language of the page; empty for none."""
    language = active_language()
    if question.type in ("text", "file"):
        return value if isinstance(value, str) else ""
    shown = reply(question, value)
    if shown.number is not None:
        unit = shown.unit.in_language(language) if shown.unit else ""
        return f"{shown.number} {unit}".strip()
    return "; ".join(choice.in_language(language) for choice in shown.choices)


def row_text(instrument: Instrument, question: Question, row: Any) -> str:
    """One row of a matrix: its filled columns with their names; empty for none."""
    if not isinstance(row, Mapping):
        return ""
    language = active_language()
    cells = []
    for column in question.columns:
        if column.id in row:
            value = row[column.id]
            if column.id == "status":
                value = instrument.mitigation_status(value).label.in_language(language)
            cells.append(f"{column.label.in_language(language)}: {value}")
    return "; ".join(cells)


def lines(instrument: Instrument, question: Question, value: Any) -> Iterator[tuple[str, str]]:
    """An answer as (question, text), or as (right, text) for each filled row of a matrix."""
    language = active_language()
    if question.type not in MATRICES:
        yield question.text.in_language(language), answer_text(question, value)
        return
    for right in instrument.rights:
        text = row_text(instrument, question, (value or {}).get(right.id))
        if text:
            yield right.title.in_language(language), text
