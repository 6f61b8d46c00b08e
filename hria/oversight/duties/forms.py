"""What people type about a duty."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from hria.accounts.models import User
from hria.accounts.queries import above
from hria.files.uploads import Upload, UploadRefused, inspect
from hria.oversight.models import Duty
from hria.ui.fields import Paragraphs

FILES = ("file_1", "file_2", "file_3")


class ActForm(forms.Form):
    """What every act has in common: made for one duty, gives what its verb is told."""

    def __init__(self, data: Any = None, files: Any = None, *, duty: Duty) -> None:
        super().__init__(data, files)
        self.duty = duty

    def told(self) -> dict[str, Any]:
        """The keyword arguments of the verb."""
        return dict(self.cleaned_data)


class ProofForm(ActForm):
    """How it was done, and the documents that show it."""

    words = Paragraphs(
        label=_("What was done, when and by whom"),
        max_length=5000,
        widget=forms.Textarea({"rows": 6}),
    )
    file_1 = forms.FileField(label=_("Document"), required=False)
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
        return {"words": self.cleaned_data["words"], "uploads": self.uploads}


class ReasonForm(ActForm):
    """An act that needs its reason."""

    words = Paragraphs(label=_("Reason"), max_length=2000, widget=forms.Textarea({"rows": 5}))


class RemarkForm(ActForm):
    """An act that may say something."""

    words = Paragraphs(
        label=_("Remark"), max_length=2000, required=False, widget=forms.Textarea({"rows": 4})
    )


class OwnerForm(ActForm):
    """One person of the agency, or whoever holds the role."""

    owner = forms.ModelChoiceField(
        label=_("Person"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Whoever holds the role"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency = self.duty.system.agency
        bodies = [agency, *above(agency)]
        people = User.objects.filter(is_active=True, memberships__agency__in=bodies)
        choice = cast("forms.ModelChoiceField[User]", self.fields["owner"])
        choice.queryset = people.distinct().order_by("name", "pk")
        self.initial["owner"] = self.duty.owner_id
