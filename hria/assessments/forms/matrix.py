"""What the two matrices share: a row for each right, and one part of the answer for each row."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField

from hria.assessments.forms.answer import AnswerForm
from hria.assessments.merging import NOTE
from hria.instrument.definition import Instrument, Right, Scale, Text
from hria.instrument.outcome import Outcome, RightOutcome
from hria.ui.text import active_language


@dataclass(frozen=True)
class Cell:
    """One select of the rights matrix, with the floor that facts put under it."""

    field: BoundField
    scale: Scale
    minimum: int | None
    why: Text | None

    @property
    def title(self) -> str:
        """The dimension, as short as a column wants it."""
        return self.scale.title.in_language(active_language()).partition("(")[0].strip()

    @property
    def options(self) -> list[tuple[str, str, bool]]:
        """Value, words, whether chosen; drawn by hand, for there are over a hundred selects."""
        chosen = str(self.field.value() or "")
        choices = self.field.field.choices  # type: ignore[attr-defined]
        return [(value, label, value == chosen) for value, label in choices]


@dataclass(frozen=True)
class Row:
    """One right of a matrix as the page draws it."""

    right: Right
    outcome: RightOutcome | None
    cells: list[Cell]
    fields: dict[str, BoundField]
    is_open: bool = False

    @property
    def is_touched_by_facts(self) -> bool:
        """Whether facts put a floor under it: then it cannot be called not affected."""
        return bool(self.outcome and self.outcome.floors)

    @property
    def has_errors(self) -> bool:
        """Whether something in this row is to be corrected."""
        bound = [*self.fields.values(), *(cell.field for cell in self.cells)]
        return any(field.errors for field in bound)


class MatrixForm(AnswerForm):
    """A matrix question: fields named `<right>-<column>`, one part for each right."""

    columns: tuple[str, ...] = ()

    @property
    def instrument(self) -> Instrument:
        """The version in use."""
        return self.draft.instrument

    @property
    def outcome(self) -> Outcome:
        """What the stored answers lead to: floors, and the rights that need measures."""
        return self.draft.outcome

    def rights(self) -> tuple[Right, ...]:
        """The rights that have a row."""
        return self.instrument.rights

    def initial_of(self, value: Any) -> dict[str, Any]:
        rows = value if isinstance(value, Mapping) else {}
        return {f"{r}-{column}": cell for r, row in rows.items() for column, cell in row.items()}

    def typed(self) -> dict[str, Any]:
        rows: dict[str, Any] = {right.id: self._row(right) for right in self.rights()}
        return {**rows, NOTE: self.typed_note}

    def _row(self, right: Right) -> dict[str, Any] | None:
        cells = {c: self.cleaned_data[f"{right.id}-{c}"] for c in self.columns}
        return {c: value for c, value in cells.items() if value not in (None, "")} or None

    def _bound(self, right: Right, columns: tuple[str, ...]) -> dict[str, BoundField]:
        return {column: self[f"{right.id}-{column}"] for column in columns}
