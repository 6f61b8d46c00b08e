"""Which letters are due: waiting ones again, one for each event, and one a day at eight."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial

from django.db.models import Q
from django.utils import timezone

from hria.notices.letters import claim_again, claim_new
from hria.notices.models import Letter, Preference
from hria.notices.queries import unposted

AT = time(8)  # of the daily letter, in Seoul
MOST = 500  # letters of one run; the next run goes on
Claim = Callable[[], Letter | None]


def due(now: datetime) -> Iterator[tuple[str, Claim]]:
    """A name for each letter that is due at `now`, and what claims it; those that wait first."""
    yield from _waiting(now)
    yield from _each(now)
    yield from _daily(now)


def _waiting(now: datetime) -> Iterator[tuple[str, Claim]]:
    rows = Letter.objects.filter(state=Letter.State.WAITING, try_at__lte=now)
    for row in rows.filter(reader__is_active=True)[:MOST]:
        yield f"again:{row.pk}", partial(claim_again, row, now)


def _each(now: datetime) -> Iterator[tuple[str, Claim]]:
    wanted = Q(reader__preference=None) | Q(reader__preference__letters=Preference.Letters.EACH)
    for pk in unposted().filter(wanted).values_list("pk", flat=True)[:MOST]:
        yield f"notice:{pk}", partial(claim_new, [pk], now)


def _daily(now: datetime) -> Iterator[tuple[str, Claim]]:
    """One letter of everything that came before the last eight o'clock."""
    day, since = last_post(now)
    rows = unposted().filter(reader__preference__letters=Preference.Letters.DAILY, at__lt=since)
    held: dict[int, list[int]] = {}
    for reader, pk in rows.values_list("reader_id", "pk"):
        held.setdefault(reader, []).append(pk)
    done = set(Letter.objects.filter(day=day).values_list("reader_id", flat=True))
    for reader, notices in held.items():
        if reader not in done:
            yield f"day:{reader}:{day}", partial(claim_new, notices, now, day=day)


def last_post(now: datetime) -> tuple[date, datetime]:
    """The day and moment of the last eight o'clock in Seoul that is not after `now`."""
    there = timezone.localtime(now)
    day = there.date() if there.time() >= AT else there.date() - timedelta(days=1)
    return day, timezone.make_aware(datetime.combine(day, AT))
