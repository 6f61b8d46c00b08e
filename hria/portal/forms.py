"""The search of the public register."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hria.instrument.strict_json import LARGEST
from hria.registry.models import UseType
from hria.reviews.verdicts import PUBLISHED
from hria.ui.words import DETERMINATIONS, LEVELS

LONGEST_QUERY = 100
ANY = ("", _("All"))
VERDICTS = [(v.value, v.label) for v in PUBLISHED]


class SearchForm(forms.Form):
    """Words and filters; an empty field filters nothing."""

    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=LONGEST_QUERY,
        help_text=_("For example a place, a purpose or a right: 인권, 차별, 출입"),
        error_messages={"max_length": _("Please search with at most %(limit_value)d letters.")},
    )
    level = forms.ChoiceField(label=_("Risk level"), required=False)
    determination = forms.ChoiceField(label=_("Result by the rules"), required=False)
    verdict = forms.ChoiceField(label=_("Decision"), required=False)
    use = forms.ChoiceField(label=_("Type of use"), required=False)
    agency = forms.ChoiceField(label=_("Agency"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)

    def __init__(self, data: Any, *, agencies: list[tuple[str, str]], years: list[int]) -> None:
        super().__init__(data)
        levels = [(str(n), f"{n} {look.word}") for n, look in LEVELS.items()]
        found = [(code, look.word) for code, look in DETERMINATIONS.items()]
        choices: dict[str, list[Any]] = {
            "level": levels,
            "determination": found,
            "verdict": VERDICTS,
            "use": list(UseType.choices),
            "agency": agencies,
            "year": [(str(year), str(year)) for year in years],
        }
        for name, values in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 for the type checker
            field.choices = [ANY, *values]

    @property
    def is_filtered(self) -> bool:
        """Whether a filter is set, words aside."""
        return any(self.data.get(name) for name in self.fields if name != "q")

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is searched or filtered."""
        return any(self.data.get(name) for name in self.fields)


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
