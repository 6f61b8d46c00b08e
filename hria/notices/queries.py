"""What somebody was told, and what no letter has told yet."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Q, QuerySet

from hria.notices.kinds import UNMAILED
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


def unposted() -> QuerySet[Notice]:
    """The notices in no letter, the oldest first, of people who work here and since they ask."""
    since = Q(reader__preference__since=None) | Q(at__gte=F("reader__preference__since"))
    rows = Notice.objects.filter(since, letter=None, reader__is_active=True)
    return rows.exclude(kind__in=UNMAILED).order_by("pk")
