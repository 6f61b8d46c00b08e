"""When the clock last ran, for those who watch over the site."""

from datetime import datetime, timedelta

from hria.oversight.models import ClockRun

ONLY = 1
LATE = timedelta(hours=1)


def note(at: datetime) -> None:
    """Keep that the clock went through everything, at this hour of the real day."""
    ClockRun.objects.update_or_create(pk=ONLY, defaults={"at": at})


def last_run() -> datetime | None:
    """When the clock last went through everything; None where it never did."""
    return ClockRun.objects.filter(pk=ONLY).values_list("at", flat=True).first()


def is_late(last: datetime | None, now: datetime) -> bool:
    """Whether the clock has not run for an hour, or never."""
    return last is None or now - last > LATE
