"""The two matrices: rights (R01), one row of values each, and measures (M01)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hria.assessments.fields import One, Prose
from hria.assessments.forms.answer import AnswerForm
from hria.assessments.merging import NOTE
from hria.instrument.definition import Instrument, Right, Scale, Text
from hria.instrument.measures import DIMENSIONS
from hria.instrument.outcome import Outcome, RightOutcome
from hria.ui.text import active_language

EVIDENCE = "evidence"
SHORT = 1_000
GRADED = (*DIMENSIONS, EVIDENCE)
WORDS = ("narrative", "not_affected_reason")


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


class RightsForm(MatrixForm):
    """R01: severity, likelihood and evidence for each right, or why it is not affected."""

    columns = (*GRADED, *WORDS)

    def build(self) -> None:
        language = active_language()
        for right in self.rights():
            name = right.title.in_language(language)
            for column in GRADED:
                field = self._graded(self.instrument.scale(column), language)
                field.label = (
                    f"R01. {name}: {self.instrument.scale(column).title.in_language(language)}"
                )
                self.fields[f"{right.id}-{column}"] = field
            self.fields[f"{right.id}-narrative"] = Prose(
                rows=2, label=f"R01. {name}: {_('How this right is affected')}"
            )
            self.fields[f"{right.id}-not_affected_reason"] = Prose(
                longest=SHORT, rows=2, label=f"R01. {name}: {_('Why it is not affected')}"
            )

    @staticmethod
    def _graded(scale: Scale, language: str) -> forms.Field:
        choices = [("", "–")]
        for step in scale.values:
            # "3 Serious" is enough in a cell; the whole anchor stands in the table above.
            words = step.label.in_language(language).partition(":")[0]
            choices.append((str(step.value), f"{step.value} {words}"))
        return One(choices, widget=forms.Select)

    def _row(self, right: Right) -> dict[str, Any] | None:
        row = super()._row(right)
        if row is None:
            return None
        return {c: int(v) if c in DIMENSIONS else v for c, v in row.items()}

    def clean(self) -> dict[str, Any]:
        for right in self.rights():
            cells = [self.cleaned_data.get(f"{right.id}-{c}") for c in DIMENSIONS]
            if any(cells) and self.cleaned_data.get(f"{right.id}-not_affected_reason"):
                self.add_error(f"{right.id}-not_affected_reason", CONTRADICTION)
        return self.cleaned_data

    def rows(self) -> Iterator[Row]:
        """The rights in order, each with its cells and the floors under them."""
        for right in self.rights():
            found = self.outcome.right(right.id)
            cells = [self._cell(right, column, found) for column in GRADED]
            row = Row(right, found, cells, self._bound(right, WORDS))
            unfinished = self.is_bound or (found is not None and found.is_incomplete)
            yield replace(row, is_open=unfinished or row.has_errors)

    def _cell(self, right: Right, column: str, found: RightOutcome | None) -> Cell:
        floors = [f for f in (found.floors if found else ()) if f.dimension == column]
        highest = max(floors, key=lambda effect: effect.minimum, default=None)
        return Cell(
            field=self[f"{right.id}-{column}"],
            scale=self.instrument.scale(column),
            minimum=highest.minimum if highest else None,
            why=self.instrument.floor(highest.id).why if highest else None,
        )

    @property
    def scales(self) -> list[Scale]:
        """The scales, for the table of anchors."""
        return [self.instrument.scale(column) for column in GRADED]

    @property
    def anchors(self) -> list[tuple[str, list[Text]]]:
        """Row by row of that table: the value (1 / A is the mildest), and its words by scale."""
        steps = zip(*(scale.values for scale in self.scales), strict=True)
        return [
            (f"{row[0].value} / {row[-1].value}", [step.label for step in row]) for row in steps
        ]


CONTRADICTION = gettext_lazy(
    "Values and a reason for “not affected” contradict each other. Clear one of the two."
)


class MitigationForm(MatrixForm):
    """M01: what is done for each right above Minimal, and how far it is."""

    columns = ("measure", "status")

    def rights(self) -> tuple[Right, ...]:
        """Those whose level, measures aside, lies above Minimal; and any row that was sent."""
        above = {right.id for right in self.outcome.rights if right.inherent_level > 1}
        return tuple(
            right
            for right in self.instrument.rights
            if right.id in above or f"{self.prefix}-{right.id}-status" in self.data
        )

    def build(self) -> None:
        language = active_language()
        statuses = [
            (status.id, status.label.in_language(language))
            for status in self.instrument.mitigation_statuses
        ]
        for right in self.rights():
            name = right.title.in_language(language)
            self.fields[f"{right.id}-measure"] = Prose(
                rows=2, label=f"M01. {name}: {_('Measures')}"
            )
            status = One([("", "–"), *statuses], widget=forms.Select)
            status.label = f"M01. {name}: {_('Status')}"
            self.fields[f"{right.id}-status"] = status

    def clean(self) -> dict[str, Any]:
        for right in self.rights():
            measure, status = f"{right.id}-measure", f"{right.id}-status"
            if self.cleaned_data.get(status) and not self.cleaned_data.get(measure):
                self.add_error(measure, _("Which measure? A status alone says nothing."))
        return self.cleaned_data

    def rows(self) -> Iterator[Row]:
        """The rights above Minimal, each with what may be done."""
        for right in self.rights():
            row = Row(right, self.outcome.right(right.id), [], self._bound(right, self.columns))
            unfinished = self.is_bound or not row.fields["status"].value()
            yield replace(row, is_open=unfinished or row.has_errors)
