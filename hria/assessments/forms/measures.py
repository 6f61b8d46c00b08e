"""M01: what is done for each right above Minimal, and how far it is."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from hria.assessments.fields import One, Prose
from hria.assessments.forms.matrix import MatrixForm, Row
from hria.instrument.definition import Right
from hria.ui.text import active_language


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
