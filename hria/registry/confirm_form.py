"""The form by which an agency confirms that a system is switched off."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hria.files.forms import SeveralForm
from hria.files.store import store
from hria.registry.order_forms import ActForm
from hria.ui.fields import Paragraphs


class ConfirmForm(SeveralForm, ActForm):
    """That it is switched off, and the documents that show it."""

    words = Paragraphs(
        label=_("What was switched off, when, how and by whom"),
        max_length=2000,
        widget=forms.Textarea({"rows": 6}),
    )
    file_1 = forms.FileField(
        label=_("Document that shows it"),
        help_text=_("Such as an operating log, a checklist with a signature, or photographs."),
        error_messages={"required": _("Choose at least one document.")},
    )
    file_2 = forms.FileField(label=_("Second document"), required=False)
    file_3 = forms.FileField(label=_("Third document"), required=False)

    def told(self) -> dict[str, Any]:
        """The words and the documents, which lie in the store from here on."""
        for upload in self.uploads:
            store(upload)
        return {"words": self.cleaned_data["words"], "uploads": self.uploads}
