"""Forms on recommendations: make one, record one, reply, add."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hria.oversight.models.recommendations import Answer, Source
from hria.ui.fields import Line, Paragraphs, Press, press_of
from hria.ui.widgets import DayInput


class RecommendForm(forms.Form):
    """What is recommended."""

    text = Paragraphs(
        label=_("Recommendation"),
        max_length=4000,
        widget=forms.Textarea({"rows": 7}),
        help_text=_("Public once the system has a published report. One thing in each."),
    )
    press = Press()

    def clean(self) -> dict[str, Any]:
        """The key stands for this form with this content."""
        found = super().clean() or {}
        return found | {"press": press_of(found.pop("press", None), found)}


class RecordForm(RecommendForm):
    """The same from an outside body, recorded by the agency."""

    source = forms.ChoiceField(
        label=_("Who recommends"), widget=forms.RadioSelect, choices=Source.choices[1:]
    )
    body = Line(
        label=_("Name of the body"),
        max_length=200,
        required=False,
        help_text=_("Needed only where it is another body than these two Commissions."),
    )
    received_on = forms.DateField(
        label=_("Received on"),
        widget=DayInput,
        help_text=_("The reply is due 90 days after this day."),
    )
    field_order = ("source", "body", "received_on", "text")

    def clean_received_on(self) -> Any:
        """A day that has come."""
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return day

    def clean(self) -> dict[str, Any]:
        """Another body has a name."""
        found = super().clean()
        if found.get("source") == Source.OTHER and not found.get("body"):
            self.add_error("body", _("Name the body."))
        return found


class ReplyForm(forms.Form):
    """Accept, in part, or refuse, with reasons."""

    answer = forms.ChoiceField(label=_("Reply"), widget=forms.RadioSelect, choices=Answer.choices)
    reasons = Paragraphs(
        label=_("Reasons and plan"),
        max_length=4000,
        min_length=20,
        widget=forms.Textarea({"rows": 7}),
        help_text=_("What is done by when; for what is not accepted, why not."),
    )


class AddForm(forms.Form):
    """Something that is added to the reply."""

    text = Paragraphs(label=_("What is added"), max_length=4000, widget=forms.Textarea({"rows": 5}))
