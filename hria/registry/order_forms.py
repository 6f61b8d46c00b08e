"""What people type about a halt order."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hria.files.store import store
from hria.files.uploads import Upload, UploadRefused, inspect
from hria.ui.fields import Line, Paragraphs
from hria.ui.widgets import DayInput, choice_text

FILES = ("file_1", "file_2", "file_3")


class ActForm(forms.Form):
    """What every act has in common: what its verb is told."""

    def told(self) -> dict[str, Any]:
        """The keyword arguments of the verb."""
        return dict(self.cleaned_data)


class ConfirmForm(ActForm):
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.uploads: list[Upload] = []

    def clean(self) -> dict[str, Any]:
        """Look into each document; a refused one names the reason."""
        data = super().clean() or {}
        for name in FILES:
            file = data.pop(name, None)
            if file:
                try:
                    self.uploads.append(inspect(file))
                except UploadRefused as error:
                    self.add_error(name, str(error))
        return data

    def told(self) -> dict[str, Any]:
        """The words and the documents, which lie in the store from here on."""
        for upload in self.uploads:
            store(upload)
        return {"words": self.cleaned_data["words"], "uploads": self.uploads}


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
