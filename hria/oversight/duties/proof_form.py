"""The form by which the proof of a duty is handed in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hria.files.forms import SeveralForm
from hria.oversight.duties.forms import ActForm
from hria.ui.fields import Paragraphs


class ProofForm(SeveralForm, ActForm):
    """How it was done, and the documents that show it."""

    words = Paragraphs(
        label=_("What was done, when and by whom"),
        max_length=5000,
        widget=forms.Textarea({"rows": 6}),
    )
    file_1 = forms.FileField(label=_("Document"), required=False)
    file_2 = forms.FileField(label=_("Second document"), required=False)
    file_3 = forms.FileField(label=_("Third document"), required=False)

    def told(self) -> dict[str, Any]:
        """The words and the documents."""
        return {"words": self.cleaned_data["words"], "uploads": self.uploads}
