"""Rows on the decision page beside the conditions: values raised, and what is set aside."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hria.instrument.definition import Instrument
from hria.instrument.measures import VALUES
from hria.instrument.reviewing import EVIDENCE, JUDGED, MITIGATION, Value, steps_of
from hria.reviews.judging import DepartureRefused, Judged, ValuesRefused
from hria.reviews.norms_shown import in_words, title_of, titles_of
from hria.ui.fields import Paragraphs
from hria.ui.text import active_language

MOST_ROWS = 12
NOTHING = ("", gettext_lazy("Choose"))

VALUES_REFUSED = {
    "unknown": gettext_lazy(
        "Choose a right, what you judge, and a value that belongs to it: a number, a grade of"
        " evidence, or the state of a measure."
    ),
    "twice": gettext_lazy("This value is raised in two rows; keep one of them."),
    "not_higher": gettext_lazy(
        "A value can only be made stricter: the agency's own is as strict already, or stricter."
    ),
    "points": gettext_lazy("This questionnaire counts points; there are no values to raise."),
    "why": gettext_lazy("Say why you raise this value."),
}
DEPARTURE_REFUSED = {
    "unknown": gettext_lazy("This cannot be set aside: %s"),
    "twice": gettext_lazy("The same rule stands in two rows: %s"),
    "bare": gettext_lazy("Give the reasons and the fact for each rule: %s"),
    "not_needed": gettext_lazy(
        "The rules do not exclude this decision. It needs no second signature: decide directly."
    ),
    "idle": gettext_lazy("This decision is possible without setting this aside: %s"),
}


class ExtraRow(NamedTuple):
    """One row as the template draws it."""

    number: int
    fields: list[BoundField]


class Kind(NamedTuple):
    """A kind of row: how its fields begin, what they are, and how many rows are shown at first."""

    name: str
    parts: tuple[str, ...]
    first: int


RAISED = Kind("raise", ("right", "dimension", "value", "why"), 2)
ASIDE = Kind("aside", ("id", "fact", "reasons"), 2)
ADDING = tuple(f"add_{kind.name}" for kind in (RAISED, ASIDE))


def count_of(kind: Kind, source: Mapping[str, Any]) -> int:
    """How many rows to show: as many as the browser showed, one more where it asks for one."""
    shown = str(source.get(f"{kind.name}_rows", ""))
    count = int(shown) if shown.isdecimal() and len(shown) <= len(str(MOST_ROWS)) else 0
    return max(kind.first, min(count + (f"add_{kind.name}" in source), MOST_ROWS))


def typed_rows(kind: Kind, source: Mapping[str, Any]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows in which anything stands, with their numbers, as they were typed."""
    for number in range(1, count_of(kind, source) + 1):
        row = {p: str(source.get(f"{kind.name}_{p}_{number}", "")).strip() for p in kind.parts}
        if any(row.values()):
            yield number, row


