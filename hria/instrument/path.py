"""The questions of an instrument, made ready once to be walked again and again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hria.instrument.conditions import Test, Value
from hria.instrument.definition import Instrument
from hria.instrument.hearing import (
    Accept,
    favourable_to,
    hear_number,
    hear_several,
    worst_of,
)
from hria.instrument.questions import Question

MATRICES = ("matrix_rights", "matrix_mitigation")


@dataclass(frozen=True, slots=True)
class Path:
    """The questions of an instrument, made ready to be walked."""

    by_id: Mapping[str, Question]
    places: Mapping[str, int]
    singles: tuple[tuple[str, frozenset[str]], ...]
    others: tuple[tuple[str, Accept], ...]  # several choices, and numbers
    unscored: tuple[str, ...]  # texts, files, matrices: there or not
    files: tuple[str, ...]
    may_miss: frozenset[str]
    sometimes: tuple[tuple[str, Test, Value | None], ...]  # asked under a condition; worst
    worst_always: Mapping[str, Value]
    favourable: Mapping[str, Callable[[Any], bool]]


@lru_cache(maxsize=64)
def path_of(instrument: Instrument) -> Path:
    """The path through an instrument; made once for each."""
    questions = instrument.questions
    accept: Mapping[str, Callable[[Question], Accept]] = {
        "multi": hear_several,
        "number": hear_number,
    }
    return Path(
        by_id={question.id: question for question in questions},
        places={question.id: place for place, question in enumerate(questions)},
        singles=tuple((q.id, frozenset(q.choices_by_id)) for q in questions if q.type == "single"),
        others=tuple((q.id, accept[q.type](q)) for q in questions if q.type in accept),
        unscored=tuple(q.id for q in questions if worst_of(q) is None),
        files=tuple(q.id for q in questions if q.type == "file"),
        may_miss=frozenset(q.id for q in questions if q.type not in MATRICES),
        sometimes=tuple((q.id, q.show_if.holds, worst_of(q)) for q in questions if q.show_if),
        worst_always={
            q.id: worst for q in questions if not q.show_if and (worst := worst_of(q)) is not None
        },
        favourable={q.id: favourable_to(q) for q in questions if q.key_evidence},
    )
