"""What somebody was told."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import F, QuerySet

from hria.notices.models import Letter, Notice, Preference

SHOWN = 99


def notices_of(reader: AbstractBaseUser) -> QuerySet[Notice]:
    """Everything that `reader` was told: the unread first, each newest first."""
    rows = Notice.objects.filter(reader_id=reader.pk)
    return rows.order_by(F("read_at").asc(nulls_first=True), "-pk")


def unread_count(reader: AbstractBaseUser | AnonymousUser | None) -> int:
    """How many notices are unread; counted to a hundred, for more is told as 99+."""
    if reader is None or not reader.is_authenticated:
        return 0
    return Notice.objects.filter(reader_id=reader.pk, read_at=None)[: SHOWN + 1].count()


def letters_of(reader: AbstractBaseUser) -> str:
    """How letters reach `reader`: each, daily or none."""
    held = Preference.objects.filter(reader_id=reader.pk).values_list("letters", flat=True)
    return held.first() or Preference.Letters.EACH


def unsettled() -> QuerySet[Letter]:
    """Letters of which nobody knows whether they went out, or that were given up."""
    rows = Letter.objects.filter(state__in=[Letter.State.CLAIMED, Letter.State.GIVEN_UP])
    return rows.select_related("reader").prefetch_related("notices")
