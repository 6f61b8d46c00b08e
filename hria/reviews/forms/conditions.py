"""The rows of conditions on the decision form; empty rows are left out."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField
from django.forms.models import fields_for_model
from django.utils import timezone
from django.utils.translation import gettext as _

from hria.reviews.models import Condition
from hria.ui.fields import Line, Paragraphs
from hria.ui.widgets import DayInput

CLEANED = {"what": Paragraphs, "owner": Line, "proof": Line}
PARTS = ("what", "owner", "due", "proof")
ROWS = 3
MOST_ROWS = 30


class Row(NamedTuple):
    """One condition on the form."""

    number: int
    fields: list[BoundField]


class ConditionRows(forms.Form):
    """The part of the decision form that holds conditions; `rows` says how many are shown."""

    rows = ROWS

    def add_rows(self, source: Mapping[str, Any]) -> None:
        """As many rows as the browser showed; one more where it asks for one."""
        shown = str(source.get("rows", ROWS))
        count = int(shown) if shown.isdecimal() and len(shown) <= len(str(MOST_ROWS)) else ROWS
        self.rows = max(ROWS, min(count + ("add" in source), MOST_ROWS))
        for number in range(1, self.rows + 1):
            self.fields.update(_fields(number))

    def typed_rows(self) -> list[int]:
        """The numbers of the rows in which anything stands."""
        return [
            number
            for number in range(1, self.rows + 1)
            if any(self.data.get(f"{part}_{number}", "").strip() for part in PARTS)
        ]

    def condition(self, number: int, data: Mapping[str, Any]) -> dict[str, Any]:
        """One row, whole or with its gaps named."""
        row = {part: data.get(f"{part}_{number}") for part in PARTS}
        for part, value in row.items():
            if not value and f"{part}_{number}" not in self.errors:
                gap = _("Fill in this part, or empty the whole row.")
                self.add_error(f"{part}_{number}", gap)
        if row["due"] and row["due"] <= timezone.localdate():
            self.add_error(f"due_{number}", _("Choose a date that is still to come."))
        return row

    def condition_rows(self) -> list[Row]:
        """The conditions, row by row, for the template."""
        numbers = range(1, self.rows + 1)
        return [Row(n, [self[f"{part}_{n}"] for part in PARTS]) for n in numbers]


def _fields(number: int) -> Iterator[tuple[str, forms.Field]]:
    """The model's own fields, not yet demanded: a row may stay empty."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    widgets: dict[str, type[forms.Widget] | forms.Widget] = {
        "what": forms.Textarea({"rows": 2}),
        "due": DayInput({"min": tomorrow.isoformat()}),
    }
    made = fields_for_model(Condition, PARTS, widgets=widgets, field_classes=CLEANED)
    for part, field in made.items():
        field.required = False
        # The number tells rows apart in the list of errors.
        field.label = f"{number}. {field.label}"
        yield f"{part}_{number}", field
