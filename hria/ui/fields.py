"""Fields for what people type: nothing invisible is stored, and one press makes one thing."""

import json
from collections.abc import Mapping
from typing import Any
from unicodedata import category
from uuid import UUID, uuid4, uuid5

from django import forms
from django.core.exceptions import ValidationError

# Marks that turn the order of reading around: a text must not read otherwise than it is stored.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def cleaned(text: str, *, keep: str = "\n\t") -> str:
    """The text with line ends as everywhere, and nothing that hides or turns around.

    Control codes, halves of characters and marks that turn the order of reading are dropped;
    control codes in `keep` stay.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text if c in keep or not _is_control(c))


def _is_control(character: str) -> bool:
    return category(character) in {"Cc", "Cs"} or character in _TURNING


class Line(forms.CharField):
    """A text of one line, cleaned."""

    def to_python(self, value: Any) -> str:
        return cleaned(super().to_python(value) or "", keep="").strip()


class Paragraphs(forms.CharField):
    """A text of several lines, cleaned."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return cleaned(super().to_python(value) or "").strip()


class Press(forms.UUIDField):
    """A hidden key of one showing of a form; one that was lost or spoilt counts as none."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, initial=uuid4)

    def clean(self, value: Any) -> UUID | None:
        try:
            return super().clean(value) or None
        except ValidationError:
            return None


def press_of(key: UUID | None, sent: Mapping[str, object]) -> UUID | None:
    """The key of this form with this content: a double click gives it twice, nothing else does.

    The form may come again with other content, by the browser's way back: that is another press.
    """
    content = json.dumps({name: str(value) for name, value in sent.items()}, sort_keys=True)
    return uuid5(key, content) if key else None
