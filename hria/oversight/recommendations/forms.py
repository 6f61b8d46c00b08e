"""Forms on recommendations: make one, reply, add to the reply."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hria.oversight.models.recommendations import Answer
from hria.ui.fields import Paragraphs, Press, press_of


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
