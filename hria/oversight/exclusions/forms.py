"""The form of a claim, with the ministry's document."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hria.files.forms import AttachForm
from hria.oversight.exclusions.grounds import grounds
from hria.oversight.exclusions.services import Claimed
from hria.oversight.models import Exclusion
from hria.ui.fields import Line, Paragraphs, Press, press_of
from hria.ui.text import active_language
from hria.ui.widgets import DayInput, choice_text


def label_of(name: str) -> Any:
    """What the model calls this field."""
    return Exclusion._meta.get_field(name).verbose_name  # type: ignore[union-attr]


def _choices() -> list[tuple[str, Any]]:
    language = active_language()
    return [
        (g.code, choice_text(g.name, f"{g.law.in_language(language)} · {g.ministry.label}"))
        for g in grounds().values()
    ]


class ClaimForm(AttachForm):
    """Ground, reasons, the ministry's answer, first and last day."""

    ground = forms.ChoiceField(label=label_of("ground"), widget=forms.RadioSelect, choices=_choices)
    reasons = Paragraphs(
        label=label_of("reasons"), max_length=2000, widget=forms.Textarea({"rows": 5})
    )
    reference = Line(label=label_of("reference"), max_length=100)
    answered_on = forms.DateField(label=label_of("answered_on"), widget=DayInput)
    starts_on = forms.DateField(label=label_of("starts_on"), widget=DayInput)
    ends_on = forms.DateField(
        label=label_of("ends_on"),
        widget=DayInput,
        required=False,
        help_text=_("A test must have one, at most one year after its first start."),
    )
    is_public = forms.BooleanField(
        label=_("I know that ground, reasons, number and days are public from this minute."),
        error_messages={"required": _("A claim that is not public cannot be made.")},
    )
    press = Press()
    field_order = (
        "ground",
        "reasons",
        "reference",
        "answered_on",
        "file",
        "starts_on",
        "ends_on",
        "is_public",
    )

    def clean(self) -> dict[str, Any]:
        """The key stands for this form with this content."""
        found = super().clean() or {}
        return found | {"press": press_of(found.pop("press", None), found)}

    def claimed(self) -> Claimed:
        """What was claimed."""
        known = self.cleaned_data
        names = ("ground", "reasons", "reference", "answered_on", "starts_on", "ends_on")
        return Claimed(**{name: known[name] for name in names})


class WithdrawForm(forms.Form):
    """Nothing to fill in: the button says it all."""
