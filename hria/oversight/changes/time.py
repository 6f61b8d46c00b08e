"""What time does to reassessments: reminders, lapses, and the day of those set by nobody yet.

Notices: `reassessment.due` and `reassessment.overdue`, with number, agency, day (ISO) and
`days` left (0 on the day).
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from django.urls import reverse
from django.utils import timezone

from hria.accounts.models import Role, User
from hria.accounts.queries import holders, responsible
from hria.notices.services import notify
from hria.oversight.changes.queries import awaited, unscheduled
from hria.oversight.changes.services import lapse, schedule
from hria.oversight.changes.table import State
from hria.oversight.clock.engine import NotNow, Step
from hria.oversight.models import Reassessment
from hria.reviews.models import Decision

# How many days ahead people are reminded, and on the day itself.
AHEAD = (30, 7, 1, 0)


def steps(now: datetime) -> Iterator[Step]:
    """What is due at `now`; days are those of Seoul."""
    today = timezone.localdate(now)
    for decision in unscheduled():
        yield Step(f"reassessment.set:{decision.pk}", partial(_schedule, decision))
    for row in awaited(today, today + timedelta(days=max(AHEAD))):
        if row.due < today:
            yield Step(f"reassessment.lapse:{row.pk}", partial(_lapse, row, now))
        else:
            # Of several that were missed only the last one is still of use.
            ahead = min(days for days in AHEAD if row.due - today <= timedelta(days=days))
            key = f"reassessment.due:{row.pk}:{row.due}:{ahead}"
            yield Step(key, partial(_remind, row, key, today))


def _schedule(decision: Decision) -> None:
    schedule(decision, at=decision.at, by=None)


def _lapse(row: Reassessment, now: datetime) -> None:
    if not lapse(row, now=now):
        raise NotNow
    _tell(row, "reassessment.overdue", f"reassessment.overdue:{row.pk}", days=0)


def _remind(row: Reassessment, key: str, today: date) -> None:
    found = Reassessment.objects.select_for_update().get(pk=row.pk)
    if found.state != State.DUE:
        raise NotNow
    _tell(row, "reassessment.due", key, days=(row.due - today).days)


def _tell(row: Reassessment, kind: str, key: str, *, days: int) -> None:
    agency = row.system.agency
    readers: list[User] = [*responsible(Role.OFFICER, agency), *holders(Role.DRAFTER, agency)]
    notify(
        readers,
        kind=kind,
        key=key,
        path=reverse("changes:changes", args=[row.system.number]),
        due=row.due,
        number=row.system.number,
        agency={"ko": agency.name_ko, "en": agency.name_en},
        day=row.due.isoformat(),
        days=days,
    )
