"""R01: severity, likelihood and evidence for each right, or why it is not affected."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hria.assessments.fields import One, Prose
from hria.assessments.forms.matrix import Cell, MatrixForm, Row
from hria.instrument.definition import Right, Scale, Text
from hria.instrument.measures import DIMENSIONS
from hria.instrument.outcome import RightOutcome
from hria.ui.text import active_language

EVIDENCE = "evidence"
SHORT = 1_000
GRADED = (*DIMENSIONS, EVIDENCE)
WORDS = ("narrative", "not_affected_reason")
CONTRADICTION = gettext_lazy(
    "Values and a reason for “not affected” contradict each other. Clear one of the two."
)


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
