"""What a reviewer gives on one answer, and what the agency says to a remark."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hria.reviews.models import Mark
from hria.reviews.models.remarks import LONGEST
from hria.ui.fields import Paragraphs

WRITE = _("Write what is meant; an empty text helps nobody.")


class JudgeForm(forms.Form):
    """The verdict bar: one of three, with its reason."""

    mark = forms.ChoiceField(
        label=_("Verdict on this answer"),
        choices=Mark.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    reason = Paragraphs(
        label=_("Reason of the verdict"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Needed unless the answer is acceptable."),
    )

    def clean(self) -> dict[str, Any]:
        """What is not acceptable has a reason."""
        data = super().clean() or {}
        wants_reason = data.get("mark") not in (None, "", Mark.ACCEPTABLE)
        if wants_reason and not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Say why: the agency corrects what it understands."))
        return data


class WordsForm(forms.Form):
    """A text, and the thread it belongs to (none: a new one)."""

    text = Paragraphs(
        label=_("Remark"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        required=False,
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, place: str = "new", label: Any = ""
    ) -> None:
        # Several stand on one page: each has ids of its own.
        super().__init__(data, auto_id=f"id_{place}_%s")
        if label:
            self.fields["text"].label = label

    def clean_text(self) -> str:
        """Not empty; no field is marked as demanded, for nobody has to write anything."""
        text: str = self.cleaned_data["text"]
        if not text:
            raise forms.ValidationError(WRITE)
        return text


class ReasonForm(forms.Form):
    """Why somebody refuses or steps aside."""

    reason = Paragraphs(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("One sentence is enough. It is stored with your name and the time."),
        error_messages={"required": _("Say why in a sentence.")},
    )
