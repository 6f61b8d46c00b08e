"""From a question of the instrument to a form field, and from what was typed to an answer."""

from collections.abc import Callable

from django import forms
from django.utils.translation import gettext_lazy as _

from hria.assessments.fields.amounts import Amount
from hria.assessments.fields.choices import One, Several
from hria.assessments.fields.texts import LONGEST_NOTE, Prose
from hria.instrument.definition import Question
from hria.ui.text import active_language, in_its_language

__all__ = ["LONGEST_NOTE", "Amount", "One", "Prose", "Several", "answer_field"]


MANY = 20  # more choices than these stand in a list that opens


def _choices(question: Question) -> list[tuple[str, str]]:
    return [(choice.id, in_its_language(choice.label)) for choice in question.choices]


def _one(question: Question) -> One:
    if len(question.choices) <= MANY:
        return One(_choices(question))
    language = active_language()
    offered = [(choice.id, choice.label.in_language(language)) for choice in question.choices]
    return One([TAKE_BACK, *offered], widget=forms.Select)


TAKE_BACK = ("", _("No answer (leave open)"))
MAKERS: dict[str, Callable[[Question], forms.Field]] = {
    "text": lambda question: Prose(),
    "number": lambda question: Amount(question.unit, question.minimum),
    "single": _one,
    "multi": lambda question: Several(
        _choices(question), [choice.id for choice in question.choices if choice.alone]
    ),
}


def answer_field(question: Question, *, may_take_back: bool) -> forms.Field:
    """The field of a question of a simple type, labelled in the language of the page.

    A radio button cannot be unpressed: where `may_take_back`, one more stands for no answer.
    """
    field = MAKERS[question.type](question)
    if isinstance(field.widget, forms.RadioSelect) and isinstance(field, One) and may_take_back:
        field.choices = [*_choices(question), TAKE_BACK]
    field.label = f"{question.id}. {question.text.in_language(active_language())}"
    return field
