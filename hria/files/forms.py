"""Choosing documents: one by itself, or several beside other fields."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from hria.files.uploads import Upload, UploadRefused, inspect


class AttachForm(forms.Form):
    """One document; after `is_valid` its inspected content stands in `upload`."""

    file = forms.FileField(
        label=_("Document"), error_messages={"required": _("Choose a document first.")}
    )
    upload: Upload

    def clean_file(self) -> Any:
        """Look into the document; a refused one names the reason."""
        file = self.cleaned_data["file"]
        try:
            self.upload = inspect(file)
        except UploadRefused as error:
            raise forms.ValidationError(str(error)) from error
        return file


class SeveralForm(forms.Form):
    """The fields named in `several` hold documents; `uploads` has their inspected content."""

    several: ClassVar = ("file_1", "file_2", "file_3")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.uploads: list[Upload] = []

    def clean(self) -> dict[str, Any]:
        """Look into each document; a refused one names the reason."""
        data = super().clean() or {}
        for name in self.several:
            file = data.pop(name, None)
            if file:
                try:
                    self.uploads.append(inspect(file))
                except UploadRefused as error:
                    self.add_error(name, str(error))
        return data
