"""Declaring a change, and calling a planned one off."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hria.oversight.changes.kinds import KINDS, NEVER_PLANNED
from hria.oversight.models import Change
from hria.ui.fields import Paragraphs, Press, press_of
from hria.ui.text import active_language, day
from hria.ui.widgets import DayInput, choice_text

EARLIEST = date(2000, 1, 1)
LATEST_YEARS = 5
DAYS_OF_A_YEAR = 366


class ChangeForm(forms.Form):
    """What changes, what exactly, and since when or from when."""

    kind = forms.ChoiceField(
        label=_("What changes?"),
        widget=forms.RadioSelect,
        help_text=_("If several apply, declare each of them."),
    )
    what = Paragraphs(
        label=_("What exactly?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_(
            "How it was when it was assessed, and how it is or will be. Name documents, no persons."
        ),
    )
    on = forms.DateField(
        label=_("Since when, or from when?"),
        widget=DayInput(),
        help_text=_("A day that lies ahead makes it a plan: the change waits for the publication."),
    )
    press = Press()

    def __init__(self, data: Any = None, *, kinds: Sequence[str]) -> None:
        super().__init__(data)
        kind = cast("forms.ChoiceField", self.fields["kind"])
        kind.choices = [(key, choice_text(KINDS[key].title, KINDS[key].hint)) for key in kinds]
        kind.columns = True  # type: ignore[attr-defined]  # read by the field's template

    def clean_on(self) -> date:
        """A day of this century, and no plan beyond five years."""
        on: date = self.cleaned_data["on"]
        if on < EARLIEST or (on - timezone.localdate()).days > LATEST_YEARS * DAYS_OF_A_YEAR:
            raise ValidationError(_("Give a day between the year 2000 and five years from now."))
        return on

    def clean(self) -> dict[str, Any]:
        """Nobody plans an incident, a ruling or a law here; the key stands for this content."""
        found = super().clean() or {}
        on, kind = found.get("on"), found.get("kind")
        if on and kind in NEVER_PLANNED and on > timezone.localdate():
            self.add_error("on", _("This cannot lie ahead: give the day on which it happened."))
        return found | {"press": press_of(found.pop("press", None), found)}


class PlannedField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """One of the planned changes, by what changes and from when."""

    widget = forms.RadioSelect

    def label_from_instance(self, obj: Change) -> str:
        return str(choice_text(obj.title, f"{day(obj.on, active_language())} · {obj.what}"))


class CallOffForm(forms.Form):
    """Which planned change is given up, and why."""

    change = PlannedField(
        label=_("Which change is not made?"), queryset=Change.objects.none(), empty_label=None
    )
    because = Paragraphs(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("The reason stays in the history."),
    )

    def __init__(
        self, data: Any = None, *, planned: QuerySet[Change], chosen: str | None = None
    ) -> None:
        super().__init__(data, initial={"change": chosen})
        change = cast("forms.ModelChoiceField[Change]", self.fields["change"])
        change.queryset = planned
