"""The life of a letter: claimed before it is handed over, so that none ever goes out twice.

A letter whose sender died between claim and answer stays claimed: nobody knows whether it went
out, so nobody sends it again; `manage.py letters` lists it, and the notice stands on the site.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F

from hria.notices.models import Letter, Notice

State = Letter.State
# What may happen to a letter, and what it is then.
TRANSITIONS: Mapping[tuple[str, str], str] = {
    (State.WAITING, "claim"): State.CLAIMED,
    (State.CLAIMED, "confirm"): State.SENT,
    (State.CLAIMED, "put_back"): State.WAITING,
    (State.CLAIMED, "give_up"): State.GIVEN_UP,
}
# How long to wait after the first, second … attempt that surely sent nothing; then no more.
WAITS = (timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6), timedelta(days=1))
UNREACHABLE = "no mail server"


def _move(letter: Letter, action: str, **changes: object) -> bool:
    """Follow the table, if the letter is still as it was seen; whether it was."""
    target = TRANSITIONS.get((letter.state, action))
    if target is None:
        return False
    rows = Letter.objects.filter(pk=letter.pk, state=letter.state, tries=letter.tries)
    moved = rows.update(state=target, **changes)
    return bool(moved)


@transaction.atomic
def claim_new(notices: list[int], now: datetime, *, day: date | None = None) -> Letter | None:
    """A letter of these notices, which are from now on in no other; None if others took them."""
    rows = Notice.objects.select_for_update().filter(pk__in=notices, letter=None)
    free = list(rows.order_by("pk"))
    if not free:
        return None
    reader = free[0].reader_id
    if day is not None and Letter.objects.filter(reader_id=reader, day=day).exists():
        return None
    letter = Letter.objects.create(reader_id=reader, day=day, claimed_at=now)
    Notice.objects.filter(pk__in=[row.pk for row in free]).update(letter=letter)
    return letter


def claim_again(letter: Letter, now: datetime) -> Letter | None:
    """The waiting letter, for another attempt; None if another took it or it must still wait."""
    if letter.try_at is None or letter.try_at > now:
        return None
    if not _move(letter, "claim", claimed_at=now, try_at=None, tries=F("tries") + 1, error=""):
        return None
    letter.refresh_from_db()
    return letter


def confirm(letter: Letter) -> bool:
    """The server took it."""
    return _move(letter, "confirm")


def put_back(letter: Letter, now: datetime, error: str) -> bool:
    """It surely did not go out: wait longer each time, and give up at last.

    A server that cannot be reached is not the letter's fault and counts as no attempt.
    """
    if error == UNREACHABLE:
        return _move(letter, "put_back", try_at=now + WAITS[0], tries=F("tries") - 1, error=error)
    if letter.tries > len(WAITS):
        return _move(letter, "give_up", error=error)
    return _move(letter, "put_back", try_at=now + WAITS[letter.tries - 1], error=error)


def note_doubt(letter: Letter, error: str) -> None:
    """Whether it went out is unknown; it stays claimed, with the reason."""
    Letter.objects.filter(pk=letter.pk, state=State.CLAIMED).update(error=error)
