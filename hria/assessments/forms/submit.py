"""The last form before an assessment is frozen: what the officer states."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

STATEMENTS = {
    "read": _("I have read every answer, and they describe the system as it is or is planned."),
    "named": _("People and groups who are affected are named, also where that is unwelcome."),
    "stops": _(
        "I know that this freezes the assessment, and that a halting outcome halts the system now."
    ),
}


class SubmitForm(forms.Form):
    """One box for each statement; all must be ticked, each by itself.

    `shown` carries the fingerprint of what the page showed; without it nothing was read.
    """

    shown = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, data: Any = None, *, shown: str) -> None:
        super().__init__(data, initial={"shown": shown})
        for name, statement in STATEMENTS.items():
            self.fields[name] = forms.BooleanField(
                label=statement,
                error_messages={
                    "required": _("Tick this if it is so; otherwise do not submit yet.")
                },
            )
