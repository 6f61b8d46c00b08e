"""What is asked: steps, questions with their choices, and the rights at stake."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hria.instrument.library import Text
from hria.instrument.situation import Condition


@dataclass(frozen=True, slots=True)
class Step:
    """A page of questions."""

    number: int
    key: str
    title: Text
    # Only where points are counted: the page may be skipped, and may say things of its own.
    show_if: Condition | None = None
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to choose. `risk`: 0 neutral, 1 mildest to 4 gravest; or `points` that count.

    `alone`: among several choices it denies all others and goes together with none.
    """

    id: str
    risk: int
    label: Text
    points: int | float = 0
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a matrix question."""

    id: str
    label: Text


@dataclass(frozen=True)
class Question:
    """One question: what is asked, when, why, with which evidence, how silence is read."""

    id: str
    step: int
    section: str | None
    type: str  # text, single, multi, number, file, matrix_rights, matrix_mitigation
    required: bool
    key_evidence: bool
    text: Text
    choices: tuple[Choice, ...]
    columns: tuple[Column, ...]
    unit: Text | None
    minimum: int | float | None
    worst: Any
    show_if: Condition | None
    why: Text
    evidence: Text
    help: Text
    example: Text
    sources: tuple[str, ...]
    # Only where points are counted: towards which sum, and what stands before the question.
    counts: str | None = None
    notes: tuple[Text, ...] = ()

    @cached_property
    def choices_by_id(self) -> dict[str, Choice]:
        """The choices, to look up."""
        return {choice.id: choice for choice in self.choices}

    def choice(self, choice_id: str) -> Choice:
        """The choice with this id. Raises KeyError."""
        return self.choices_by_id[choice_id]


@dataclass(frozen=True, slots=True)
class Right:
    """A human right that a system may affect."""

    id: str
    title: Text
    how: Text
    international: tuple[Text, ...]
    korean: tuple[Text, ...]
    groups: tuple[str, ...]
    mitigations: tuple[Text, ...]
