"""How worked cases answer a question, shown to reviewers beside the answer under review.

The cases lie in a room above; it lends its reader in its `apps.py`, so this room knows none.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hria.assessments.merging import MATRICES
from hria.assessments.wording import lines
from hria.instrument.definition import Instrument, Question
from hria.instrument.library import Text

ROWS = 3


@dataclass(frozen=True)
class Example:
    """One worked case that answers this question, and where it can be read whole."""

    title: Text
    value: Any
    path: str


Reader = Callable[[Instrument, Question], list[Example]]
_readers: list[Reader] = []


def lend(reader: Reader) -> None:
    """Name the function that finds worked cases; asked once, at the start."""
    if reader not in _readers:
        _readers.append(reader)


def examples(instrument: Instrument, question: Question) -> list[tuple[Example, list[str]]]:
    """The worked cases with their answers in words; empty for another method."""
    found = [example for reader in _readers for example in reader(instrument, question)]
    return [(example, _words(instrument, question, example.value)) for example in found]


def _words(instrument: Instrument, question: Question, value: Any) -> list[str]:
    """The answer in words; of a matrix the first rows, with their names: it stands whole there."""
    told = list(lines(instrument, question, value))
    if question.type not in MATRICES:
        return [text for _, text in told]
    return [f"{name}: {text}" for name, text in told[:ROWS]] + ["…"] * (len(told) > ROWS)
