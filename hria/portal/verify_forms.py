"""What is verified: the report of a number, or a file in somebody's hand."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hria.instrument.strict_json import LARGEST


class NumberForm(forms.Form):
    """The number of a published report, and perhaps which of its versions."""

    number = forms.RegexField(
        r"^[A-Z0-9-]{1,20}$",
        label=_("Number of the report"),
        help_text=_("As it stands on the report, for example FRT-2026-0001"),
        error_messages={
            "required": _("Enter the number of a report."),
            "invalid": _("A number looks like this: FRT-2026-0001"),
        },
    )
    version = forms.IntegerField(
        label=_("Version"),
        required=False,
        min_value=1,
        max_value=100_000,
        widget=forms.HiddenInput,
    )

    def not_there(self) -> None:
        """Say that no such report has been published."""
        self.add_error("number", _("No report has been published under this number."))


class ReportFileForm(forms.Form):
    """The JSON file of a report."""

    file = forms.FileField(
        label=_("JSON file of a report"),
        help_text=_("As downloaded from the register. It is checked and not kept."),
        widget=forms.FileInput(attrs={"accept": "application/json,.json"}),
        allow_empty_file=True,  # what is wrong with it is a finding like any other
        max_length=None,
        error_messages={"required": _("Choose a file first.")},
    )

    def clean_file(self) -> Any:
        """Refuse what is far too large before reading it."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("The file is too large: at most 5 MB are read."))
        return file
