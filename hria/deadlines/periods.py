"""Periods of the instrument's data as lengths that the clock can count."""

from hria.deadlines.counting import Counting, Length
from hria.instrument.library import Deadline

MONTHS_OF_A_YEAR = 12
MOVES = "next_working_day"


def length_of(deadline: Deadline) -> Length:
    """How long the period of a deadline runs. Raises ValueError for a fixed date."""
    if deadline.counting not in ("calendar", "working"):
        raise ValueError(f"{deadline.key} is a date, not a period")
    counting: Counting = "working" if deadline.counting == "working" else "calendar"
    return Length(
        days=deadline.days or 0,
        months=(deadline.years or 0) * MONTHS_OF_A_YEAR,
        counting=counting,
        first_day_counts=deadline.first_day == "in",
        moves=deadline.last_day_holiday == MOVES,
    )


def extension_of(deadline: Deadline) -> Length | None:
    """How long one extension of the period is; None where it cannot be extended."""
    if deadline.extension is None:
        return None
    working = deadline.extension["counting"] == "working"
    return Length(
        days=int(deadline.extension["days"]),
        counting="working" if working else "calendar",
        moves=deadline.last_day_holiday == MOVES,
    )


def times_extended(deadline: Deadline) -> int:
    """How often the period may be extended."""
    return int(deadline.extension["times"]) if deadline.extension else 0