def raised_of(source: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The values raised as `judging.judge` takes them, which refuses what is none."""
    return [
        {**row, "value": int(row["value"]) if row["value"] in map(str, VALUES) else row["value"]}
        for _number, row in typed_rows(RAISED, source)
    ]


def raise_fields(instrument: Instrument, number: int) -> dict[str, forms.Field]:
    """The fields of one value raised."""
    language = active_language()
    rights = [(r.id, r.title.in_language(language)) for r in instrument.rights]
    dimensions = [(d, title_of(instrument, d).in_language(language)) for d in JUDGED]
    fields: dict[str, forms.Field] = {
        "right": forms.ChoiceField(choices=[NOTHING, *rights], label=_("Right")),
        "dimension": forms.ChoiceField(choices=[NOTHING, *dimensions], label=_("What you judge")),
        "value": forms.ChoiceField(
            choices=[NOTHING, *_values(instrument)], label=_("Value instead")
        ),
        "why": Paragraphs(
            max_length=1000, widget=forms.Textarea({"rows": 2}), label=_("Why it is stricter")
        ),
    }
    return _named(RAISED, number, fields)


def _values(instrument: Instrument) -> list[tuple[str, list[tuple[str, str]]]]:
    """What may be put in place, in groups: numbers, grades of evidence, states of a measure."""
    language = active_language()
    numbers = [(str(value), str(value)) for value in VALUES]
    groups = [(_("Dimensions"), numbers)]
    for name in (EVIDENCE, MITIGATION):
        steps = [(str(v), _step(instrument, name, v, language)) for v in steps_of(instrument, name)]
        groups.append((title_of(instrument, name).in_language(language), steps))
    return groups


def _step(instrument: Instrument, dimension: str, value: Value, language: str) -> str:
    words = in_words(instrument, dimension, value)
    return words.in_language(language) if words else str(value)


def aside_fields(
    instrument: Instrument, departable: tuple[str, ...], number: int
) -> dict[str, forms.Field]:
    """The fields of one rule or floor set aside."""
    titles, language = titles_of(instrument), active_language()
    choices = [(id_, f"{id_} {titles[id_].in_language(language)}") for id_ in departable]
    fields: dict[str, forms.Field] = {
        "id": forms.ChoiceField(choices=[NOTHING, *choices], label=_("Rule or floor set aside")),
        "fact": Paragraphs(
            max_length=2000,
            widget=forms.Textarea({"rows": 2}),
            label=_("The fact that makes it inapplicable"),
        ),
        "reasons": Paragraphs(
            max_length=4000, widget=forms.Textarea({"rows": 3}), label=_("Reasons")
        ),
    }
    return _named(ASIDE, number, fields)


def _named(kind: Kind, number: int, fields: dict[str, forms.Field]) -> dict[str, forms.Field]:
    for field in fields.values():
        field.required = False
        # The number tells rows apart in the list of errors.
        field.label = f"{number}. {field.label}"
    return {f"{kind.name}_{part}_{number}": field for part, field in fields.items()}


def tell_values(form: forms.Form, error: ValuesRefused) -> None:
    """Put the refusal where it belongs: into the row that was typed."""
    numbers = [number for number, _row in typed_rows(RAISED, form.data)]
    part = {"why": "why", "not_higher": "value"}.get(error.code, "right")
    name = f"raise_{part}_{numbers[error.place]}"
    # Where there are no such rows, whoever sent them did not use the form.
    form.add_error(name if name in form.fields else "verdict", VALUES_REFUSED[error.code])


def tell_departure(form: forms.Form, error: DepartureRefused) -> None:
    """Put the refusal into the row that names the rule; without one, to the decision."""
    text = str(DEPARTURE_REFUSED[error.code])
    text = text % ", ".join(error.ids) if "%s" in text else text
    rows = [n for n, row in typed_rows(ASIDE, form.data) if row["id"] in error.ids]
    is_of_rows = rows and error.code != "not_needed"
    form.add_error(f"aside_id_{rows[-1]}" if is_of_rows else "verdict", text)


Judging = Any  # (raised, departures) -> Judged; see `judging.judge`


class RaisingForm(forms.Form):
    """The part of a decision form that raises values."""

    instrument: Instrument
    raise_rows = RAISED.first

    def add_raise_rows(self, source: Mapping[str, Any]) -> None:
        """As many rows as the browser showed; none where the questionnaire counts points."""
        if self.instrument.points is not None:
            return
        self.raise_rows = count_of(RAISED, source)
        for number in range(1, self.raise_rows + 1):
            self.fields.update(raise_fields(self.instrument, number))

    def raised(self) -> list[dict[str, Any]]:
        """The values raised, cleaned; a text that the field refused counts as none."""
        numbers = [number for number, _row in typed_rows(RAISED, self.data)]
        clean = [self.cleaned_data.get(f"raise_why_{number}", "") for number in numbers]
        return [{**row, "why": why} for row, why in zip(raised_of(self.data), clean, strict=True)]

    def raised_rows(self) -> list[ExtraRow]:
        """The rows for the template."""
        return [
            ExtraRow(n, [self[f"raise_{part}_{n}"] for part in RAISED.parts])
            for n in range(1, self.raise_rows + 1)
            if f"raise_right_{n}" in self.fields
        ]

    @property
    def has_raised(self) -> bool:
        """Whether anything stands in these rows: then they are shown unfolded."""
        return any(typed_rows(RAISED, self.data or self.initial))


def judged_or_told(form: forms.Form, judge: Judging, *rows: Any) -> Judged | None:
    """What was submitted as this reviewer sees it; None where the form now says what is wrong."""
    try:
        found: Judged = judge(*rows)
    except ValuesRefused as error:
        tell_values(form, error)
    except DepartureRefused as error:
        tell_departure(form, error)
    else:
        return found
    return None
