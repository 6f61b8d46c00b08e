"""The year 2027 as the clock goes through it, and what must have been done on which day.

Expected days are counted here by hand and by plain arithmetic, from no table of the product.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

from hria.accounts.models import Role
from hria.notices.models import Notice
from hria.oversight.clock.engine import tick
from hria.oversight.clock.sources import SOURCES
from hria.oversight.models import Change, ClockStep, Duty, Reassessment
from hria.registry.models import Halt
from tests.factories import SystemFactory, member
from tests.oversight.scenes import declared
from tests.publication.publishing import CONDITIONAL, published

SEOUL = ZoneInfo("Asia/Seoul")
DAY = timedelta(days=1)
# One minute after midnight it is still yesterday in UTC, and one before it is today in both.
EARLY, LATE = time(0, 1), time(23, 59)
# Of a change that was made on the first day, the last day (30 days later, not on a holiday).
CHANGES = {
    date(2027, 1, 7): date(2027, 2, 10),  # Seollal, 6 to 9 February with the substitute holiday
    date(2027, 4, 5): date(2027, 5, 6),  # Children's Day
    date(2027, 6, 17): date(2027, 7, 20),  # Constitution Day on a Saturday, substitute on Monday
    date(2027, 7, 15): date(2027, 8, 17),  # Liberation Day on a Sunday, substitute on Monday
    date(2027, 8, 15): date(2027, 9, 17),  # Chuseok, 14 to 16 September
    date(2027, 9, 3): date(2027, 10, 5),  # Foundation Day on a Sunday, substitute on Monday
    date(2027, 12, 1): date(2027, 12, 31),  # the last day of the year
}
PUBLISHED = datetime(2027, 1, 4, 10, tzinfo=SEOUL)
# A conditional outcome is looked at again after twelve months.
AGAIN = date(2028, 1, 4)
FIRST, LAST = date(2027, 1, 4), date(2028, 1, 6)
ESCALATED = {"immediate": (1, 3, 7)}


@contextmanager
def at(moment: datetime) -> Iterator[datetime]:
    """Meanwhile it is `moment` in the whole product."""
    with patch("django.utils.timezone.now", lambda: moment.astimezone(UTC)):
        yield moment


def early(day: date) -> datetime:
    return datetime.combine(day, EARLY, SEOUL)


def late(day: date) -> datetime:
    return datetime.combine(day, LATE, SEOUL)


def sources() -> list[Any]:
    """All of the clock's sources but the last: letters go out whenever they can."""
    return list(SOURCES[:-1])


def run(moment: datetime) -> None:
    """One round of the clock at this hour; nothing may fail."""
    with at(moment):
        assert tick(moment, sources()).failed == []


@dataclass
class Year:
    """The story of the year, told to the real verbs on its days."""

    changes: dict[date, Change] = field(default_factory=dict)
    duties: list[Duty] = field(default_factory=list)
    again: Reassessment | None = None

    def begin(self) -> None:
        """A decision with conditions is published early in January."""
        with at(PUBLISHED):
            decision = published(CONDITIONAL).decision
        self.duties = list(Duty.objects.filter(decision=decision))
        self.again = decision.reassessment
        assert self.duties

    def eventful(self) -> set[date]:
        """The days on which anything happens, and those after them."""
        hours = [*self.expected(LAST).values()]
        for day, due in CHANGES.items():
            hours += _of_change(0, day, due).values()
        days = {hour.date() for hour in hours} | CHANGES.keys()
        return {day + n * DAY for day in days for n in range(2)}

    def day(self, day: date) -> None:
        """What people do on this day."""
        if day in CHANGES:
            with at(datetime.combine(day, time(10), SEOUL)):
                system = SystemFactory()
                self.changes[day] = declared(system, member(Role.OFFICER, system.agency), on=day)

    def expected(self, last: date) -> dict[str, datetime]:
        """Every step until the end of `last` with the round of the clock that does it."""
        found: dict[str, datetime] = {}
        for day, change in self.changes.items():
            found |= _of_change(change.reassessment.pk, day, CHANGES[day])
        for duty in self.duties:
            found |= _of_duty(duty)
        if self.again:
            found |= _of_change(self.again.pk, PUBLISHED.date(), AGAIN)
        for order in Halt.objects.all():
            # Not confirmed within 24 hours: the round after that minute is the late one.
            over = order.since.astimezone(SEOUL).date() + DAY
            found[f"halt.overdue:{order.pk}:0:0"] = late(over)
        return {key: moment for key, moment in found.items() if moment <= late(last)}


