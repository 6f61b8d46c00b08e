"""Forms on systems: description, halt, end, and the search over the list."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from hria.accounts.models import Agency
from hria.registry.models import Stage, System, UseType
from hria.registry.orders import Scope
from hria.ui.fields import Line, Paragraphs, Press, press_of

ALL = ("", _("All"))


class Cards(forms.ChoiceField):
    """One of the choices, as cards in two columns where there is room."""

    widget = forms.RadioSelect
    columns = True


class SystemForm(forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    """What a system is, in words that anybody understands."""

    # Declared here, not derived: a derived one offers an empty radio card.
    use_type = Cards(
        label=_("Type of use"),
        choices=UseType.choices,
        help_text=_("If several apply, choose the one that goes furthest."),
    )
    stage = Cards(label=_("Stage"), choices=Stage.choices)

    class Meta:
        model = System
        fields = ("name_ko", "name_en", "purpose_ko", "purpose_en", "use_type", "stage")
        field_classes = {
            "name_ko": Line,
            "name_en": Line,
            "purpose_ko": Paragraphs,
            "purpose_en": Paragraphs,
        }
        widgets = {
            "purpose_ko": forms.Textarea({"rows": 4}),
            "purpose_en": forms.Textarea({"rows": 4}),
        }
        help_texts = {
            "name_ko": _("Name the working system, not the project, and do not hide what it does."),
            "name_en": _("Shown on English pages; without it the Korean name is shown there too."),
            "purpose_ko": _(
                "Whose faces are recognised, where, and for what? One or two sentences."
            ),
        }


class RegisterForm(SystemForm):
    """A new system and the agency that answers for it."""

    agency = forms.ModelChoiceField(
        label=_("Agency that answers for the system"),
        queryset=Agency.objects.none(),
        empty_label=_("Choose an agency"),
    )
    press = Press()
    field_order = ("agency",)

    def clean(self) -> dict[str, Any]:
        """The key stands for this form with this content."""
        found = super().clean() or {}
        return found | {"press": press_of(found.pop("press", None), found)}

    def __init__(self, data: Any = None, *, agencies: QuerySet[Agency]) -> None:
        super().__init__(data)
        agency = cast("forms.ModelChoiceField[Agency]", self.fields["agency"])
        agency.queryset = agencies
        found = list(agencies[:2])
        if len(found) == 1:
            agency.initial = found[0].pk


class ReasonForm(forms.Form):
    """Why a system is halted, or ended."""

    because = Paragraphs(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Plain words: what happened or was found. The reason stays in the history."),
    )


class HaltForm(ReasonForm):
    """The same, for a halt: how much of the system stops; a double click halts once."""

    scope = forms.ChoiceField(
        label=_("How much of the system is halted?"),
        choices=Scope.choices,
        initial=Scope.WHOLE,
        required=False,
        widget=forms.RadioSelect,
    )
    scope_words = Paragraphs(
        label=_("Which sites or functions"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Name each of them; stays empty for the whole system."),
    )
    press = Press()

    def clean(self) -> dict[str, Any]:
        """The key stands for this form with this reason; a part of a system needs its name."""
        found = super().clean() or {}
        found["scope"] = found.get("scope") or Scope.WHOLE
        if found["scope"] != Scope.WHOLE and not found.get("scope_words"):
            self.add_error("scope_words", _("Name the sites or functions that are halted."))
        return found | {"press": press_of(found.pop("press", None), found)}


class SearchForm(forms.Form):
    """Words and filters over the list of systems; every field may stay empty."""

    q = forms.CharField(
        label=_("Number, name or agency"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"type": "search"}),
    )
    status = forms.ChoiceField(
        label=_("State"), required=False, choices=[ALL, *System.Status.choices]
    )
    use_type = forms.ChoiceField(
        label=_("Type of use"), required=False, choices=[ALL, *UseType.choices]
    )
    stage = forms.ChoiceField(label=_("Stage"), required=False, choices=[ALL, *Stage.choices])

    def sought(self) -> dict[str, str]:
        """What to look for; a filter that makes no sense is left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
