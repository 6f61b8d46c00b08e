"""Fields for what people type: nothing invisible is stored, and one press makes one thing."""

from typing import Any
from unicodedata import category

from django import forms

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
