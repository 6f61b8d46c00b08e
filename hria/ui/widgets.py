"""Form widgets that carry what the field templates need."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hria.ui.text import active_language, text_in


class UnitInput(forms.NumberInput):
    """A number with its unit behind it ("일", "명"); the unit is read with the label."""

    template_name = "krds/widgets/unit.html"

    def __init__(self, unit: object, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", **(attrs or {})})
        self.unit_text = unit

    @property
    def unit(self) -> str:
        """The unit in the language of the page."""
        return text_in(self.unit_text, active_language())[0]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The usual context of a number input, with `unit`."""
        return {**super().get_context(name, value, attrs), "unit": self.unit}


class DayInput(forms.DateInput):
    """A date with the browser's own calendar; the value travels as 2026-11-22."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


def choice_text(label: object, hint: object = "") -> SafeString:
    """A label for a radio or checkbox card, with a quieter second line if there is a hint."""
    language = active_language()
    hint_text = text_in(hint, language)[0]
    if not hint_text:
        return format_html("{}", text_in(label, language)[0])
    return format_html(
        '<span class="choice-label">{}</span><span class="choice-hint">{}</span>',
        text_in(label, language)[0],
        hint_text,
    )
