"""Entering an exceptional day, and taking one back."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hria.deadlines.models import ExceptionalDay
from hria.ui.fields import Line, Paragraphs
from hria.ui.text import active_language
from hria.ui.text import day as day_in_words
from hria.ui.widgets import DayInput

FIRST, LAST = date(2020, 1, 1), date(2060, 12, 31)


class DayForm(forms.Form):
    """A day, whether it is a holiday, what it is called, and why it is entered."""

    day = forms.DateField(label=_("Day"), widget=DayInput())
    is_holiday = forms.TypedChoiceField(
        label=_("What is it?"),
        choices=[
            ("yes", _("A temporary holiday: it does not count as a working day")),
            ("no", _("A working day, although the calendar says holiday")),
        ],
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )
    name_ko = Line(label=_("Name in Korean"), max_length=60)
    name_en = Line(label=_("Name in English"), max_length=60, required=False)
    because = Paragraphs(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Where it was announced: gazette number, notice, date."),
    )

    def clean_day(self) -> date:
        """A day within reach that has no entry yet."""
        day: date = self.cleaned_data["day"]
        if not FIRST <= day <= LAST:
            raise ValidationError(_("Give a day between 2020 and 2060."))
        if ExceptionalDay.objects.filter(day=day).exists():
            raise ValidationError(_("This day has an entry already. Take that one back first."))
        return day


class EntryField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """One of the entries, by its day and name."""

    widget = forms.RadioSelect

    def label_from_instance(self, obj: ExceptionalDay) -> str:
        return f"{day_in_words(obj.day, active_language())} · {obj.name_ko}"


class TakeBackForm(forms.Form):
    """Which entry is taken back, and why."""

    entry = EntryField(
        label=_("Which entry?"), queryset=ExceptionalDay.objects.order_by("-day"), empty_label=None
    )
    because = Paragraphs(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("The reason stays in the history."),
    )

    def __init__(self, data: Any = None, *, chosen: str | None = None) -> None:
        super().__init__(data, initial={"entry": chosen})
