"""What time does to claimed exclusions: reminders, and the end of the last day in Seoul."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from django.utils import timezone

from hria.oversight.clock.engine import NotNow, Step
from hria.oversight.exclusions.life import State
from hria.oversight.exclusions.services import expire
from hria.oversight.exclusions.telling import tell
from hria.oversight.models import Exclusion

AHEAD = (30, 7, 0)


def steps(now: datetime) -> Iterator[Step]:
    """What is due at `now`; days are those of Seoul."""
    today = timezone.localdate(now)
    rows = Exclusion.objects.filter(
        state=State.CLAIMED, ends_on__lte=today + timedelta(days=max(AHEAD))
    )
    for row in rows.select_related("system__agency").order_by("pk"):
        if row.ends_on is None:
            continue
        if row.ends_on < today:
            yield Step(f"exclusion.expired:{row.pk}", partial(_expire, row, today))
        else:
            left = (row.ends_on - today).days
            # Of several that were missed only the last one is still of use.
            key = f"exclusion.expiring:{row.pk}:{min(d for d in AHEAD if left <= d)}"
            yield Step(key, partial(_remind, row, key, left))


def _expire(row: Exclusion, today: date) -> None:
    if not expire(row, today=today):
        raise NotNow


def _remind(row: Exclusion, key: str, left: int) -> None:
    found = Exclusion.objects.select_for_update().get(pk=row.pk)
    if found.state != State.CLAIMED:
        raise NotNow
    tell(row, "exclusion.expiring", key, days=left)
