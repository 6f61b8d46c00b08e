"""What time demands of duties: a source for the clock.

Reminders ahead, on the day and after; steps up the agency; a warning, then the lapse. Days are
those of Seoul. Of reminders that were missed only the last one is still of use.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from django.db.models import QuerySet
from django.utils import timezone

from hria.oversight.clock.engine import Step
from hria.oversight.duties import lapsing, reminding, warning
from hria.oversight.duties.imposing import impose
from hria.oversight.duties.periods import (
    AFTER,
    AHEAD,
    ESCALATE,
    MOST_SHOWN_AHEAD,
    lapses_on,
    waits_for_use,
)
from hria.oversight.duties.workflow import State
from hria.oversight.models import Duty
from hria.oversight.outcomes import in_effect
from hria.registry.models import System
from hria.reviews.models import Decision


def steps(now: datetime) -> Iterator[Step]:
    """What is due at `now`, duty by duty; keys hold the duty, the kind and the last day."""
    today = timezone.localdate(now)
    for decision in _without_duties():
        yield Step(f"duty.impose:{decision.pk}", partial(_catch_up, decision, now))
    for duty in _running(today):
        yield from _of(duty, now, today)


def _without_duties() -> QuerySet[Decision]:
    """Decisions published before this procedure existed; what they ask for begins now."""
    rows = in_effect().filter(duties=None)
    return rows.select_related("submission__assessment__system").order_by("pk")


def _catch_up(decision: Decision, now: datetime) -> None:
    impose(decision, at=now, by=None)


def _running(today: date) -> QuerySet[Duty]:
    rows = Duty.objects.filter(
        state=State.OPEN, paused_on=None, due__lte=today + timedelta(days=MOST_SHOWN_AHEAD)
    )
    rows = rows.exclude(system__status=System.Status.RETIRED)
    return rows.select_related("system__agency").order_by("due", "pk")


def _of(duty: Duty, now: datetime, today: date) -> Iterator[Step]:
    key = f"duty:{duty.pk}:{{}}:{duty.due}"
    over = (today - duty.due).days
    if over < 0:
        # What was made later than its reminder needs none: its owner was just told.
        ahead = min(days for days in AHEAD if days >= -over)
        if duty.starts_on < duty.due - timedelta(days=ahead):
            yield _reminder(duty, key.format(f"ahead{ahead}"), "ahead", today)
    elif over == 0:
        yield _reminder(duty, key.format("today"), "today", today)
    else:
        yield from _overdue(duty, key, now, today)


def _overdue(duty: Duty, key: str, now: datetime, today: date) -> Iterator[Step]:
    over = (today - duty.due).days
    nth = max(days for days in AFTER if days <= over)
    yield _reminder(duty, key.format(f"overdue{nth}"), "overdue", today)
    for level, days in enumerate(ESCALATE[duty.kind]):
        if days <= over:
            do = partial(reminding.escalate, duty, duty.due, level, today)
            yield Step(key.format(f"escalate{level}"), do)
    if waits_for_use(duty):
        return
    if duty.lapse_effect == Duty.Effect.HALT and duty.warned_on is None:
        yield Step(key.format("warn"), partial(warning.warn, duty, duty.due, today))
    day = lapses_on(duty)
    if day is not None and day <= today:
        yield Step(key.format("lapse"), partial(lapsing.lapse, duty, duty.due, now))


def _reminder(duty: Duty, key: str, kind: str, today: date) -> Step:
    return Step(key, partial(reminding.remind, duty, duty.due, kind, today))
