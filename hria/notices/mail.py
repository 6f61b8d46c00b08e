"""Letters by mail, in the reader's language: one for each event, or one a day, or none.

The clock asks `letters` what is due and does each in a transaction. In it the letter is only
claimed; it is handed to the mail server after that transaction has ended. Killed before, the
letter is free; killed after, it is taken: sent once or, seldom, not at all, but never twice.
"""

import logging
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from hria.notices.kinds import UNMAILED
from hria.notices.letters import UNREACHABLE, claim_again, claim_new, confirm, note_doubt, put_back
from hria.notices.models import Letter, Notice, Preference
from hria.notices.sending import Doubtful, Refused, Server, Unreachable
from hria.notices.writing import written

log = logging.getLogger("hria.mail")
AT = time(8)  # of the daily letter, in Seoul
MOST = 500  # letters of one run; the next run goes on
Claim = Callable[[], Letter | None]


def letters(now: datetime) -> Iterator[tuple[str, Callable[[], None]]]:
    """What is to be posted at `now`: a key for this attempt, and what makes it.

    What makes it must run inside a transaction, or in none.
    """
    server = Server()
    for name, claim in list(_due(now))[:MOST]:
        yield f"letter:{name}:{now.isoformat(timespec='minutes')}", _posting(claim, server, now)


def _posting(claim: Claim, server: Server, now: datetime) -> Callable[[], None]:
    def post() -> None:
        # A server that did not answer a moment ago is left alone until the next run.
        letter = None if server.is_down else claim()
        if letter is not None:
            transaction.on_commit(lambda: hand_over(letter, server, now))

    return post


def hand_over(letter: Letter, server: Server, now: datetime) -> None:
    """Send a claimed letter and store what became of it; raises nothing that mail can raise."""
    try:
        server.send(written(letter))
    except Unreachable:
        put_back(letter, now, UNREACHABLE)
    except Refused as refusal:
        put_back(letter, now, str(refusal))
    except Doubtful as doubt:
        note_doubt(letter, str(doubt))
        log.warning("nobody knows whether letter %s went out: %s", letter.pk, doubt)
    else:
        confirm(letter)


def _due(now: datetime) -> Iterator[tuple[str, Claim]]:
    yield from _waiting(now)
    yield from _each(now)
    yield from _daily(now)


def _waiting(now: datetime) -> Iterator[tuple[str, Claim]]:
    rows = Letter.objects.filter(state=Letter.State.WAITING, try_at__lte=now)
    for row in rows.filter(reader__is_active=True)[:MOST]:
        yield f"again:{row.pk}", partial(claim_again, row, now)


def _each(now: datetime) -> Iterator[tuple[str, Claim]]:
    wanted = Q(reader__preference=None) | Q(reader__preference__letters=Preference.Letters.EACH)
    for pk in _unposted().filter(wanted).values_list("pk", flat=True)[:MOST]:
        yield f"notice:{pk}", partial(claim_new, [pk], now)


def _daily(now: datetime) -> Iterator[tuple[str, Claim]]:
    """One letter of everything that came before the last eight o'clock."""
    day, since = last_post(now)
    rows = _unposted().filter(reader__preference__letters=Preference.Letters.DAILY, at__lt=since)
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


def _unposted() -> QuerySet[Notice]:
    """The notices in no letter, the oldest first, of people who work here and since they ask."""
    since = Q(reader__preference__since=None) | Q(at__gte=F("reader__preference__since"))
    rows = Notice.objects.filter(since, letter=None, reader__is_active=True)
    return rows.exclude(kind__in=UNMAILED).order_by("pk")
