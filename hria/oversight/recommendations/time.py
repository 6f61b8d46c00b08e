"""What time does to recommendations: reminders of the reply, and the day after the last one."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from django.utils import timezone

from hria.oversight.clock.engine import NotNow, Step
from hria.oversight.models import Recommendation, Reply
from hria.oversight.recommendations import telling

AHEAD = (30, 7, 0)


def steps(now: datetime) -> Iterator[Step]:
    """What is due at `now`; days are those of Seoul."""
    today = timezone.localdate(now)
    rows = Recommendation.objects.filter(reply=None, due_on__lte=today + timedelta(days=max(AHEAD)))
    for row in rows.select_related("system__agency", "by").order_by("pk"):
        left = (row.due_on - today).days
        if left < 0:
            key = f"recommendation.overdue:{row.pk}"
        else:
            # Of several that were missed only the last one is still of use.
            key = f"recommendation.due:{row.pk}:{min(d for d in AHEAD if left <= d)}"
        yield Step(key, partial(_tell, row, key, left))


def _tell(row: Recommendation, key: str, left: int) -> None:
    if Reply.objects.filter(recommendation=row).exists():
        raise NotNow
    if left < 0:
        telling.overdue(row, key)
    else:
        telling.due(row, key, left)
