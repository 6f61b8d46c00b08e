"""What time does to exceptional uses: ends, beginnings, reminders, overdue reports."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from hria.oversight.clock.engine import NotNow, Step
from hria.oversight.exceptional import telling
from hria.oversight.exceptional.hours import REQUEST_WITHIN, next_move
from hria.oversight.exceptional.life import MOVING, RUNNING, State
from hria.oversight.exceptional.services import settle, standing_of, stopped_since
from hria.oversight.models import ExceptionalUse

ENDS_SOON = timedelta(hours=2)
REQUEST_SOON = timedelta(hours=6)
REPORT_SOON = timedelta(hours=24)


def steps(now: datetime) -> Iterator[Step]:
    """What is due at `now`; every step names the dossier and what it leaves behind."""
    rows = ExceptionalUse.objects.filter(state__in=[*MOVING, State.ENDED])
    for use in rows.select_related("system__agency").order_by("starts_at", "pk"):
        moved = next_move(standing_of(use, stopped_since(use.system, now)), now)
        if moved:
            yield Step(f"exceptional.{moved.act}:{use.pk}", partial(_settle, use, now))
        else:
            yield from _reminders(use, now)


def _settle(use: ExceptionalUse, now: datetime) -> None:
    # Read anew, but not locked here: the verbs lock the system first.
    found = ExceptionalUse.objects.select_related("system").get(pk=use.pk)
    if settle(found, now).state == found.state:
        raise NotNow


def _reminders(use: ExceptionalUse, now: datetime) -> Iterator[Step]:
    if use.state == State.ENDED and use.report_due is not None:
        if use.report_due <= now:
            yield _telling(use, "exceptional.report_overdue", use.report_due)
        elif use.report_due - REPORT_SOON <= now:
            yield _telling(use, "exceptional.report_due", use.report_due)
        return
    if use.state == State.URGENT:
        request_due = use.starts_at + REQUEST_WITHIN
        if request_due - REQUEST_SOON <= now:
            yield _telling(use, "exceptional.request_due", request_due)
    if use.state in RUNNING and use.ends_at - ENDS_SOON <= now:
        yield _telling(use, "exceptional.ends", use.ends_at)


def _telling(use: ExceptionalUse, kind: str, hour: datetime) -> Step:
    return Step(f"{kind}:{use.pk}", partial(_tell, use, kind, hour))


def _tell(use: ExceptionalUse, kind: str, hour: datetime) -> None:
    found = ExceptionalUse.objects.select_for_update().get(pk=use.pk)
    if found.state != use.state:
        raise NotNow
    say = telling.escalate if kind == "exceptional.report_overdue" else telling.tell
    say(use, kind, hour)
