"""The form of the reviewer who looks whether a confirmation is true."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hria.registry.order_forms import ActForm
from hria.ui.fields import Paragraphs
from hria.ui.widgets import choice_text

FINDINGS = (
    ("yes", _("Yes, it is switched off"), _("The order is then verified.")),
    ("no", _("No, or the documents do not show it"), _("The confirmation is then due anew.")),
)


def findings() -> list[tuple[str, str]]:
    """Both findings, in the reader's language."""
    return [(value, choice_text(label, hint)) for value, label, hint in FINDINGS]


class VerifyForm(ActForm):
    """Whether the confirmation is true."""

    is_off = forms.TypedChoiceField(
        label=_("Is the system switched off as the order demands?"),
        choices=findings,
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    words = Paragraphs(
        label=_("What you looked at, and what you found"),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
    )
