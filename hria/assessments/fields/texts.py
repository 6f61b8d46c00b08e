"""Long texts: the same line ends everywhere, nothing invisible, never cut off silently."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hria.ui.fields import cleaned

# A text must fit the report. Measured with WeasyPrint 70: beyond this one answer costs seconds.
LONGEST_TEXT = 10_000
MOST_LINES = 500
LONGEST_NOTE = 2_000


class Prose(forms.CharField):
    """A long text; line ends as everywhere, no control characters, no endless columns."""

    widget = forms.Textarea

    def __init__(self, *, longest: int = LONGEST_TEXT, rows: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(max_length=longest, **kwargs)
        self.widget.attrs.update({"rows": rows})
        # The server counts and says so: a browser that cuts off silently loses what was typed.
        self.widget.attrs.pop("maxlength", None)

    def to_python(self, value: Any) -> str:
        return cleaned(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if value.count("\n") >= MOST_LINES:
            raise ValidationError(
                _("At most %(most)s lines. Put longer material into a document and attach it."),
                params={"most": MOST_LINES},
            )