def _of_change(pk: int, day: date, due: date) -> dict[str, datetime]:
    found = {f"reassessment.lapse:{pk}": early(due + DAY)}
    for ahead in (30, 7, 1, 0):
        told = due - ahead * DAY
        # Declared in the course of that very day it is told by the late round.
        found[f"reassessment.due:{pk}:{due}:{ahead}"] = late(day) if told == day else early(told)
    return found


def _of_duty(duty: Duty) -> dict[str, datetime]:
    """A duty that nobody does. What is to come before use waits for it, and lapses never."""
    key, due = f"duty:{duty.pk}:{{}}:{duty.due}", duty.due
    days = {f"ahead{ahead}": due - ahead * DAY for ahead in (30, 7, 1)}
    days = {name: day for name, day in days.items() if day > duty.starts_on}
    days |= {f"overdue{over}": due + over * DAY for over in (1, 7, 14, 28)} | {"today": due}
    steps = ESCALATED.get(duty.kind, (3, 10, 20))
    days |= {f"escalate{level}": due + over * DAY for level, over in enumerate(steps)}
    if duty.kind not in ("before_operation", "during_use"):
        halts = duty.lapse_effect == "halt"
        # Warned on the day after the last one, and halted fourteen days later.
        over = due + (15 if halts else 30) * DAY
        days = {name: day for name, day in days.items() if day < over} | {"lapse": over}
        days |= {"warn": due + DAY} if halts else {}
    # On the day of the publication the early round was over.
    start = PUBLISHED.date()
    return {
        key.format(name): late(day) if day == start else early(day) for name, day in days.items()
    }


def faults(year: Year, last: date) -> list[str]:
    """What was not done in its round, done without being due, or done by half."""
    rows = ClockStep.objects.filter(at__lte=late(last))
    told = {row.key: row.at.astimezone(SEOUL) for row in rows}
    expected = year.expected(last)
    turned = {str(pk) for pk in Duty.objects.filter(turn__gt=1).values_list("pk", flat=True)}
    done = {key: hour for key, hour in told.items() if not _is_of(key, turned)}
    wrong = [
        f"{key}: {done.get(key)}, not {expected.get(key)}"
        for key in sorted({*expected, *done})
        if done.get(key) != expected.get(key)
    ]
    return wrong + halves()


def _is_of(key: str, turned: set[str]) -> bool:
    return key.startswith("duty:") and key.split(":")[1] in turned


def halves() -> list[str]:
    """Steps without their effect, and effects that stand twice."""
    keys = set(ClockStep.objects.values_list("key", flat=True))
    found = []
    for change in Change.objects.select_related("reassessment", "system"):
        row, system = change.reassessment, change.system
        has_lapsed = f"reassessment.lapse:{row.pk}" in keys
        orders = system.halts.count()
        if has_lapsed != (row.state == "lapsed") or orders != has_lapsed:
            found.append(f"{row.pk} is {row.state} with {orders} orders: {has_lapsed}")
    return found + _untold(keys)


def _untold(keys: set[str]) -> list[str]:
    """Reminders that were done and reached nobody, or one person twice, or were not done."""
    rows = Notice.objects.filter(kind="reassessment.due").values_list("key", "reader")
    told = Counter(rows)
    done = {key for key in keys if key.startswith("reassessment.due")}
    wrong = sorted(done ^ {key for key, _reader in told})
    return wrong + [f"{row} told {times} times" for row, times in told.items() if times > 1]
