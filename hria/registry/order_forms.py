"""What people type about a halt order."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hria.ui.fields import Line, Paragraphs
from hria.ui.widgets import DayInput


class ActForm(forms.Form):
    """What every act has in common: what its verb is told."""

    def told(self) -> dict[str, Any]:
        """The keyword arguments of the verb."""
        return dict(self.cleaned_data)


class ObjectForm(ActForm):
    """An objection to the order."""

    text = Paragraphs(
        label=_("Objection and its reasons"),
        max_length=5000,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("The public sees that there is an objection, not its words."),
    )


class StatuteForm(ActForm):
    """The statute that a suspension waits for."""

    name = Line(label=_("Name of the statute"), max_length=200)
    article = Line(label=_("Article"), max_length=100)
    in_force = forms.DateField(label=_("In force from"), widget=DayInput())
