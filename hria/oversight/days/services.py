"""Verbs on exceptional days: enter, take back. Days already set as due do not move by them."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from hria.accounts.models import User
from hria.audit.services import record
from hria.deadlines.models import ExceptionalDay
from hria.oversight.days.permissions import may_keep


class NotYours(Exception):
    """Only administrators of a review body keep the calendar."""


class DayTaken(Exception):
    """The day has an entry already; it is taken back first."""


class AlreadyGone(Exception):
    """The entry was taken back meanwhile."""


@transaction.atomic
def enter(
    day: date, *, is_holiday: bool, name_ko: str, name_en: str, because: str, by: User
) -> ExceptionalDay:
    """Enter a temporary holiday, or a holiday that is none; raises NotYours, DayTaken."""
    if not may_keep(by):
        raise NotYours
    try:
        with transaction.atomic():
            row = ExceptionalDay.objects.create(
                day=day, is_holiday=is_holiday, name_ko=name_ko, name_en=name_en
            )
    except IntegrityError as error:
        raise DayTaken from error
    record("day.entered", row, by=by, day=str(day), is_holiday=is_holiday, because=because)
    return row


@transaction.atomic
def take_back(row: ExceptionalDay, *, because: str, by: User) -> None:
    """Remove an entry; the record keeps it. Raises NotYours, AlreadyGone."""
    if not may_keep(by):
        raise NotYours
    found = ExceptionalDay.objects.select_for_update().filter(pk=row.pk).first()
    if found is None:
        raise AlreadyGone
    facts: dict[str, Any] = {"day": str(found.day), "is_holiday": found.is_holiday}
    record("day.taken_back", found, by=by, because=because, name_ko=found.name_ko, **facts)
    found.delete()
