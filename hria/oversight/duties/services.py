"""Verbs of people on duties: prove, verify, send back, extend, stop the clock, name a person."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from hria.accounts.models import User
from hria.files.store import store
from hria.files.uploads import Upload
from hria.oversight.duties.imposing import renew
from hria.oversight.duties.periods import times_left
from hria.oversight.duties.permissions import is_open, may
from hria.oversight.duties.queries import belongs
from hria.oversight.duties.telling import owners, tell, verifiers
from hria.oversight.duties.workflow import Action, NotAllowedNow, NotYours, State
from hria.oversight.duties.writing import counted, locked, move, note
from hria.oversight.models import Duty, DutyFile, DutyPause

DAY = timedelta(days=1)


def _mine(duty: Duty, action: Action, by: User) -> Duty:
    """The duty, locked, if `by` stands on the side that may do this. Raises NotYours."""
    found = locked(duty)
    if not may(by, found, action):
        raise NotYours(action)
    return found


@transaction.atomic
def prove(duty: Duty, *, words: str, uploads: Sequence[Upload] = (), by: User) -> Duty:
    """Hand in proof: words, and documents. From then on the clock waits for the verifier.

    Raises NotYours, NotAllowedNow.
    """
    found = _mine(duty, Action.PROVE, by)
    move(found, Action.PROVE, proved_by=by, proved_at=timezone.now())
    step = note(found, Action.PROVE, by=by, words=words, documents=[u.sha256 for u in uploads])
    for upload in uploads:
        about = {"name": upload.name, "kind": upload.kind, "size": upload.size}
        DutyFile.objects.create(step=step, sha256=store(upload), by=by, **about)
    tell(found, "proved", verifiers(found), key=str(step.pk))
    return found


@transaction.atomic
def verify(duty: Duty, *, words: str = "", by: User) -> Duty:
    """Say that the proof shows it; of what recurs the next turn begins.

    Nobody verifies an own duty, nor one whose proof they handed in. Raises NotYours,
    NotAllowedNow.
    """
    found = _mine(duty, Action.VERIFY, by)
    move(found, Action.VERIFY, verified_by=by, verified_at=timezone.now())
    step = note(found, Action.VERIFY, by=by, words=words)
    tell(found, "verified", owners(found), key=str(step.pk))
    renew(found, today=timezone.localdate(), by=by)
    return found


@transaction.atomic
def send_back(duty: Duty, *, words: str, by: User) -> Duty:
    """Say what the proof does not show. The days it waited for this do not count.

    What was handed in before it lapsed, in its time or late, is open again. Raises NotYours,
    NotAllowedNow.
    """
    found = _mine(duty, Action.SEND_BACK, by)
    waited_from = timezone.localdate(found.proved_at)
    move(found, Action.SEND_BACK, proved_by=None, proved_at=None)
    today = timezone.localdate()
    if found.state == State.OPEN and waited_from <= found.due:
        if waited_from < today:
            DutyPause.objects.create(duty=found, first=waited_from + DAY, last=today)
        # In time as it was, it is in time today: what follows from the day begins anew.
        _put_off(found, max(counted(found), found.due, today))
    elif found.warned_on:
        found.warned_on += today - waited_from
        found.save(update_fields=["warned_on"])
    step = note(found, Action.SEND_BACK, by=by, words=words)
    tell(found, "sent_back", owners(found), key=str(step.pk))
    return found


@transaction.atomic
def extend(duty: Duty, *, words: str, by: User) -> Duty:
    """Extend the period once, by its length in `periods.EXTENSIONS`, with a reason.

    Raises NotYours, and NotAllowedNow where it was extended before, lapsed, or stands still.
    """
    found = _mine(duty, Action.EXTEND, by)
    if found.paused_on or not times_left(found):
        raise NotAllowedNow(Action.EXTEND)
    move(found, Action.EXTEND, extensions=found.extensions + 1)
    _put_off(found, max(counted(found), found.due))
    note(found, Action.EXTEND, by=by, words=words)
    return found


@transaction.atomic
def pause(duty: Duty, *, words: str, by: User) -> Duty:
    """Stop the clock from today on, while a question to the owner or to others is open.

    Raises NotYours, NotAllowedNow (it stands still already, or the day has passed).
    """
    found = _mine(duty, Action.PAUSE, by)
    today = timezone.localdate()
    if found.paused_on or today > found.due:
        raise NotAllowedNow(Action.PAUSE)
    move(found, Action.PAUSE, paused_on=today)
    DutyPause.objects.create(duty=found, first=today)
    note(found, Action.PAUSE, by=by, words=words)
    return found


@transaction.atomic
def resume(duty: Duty, *, words: str = "", by: User) -> Duty:
    """Let the clock run on from today; the days that it stood still are added.

    Raises NotYours, NotAllowedNow (it does not stand still).
    """
    found = _mine(duty, Action.RESUME, by)
    if not found.paused_on:
        raise NotAllowedNow(Action.RESUME)
    run_on(found)
    note(found, Action.RESUME, by=by, words=words)
    return found


def run_on(duty: Duty) -> None:
    """End the open pause on the day before today, if it has one, and count anew."""
    stood = duty.pauses.filter(last=None).first()
    if stood is None:
        return
    yesterday = timezone.localdate() - DAY
    if yesterday < stood.first:
        stood.delete()  # the same day: no day was lost
    else:
        stood.last = yesterday
        stood.save(update_fields=["last"])
    duty.paused_on = None
    duty.save(update_fields=["paused_on"])
    _put_off(duty, max(counted(duty), duty.due))


def _put_off(duty: Duty, due: date) -> None:
    if due != duty.due:
        duty.due = due
        # The warning belonged to the former day.
        duty.warned_on = None
        duty.save(update_fields=["due", "warned_on"])


@transaction.atomic
def name_owner(duty: Duty, *, owner: User | None, by: User) -> Duty:
    """Name the person who does it, of the agency or above it; none: whoever holds the role.

    Who is named already is not named twice. Raises NotYours (by no officer, or the person is no
    member), NotAllowedNow.
    """
    found = _mine(duty, Action.NAME, by)
    if not is_open(found, Action.NAME):
        raise NotAllowedNow(Action.NAME)
    if owner is not None and not (owner.is_active and belongs(owner, found)):
        raise NotYours(Action.NAME)
    is_named = owner is not None and found.owner_id == owner.pk
    move(found, Action.NAME, owner=owner)
    if not is_named:
        note(found, Action.NAME, by=by, owner=owner.pk if owner else None)
    return found
