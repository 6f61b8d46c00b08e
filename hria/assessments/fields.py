"""From a question of the instrument to a form field, and from what was typed to an answer."""

import re
from collections.abc import Callable, Sequence
from typing import Any
from unicodedata import category

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hria.instrument.definition import Question
from hria.instrument.hearing import LARGEST_NUMBER
from hria.ui.text import active_language
from hria.ui.widgets import UnitInput

# A text must fit the report: the renderer draws at most this much of one answer.
LONGEST_TEXT = 10_000
MOST_LINES = 500
LONGEST_NOTE = 2_000

# Choices that deny all others. The instrument has no mark of its own for them.
ALONE = frozenset({"none", "none_of_these", "general_only", "only_enrolled_or_sought"})


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
        text: str = super().to_python(value) or ""
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        return "".join(c for c in text if c in "\n\t" or not _is_control(c))

    def validate(self, value: str) -> None:
        super().validate(value)
        if value.count("\n") >= MOST_LINES:
            raise ValidationError(
                _("At most %(most)s lines. Put longer material into a document and attach it."),
                params={"most": MOST_LINES},
            )


def _is_control(character: str) -> bool:
    # Invisible commands: control codes, halves of characters, and marks that turn the order of
    # reading around (a text must not read otherwise than it is stored).
    return category(character) in {"Cc", "Cs"} or character in _TURNING


_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


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


class One(forms.ChoiceField):
    """One of the choices; the empty one takes an answer back."""

    widget = forms.RadioSelect

    def __init__(self, choices: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        message = _("This choice does not exist (any more). Please choose again.")
        super().__init__(
            choices=choices, required=False, error_messages={"invalid_choice": message}, **kwargs
        )

    def clean(self, value: Any) -> str | None:
        return super().clean(value) or None


class Several(forms.MultipleChoiceField):
    """Any of the choices; one that denies the others stands alone."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, choices: Sequence[tuple[str, Any]]) -> None:
        message = _("This choice does not exist (any more). Please choose again.")
        super().__init__(
            choices=choices, required=False, error_messages={"invalid_choice": message}
        )
        self.offered = list(choices)

    def clean(self, value: Any) -> list[str] | None:
        chosen = set(super().clean(value))
        alone = [label for key, label in self.offered if key in chosen & ALONE]
        if alone and len(chosen) > 1:
            raise ValidationError(
                _("“%(choice)s” cannot go together with other choices. Untick it, or the others."),
                params={"choice": alone[0]},
            )
        return [key for key, _label in self.offered if key in chosen] or None


def _choices(question: Question) -> list[tuple[str, str]]:
    language = active_language()
    return [(choice.id, choice.label.in_language(language)) for choice in question.choices]


TAKE_BACK = ("", _("No answer (leave open)"))
MAKERS: dict[str, Callable[[Question], forms.Field]] = {
    "text": lambda question: Prose(),
    "number": lambda question: Amount(question.unit, question.minimum),
    "single": lambda question: One(_choices(question)),
    "multi": lambda question: Several(_choices(question)),
}


def answer_field(question: Question, *, may_take_back: bool) -> forms.Field:
    """The field of a question of a simple type, labelled in the language of the page.

    A radio button cannot be unpressed: where `may_take_back`, one more stands for no answer.
    """
    field = MAKERS[question.type](question)
    if isinstance(field, One) and may_take_back:
        field.choices = [*_choices(question), TAKE_BACK]
    field.label = f"{question.id}. {question.text.in_language(active_language())}"
    return field
