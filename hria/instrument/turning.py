"""The ways in which a doubt could turn out: what is claimed or mildest first, worst last."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from hria.instrument.definition import Instrument
from hria.instrument.doubtful import Attempt, Subject, Turn
from hria.instrument.measures import VALUES
from hria.instrument.open_points import Kind
from hria.instrument.readings import readings
from hria.instrument.rows import dimensions, row_of


def turns(instrument: Instrument, now: Attempt, subject: Subject) -> tuple[Turn, ...]:
    """The ways in which a doubt could turn out: what is claimed or mildest first, worst last."""
    given = now.answers.get(subject.question)
    values: Iterator[Any]
    if subject.right is not None:
        values = CELLS[subject.kind](instrument, row_of(given, subject.right))
    elif subject.kind == "document":
        values = iter((given, None))
    else:
        values = iter((*readings(instrument, subject.question), None))
    return tuple(Turn(subject, value) for value in values)


def _row(_: Instrument, row: Mapping[str, Any]) -> Iterator[Any]:
    open_ = [name for name, value in dimensions(row).items() if value is None]
    for value in VALUES:
        yield {**dict.fromkeys(open_, value), "not_affected_reason": None}


def _grade(instrument: Instrument, _: Mapping[str, Any]) -> Iterator[Any]:
    grades = instrument.scale("evidence").values
    for grade in sorted(grades, key=lambda grade: grade.likelihood_floor or 0):
        yield {"evidence": grade.value}


def _measure(instrument: Instrument, _: Mapping[str, Any]) -> Iterator[Any]:
    for status in sorted(instrument.mitigation_statuses, key=lambda s: s.minus, reverse=True):
        yield {"status": status.id}


CELLS: Mapping[Kind, Callable[[Instrument, Mapping[str, Any]], Iterator[Any]]] = {
    "row": _row,
    "grade": _grade,
    "measure": _measure,
}
