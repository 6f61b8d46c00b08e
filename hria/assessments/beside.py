"""What a room above says beside the questions of a step, such as a reviewer's remarks.

This room knows none of those above: the one that has something to say lends its reader in its
`apps.py`. What it returns names the template that draws it.
"""

from collections.abc import Callable, Mapping
from typing import Protocol

from hria.assessments.models import Assessment


class Said(Protocol):
    """Something that stands beside a question; `template` draws it as `beside`."""

    @property
    def template(self) -> str:
        """Name of the template."""


Reader = Callable[[Assessment], Mapping[str, Said]]
_readers: list[Reader] = []


def lend(reader: Reader) -> None:
    """Name the function that reads an assessment: question id -> what is said there."""
    if reader not in _readers:
        _readers.append(reader)


def beside(assessment: Assessment) -> dict[str, Said]:
    """Question id -> what stands beside it; the last reader that speaks of a question counts."""
    return {question: said for reader in _readers for question, said in reader(assessment).items()}
