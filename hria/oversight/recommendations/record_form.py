"""The form by which a recommendation of an outside body is recorded."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hria.oversight.models.recommendations import Source
from hria.oversight.recommendations.forms import RecommendForm
from hria.ui.fields import Line
from hria.ui.widgets import DayInput


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
