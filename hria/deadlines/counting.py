"""Counting a period, as Korean law counts it. Pure: dates in, dates out.

Calendar days (Civil Act Arts. 155-161): the first day is left out, months and years end on the
day of the same number (or the last of the month), and a last day on a Saturday or holiday moves
to the next working day where the period says so. Working days (Official Information Disclosure
Act Art. 29(2), Civil Petitions Act Art. 19): the first day counts, Saturdays and holidays do not.
"""

import calendar
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

Counting: TypeAlias = Literal["calendar", "working"]
IsHoliday: TypeAlias = Callable[[date], bool]

DAY = timedelta(days=1)
SATURDAY = 5
MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Length:
    """How long: days, or months (a year is twelve), counted in one of the two ways.

    `first_day_counts`: the day it starts on is its first day. `moves`: a last day on a Saturday
    or holiday moves to the next working day.
    """

    days: int = 0
    months: int = 0
    counting: Counting = "calendar"
    first_day_counts: bool = False
    moves: bool = False

    def __post_init__(self) -> None:
        if self.days < 0 or self.months < 0:
            raise ValueError("a period does not run backward")
        if self.months and (self.days or self.counting == "working"):
            raise ValueError("months are counted alone, in calendar time")


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which the clock stands still, both included; without an end it still does."""

    first: date
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the clock stands still on this day."""
        return self.first <= day and (self.last is None or day <= self.last)


class Unending(Exception):
    """The clock stands still, and nobody knows until when: there is no last day yet."""


def is_working(day: date, is_holiday: IsHoliday) -> bool:
    """Neither Saturday, Sunday nor a holiday."""
    return day.weekday() < SATURDAY and not is_holiday(day)


def next_working(day: date, is_holiday: IsHoliday) -> date:
    """The day itself, or the first working day after it (Civil Act Art. 161)."""
    while not is_working(day, is_holiday):
        day += DAY
    return day


def last_day(
    start: date, length: Length, is_holiday: IsHoliday, pauses: Iterable[Pause] = ()
) -> date:
    """The last day of a period that starts on `start`; raises Unending during an open pause."""
    if length.months:
        end = _months_later(start, length.months) - (DAY if length.first_day_counts else 0 * DAY)
        end = _pushed(start, end, tuple(pauses))
    else:
        end = _days_later(start, length, is_holiday, tuple(pauses))
    return next_working(end, is_holiday) if length.moves else end


def extended(end: date, length: Length, is_holiday: IsHoliday) -> date:
    """The last day after an extension, counted from the day after the former last day.

    Civil Act Art. 157 as extensions are read: `first_day_counts` of the extension is not
    asked, for the former last day belongs to the former period.
    """
    if length.counting == "calendar":
        plain = Length(days=length.days, months=length.months, moves=length.moves)
    else:
        plain = Length(days=length.days, counting="working")
    return last_day(end, plain, is_holiday)


def _months_later(start: date, months: int) -> date:
    years, month = divmod(start.month - 1 + months, MONTHS_OF_A_YEAR)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def _days_later(
    start: date, length: Length, is_holiday: IsHoliday, pauses: tuple[Pause, ...]
) -> date:
    day, left = start, length.days

    def counts(this: date) -> bool:
        return not _is_paused(this, pauses) and (
            length.counting == "calendar" or is_working(this, is_holiday)
        )

    if left and length.first_day_counts and counts(day):
        left -= 1
    while left:
        day += DAY
        if counts(day):
            left -= 1
    return day


def _is_paused(day: date, pauses: tuple[Pause, ...]) -> bool:
    for pause in pauses:
        if pause.holds(day):
            if pause.last is None:
                raise Unending
            return True
    return False


def _pushed(start: date, end: date, pauses: tuple[Pause, ...]) -> date:
    """Months with pauses: as many days later as the clock stood still on the way."""
    day = start
    while day < end:
        day += DAY
        if _is_paused(day, pauses):
            end += DAY
    return end
