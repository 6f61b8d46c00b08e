"""Numbers with their unit, typed as people write them."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hria.instrument.hearing import LARGEST_NUMBER
from hria.ui.widgets import UnitInput

GROUPED = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d*)?").fullmatch


class AmountInput(UnitInput):
    """A line of text with a unit: a number field would silently drop what is no number."""

    input_type = "text"


class Amount(forms.FloatField):
    """A number with its unit; a whole number stays a whole number."""

    def __init__(self, unit: object, minimum: float | None) -> None:
        super().__init__(
            required=False,
            min_value=minimum,
            max_value=LARGEST_NUMBER,
            widget=AmountInput(unit),
            error_messages={"invalid": _("Digits only, such as 12 or 0.5.")},
        )

    def to_python(self, value: Any) -> Any:
        text = str(value).strip() if value is not None else ""
        # 1,234,567 is a number in Korea; 1,5 is a slip, and must not become fifteen.
        number: float | None = super().to_python(text.replace(",", "") if GROUPED(text) else text)
        return int(number) if number is not None and number.is_integer() else number
