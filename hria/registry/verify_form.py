"""The form of the reviewer who looks whether a confirmation is true."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hria.registry.order_forms import ActForm
from hria.ui.fields import Paragraphs
from hria.ui.widgets import choice_text

FINDINGS = (
    ("yes", choice_text(_("Yes, it is switched off"), _("The order is then verified."))),
    (
        "no",
        choice_text(
            _("No, or the documents do not show it"), _("The confirmation is then due anew.")
        ),
    ),
)


class VerifyForm(ActForm):
    """Whether the confirmation is true."""

    is_off = forms.TypedChoiceField(
        label=_("Is the system switched off as the order demands?"),
        choices=FINDINGS,
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    words = Paragraphs(
        label=_("What you looked at, and what you found"),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
    )
