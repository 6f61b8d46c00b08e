"""How worked cases answer a question, shown to reviewers beside the answer under review.

The cases lie in a room above; it lends its reader in its `apps.py`, so this room knows none.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hria.assessments.wording import lines
from hria.instrument.definition import Instrument, Question
from hria.instrument.library import Text


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
    return [(e, [text for _, text in lines(instrument, question, e.value)]) for e in found]
