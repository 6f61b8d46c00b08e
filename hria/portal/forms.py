"""The search of the public register."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

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
