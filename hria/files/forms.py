"""A document by itself: choosing the file for one question."""

from typing import Any

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
