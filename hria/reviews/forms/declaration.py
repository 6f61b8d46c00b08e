"""The declaration on conflicts of interest, made before the file opens."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hria.ui.fields import Paragraphs

CHOICES = (
    ("no", gettext_lazy("I have no conflict of interest")),
    ("yes", gettext_lazy("I have a conflict of interest, or one could be seen")),
)


class DeclarationForm(forms.Form):
    """Whether a conflict of interest exists, and which."""

    conflict = forms.ChoiceField(
        label=gettext_lazy("Your declaration"), choices=CHOICES, widget=forms.RadioSelect
    )
    declaration = Paragraphs(
        label=gettext_lazy("Explanation"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy(
            "With a conflict: say in a sentence what it is. Without one: name any contact with"
            " the agency or the supplier that others should know of."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """A conflict is explained."""
        data = super().clean() or {}
        if data.get("conflict") == "yes" and not data.get("declaration"):
            self.add_error("declaration", _("Say in a sentence what the conflict is."))
        return data

    def declared(self) -> dict[str, Any]:
        """What `services.take_up` is told."""
        data = self.cleaned_data
        return {"has_conflict": data["conflict"] == "yes", "declaration": data["declaration"]}
