"""Until when: the periods of duties as data, and the last day that follows from them.

What the instrument fixes (days, months, counting, what a lapse does) is taken from there. What
it leaves open stands in the tables below, all of it policy of this procedure, none of it law.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from hria.deadlines.counting import IsHoliday, Length, Pause, last_day
from hria.instrument.definition import Obligation
from hria.oversight.models import Duty
from hria.registry.gates import IN_USE
from hria.registry.models import System

MOST_SHOWN_AHEAD = 30
# Days before the last one on which the owner is reminded.
AHEAD = (MOST_SHOWN_AHEAD, 7, 1)
# Days after it.
AFTER = (1, 7, 14, 28)
# Days after it on which the next higher body hears of it; what is due at once, sooner.
ESCALATE: Mapping[str, tuple[int, ...]] = {
    Duty.Kind.IMMEDIATE: (1, 3, 7),
    Duty.Kind.BEFORE_OPERATION: (3, 10, 20),
    Duty.Kind.WITHIN_DAYS: (3, 10, 20),
    Duty.Kind.RECURRING: (3, 10, 20),
    Duty.Kind.DURING_USE: (3, 10, 20),
}
# Days of warning, from the day on which it was given, before a lapse halts.
WARNING = 14
# Days after the last one on which what does not halt lapses.
LAPSE = 30
# How often, and by how many calendar days, a period may be extended. What is due at once is not;
# what comes before operation needs no more time, for operation waits for it.
EXTENSIONS: Mapping[str, tuple[int, int]] = {
    Duty.Kind.IMMEDIATE: (0, 0),
    Duty.Kind.BEFORE_OPERATION: (1, 30),
    Duty.Kind.WITHIN_DAYS: (1, 30),
    Duty.Kind.RECURRING: (1, 30),
    Duty.Kind.DURING_USE: (1, 30),
}
# Before operation begins nobody knows its day: what must come before it is due after this many
# days where the instrument names none, and operation waits for it in any case.
BEFORE_OPERATION = 180
# What holds during use is shown again after as many months.
DURING_USE_MONTHS = 12
# Of systems in use before a law applies it is due on a later day, which the method names
# (Public AI Act, Addenda Art. 5).
IN_USE_BEFORE: Mapping[str, str] = {"PAIA": "hria_legacy_due"}
WAITS_FOR_USE = (Duty.Kind.BEFORE_OPERATION, Duty.Kind.DURING_USE)


@dataclass(frozen=True, slots=True)
class Period:
    """How long the first turn of a duty runs, and after how many months the next is due."""

    days: int = 0
    months: int = 0
    counting: str = "calendar"
    every_months: int | None = None


def is_in_use(system: System) -> bool:
    """Whether people meet the system."""
    return str(system.stage) in IN_USE


def period_of(obligation: Obligation, parameters: Mapping[str, int], *, in_use: bool) -> Period:
    """The period of an obligation as a decision with these figures sets it; never none."""
    kind, every = obligation.when, obligation.every_months
    if kind == Duty.Kind.RECURRING:
        every = parameters.get("months", every)
        if every:
            return Period(months=every, every_months=every)
    if kind == Duty.Kind.DURING_USE:
        every = every or DURING_USE_MONTHS
    days = obligation.default_days if obligation.days is None else obligation.days
    if kind in WAITS_FOR_USE and not days and not in_use:
        days = BEFORE_OPERATION
    return Period(days=days, counting=obligation.counting, every_months=every)


def due_of(duty: Duty, pauses: Iterable[Pause], is_holiday: IsHoliday) -> date:
    """The last day of a duty with its pauses (all of them ended) and extensions."""
    stops = tuple(pauses)
    due = last_day(duty.starts_on, _length(duty), is_holiday, stops)
    _times, days = EXTENSIONS[duty.kind]
    more = Length(days=days, moves=_moves(duty))
    for _turn in range(duty.extensions):
        due = last_day(due, more, is_holiday, stops)
    return due


def _length(duty: Duty) -> Length:
    if duty.months:
        return Length(months=duty.months, moves=True)
    if duty.counting == "working":
        return Length(days=duty.days, counting="working")
    return Length(days=duty.days, moves=_moves(duty))


def _moves(duty: Duty) -> bool:
    """Whether a last day on a holiday moves on (Civil Act Art. 161).

    Not where it is due at once, and not where a reviewer named the day itself.
    """
    return bool(duty.code) and bool(duty.days or duty.months)


def times_left(duty: Duty) -> int:
    """How often the period may still be extended."""
    times, _days = EXTENSIONS[duty.kind]
    return max(times - duty.extensions, 0)


def is_overdue(duty: Duty, today: date) -> bool:
    """Whether the last day has passed without proof, while the clock ran."""
    return duty.is_to_do and duty.paused_on is None and today > duty.due


def halts_on(duty: Duty) -> date | None:
    """The day on which it halts the system unless proof comes; None where none is set."""
    if duty.lapse_effect != Duty.Effect.HALT or duty.warned_on is None:
        return None
    return duty.warned_on + timedelta(days=WARNING)


def lapses_on(duty: Duty) -> date | None:
    """The day on which it lapses; None where a warning must come first."""
    if duty.lapse_effect == Duty.Effect.HALT:
        return halts_on(duty)
    return duty.due + timedelta(days=LAPSE)


def waits_for_use(duty: Duty) -> bool:
    """Whether use waits for it: then it stays open and overdue, and operation cannot begin."""
    return duty.kind in WAITS_FOR_USE and not is_in_use(duty.system)
