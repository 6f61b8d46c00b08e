"""What the pages of the method ask for: where a thing stands, and whether a law is in force."""

from datetime import date
from typing import Any

from django import template

from hria.assessments.presenting.labels import LAPSES, PEOPLE
from hria.assessments.presenting.norms import to_come as still_to_come
from hria.instrument.definition import Instrument
from hria.instrument.library import Text
from hria.portal.manual.book import Book

register = template.Library()


@register.filter
def at(anchor: str, book: Book) -> str:
    """The address of the thing at this anchor; empty where the version has no such thing."""
    return book.address(anchor)


@register.filter
def told_of(about: str, book: Book) -> str:
    """The address of the question or fact that a condition looks at."""
    return book.address(about) or book.address(f"fact-{about}")


@register.filter
def determination_title(id_: str, book: Book) -> Text:
    """What a determination is called."""
    return book.instrument.determination(id_).title


@register.filter
def to_come(day: str | None, today: date) -> date | None:
    """The day from which a provision is in force, if that is still to come."""
    return still_to_come(day, today)


@register.filter
def as_day(day: str | None) -> date | None:
    """A day of the data as a date."""
    return date.fromisoformat(day) if day else None


@register.filter
def items(mapping: Any) -> list[tuple[Any, Any]]:
    """The pairs of a mapping, of whatever kind."""
    return list(mapping.items()) if mapping else []


@register.filter
def caps(instrument: Instrument) -> list[tuple[Text, str, Text]]:
    """For each answer about the verifier: its words, the best grade, the best measure."""
    found = instrument.scoring.caps
    labels = instrument.question(found.question).choices_by_id
    return [
        (labels[answer].label, grade, instrument.mitigation_status(found.mitigation[answer]).label)
        for answer, grade in found.evidence.items()
    ]


@register.filter
def missing_measure(instrument: Instrument) -> Text:
    """How a measure counts whose state was left open, in words."""
    return instrument.mitigation_status(instrument.scoring.missing_mitigation).label


@register.filter
def person(code: str) -> Any:
    """Who owns or verifies an obligation, in words."""
    return PEOPLE.get(code, code)


@register.filter
def lapse(code: str) -> Any:
    """What happens when an obligation lapses, in words."""
    return LAPSES.get(code, code)


@register.filter
def is_worst(choice: str, worst: Any) -> bool:
    """Whether silence is read as this choice."""
    return choice in worst if isinstance(worst, list | tuple | frozenset) else choice == worst
