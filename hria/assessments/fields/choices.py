"""One of several choices, or any of them."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

GONE = _("This choice does not exist (any more). Please choose again.")


class One(forms.ChoiceField):
    """One of the choices; the empty one takes an answer back."""

    widget = forms.RadioSelect

    def __init__(self, choices: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(
            choices=choices, required=False, error_messages={"invalid_choice": GONE}, **kwargs
        )

    def clean(self, value: Any) -> str | None:
        return super().clean(value) or None


class Several(forms.MultipleChoiceField):
    """Any of the choices; those in `alone` deny the others and stand by themselves."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, choices: Sequence[tuple[str, Any]], alone: Collection[str] = ()) -> None:
        super().__init__(choices=choices, required=False, error_messages={"invalid_choice": GONE})
        self.offered, self.alone = list(choices), frozenset(alone)

    def clean(self, value: Any) -> list[str] | None:
        chosen = set(super().clean(value))
        alone = [label for key, label in self.offered if key in chosen & self.alone]
        if alone and len(chosen) > 1:
            raise ValidationError(
                _("“%(choice)s” cannot go together with other choices. Untick it, or the others."),
                params={"choice": alone[0]},
            )
        return [key for key, _label in self.offered if key in chosen] or None
