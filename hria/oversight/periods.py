"""Periods of the newest method, counted by the one clock of the house."""

from datetime import date

from hria.assessments.models import InstrumentVersion
from hria.deadlines.calendar import korean_holidays
from hria.deadlines.counting import Length, last_day
from hria.deadlines.periods import length_of

CODE = "frt-hria-kr"
# For a site that has not loaded a method yet; the method's data go before it.
WITHOUT_METHOD = {
    "pilot_max": Length(months=12),
    "nhrck_reply": Length(days=90, moves=True),
}


def period(key: str) -> Length:
    """How long the period `key` runs. Raises KeyError for one that nobody knows."""
    rows = InstrumentVersion.objects.filter(code=CODE).order_by("-pk")
    newest = rows.defer("definition").first()
    if newest is None:
        return WITHOUT_METHOD[key]
    return length_of(newest.parsed().deadline(key))


def end_of(key: str, start: date) -> date:
    """The last day of the period `key` that starts on `start`."""
    return last_day(start, period(key), korean_holidays())
