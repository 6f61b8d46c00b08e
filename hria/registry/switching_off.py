"""Verbs on a standing order: it is off, it is so indeed, and what happens when nobody says so."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction

from hria.accounts.models import Agency, Role, User
from hria.accounts.queries import above, holders, responsible
from hria.audit.services import record
from hria.files.uploads import Upload
from hria.registry.halting import (
    AlreadyRetired,
    NotInThisState,
    confirmation_due,
    locked_system,
)
from hria.registry.models import Halt, HaltProof, HaltStep, System
from hria.registry.orders import TABLE, Act, State
from hria.registry.permissions import takes_part
from hria.registry.queries import verifiers
from hria.registry.telling import tell


class NotYourPart(Exception):
    """Not for this person to do: another role, the own confirmation, or a tie."""


class ProofMissing(Exception):
    """A confirmation needs at least one document."""


def locked(order: Halt) -> Halt:
    """The same order, read anew and held, behind its system; raises AlreadyRetired."""
    # Always the system first: two verbs on one system never wait for each other crosswise.
    system = locked_system(order.system)
    if system.status == System.Status.RETIRED:
        raise AlreadyRetired
    found = Halt.objects.select_for_update(of=("self",)).get(pk=order.pk)
    found.system = system
    return found


def allowed(order: Halt, act: Act, by: User) -> State:
    """Where the act leads from here; raises NotYourPart, NotInThisState."""
    if not takes_part(by, act, order):
        raise NotYourPart
    line = TABLE.get((State(order.state), act))
    if line is None:
        raise NotInThisState
    return line.to


def _move(order: Halt, target: State, **columns: Any) -> None:
    moved = Halt.objects.filter(pk=order.pk, state=order.state).update(state=target, **columns)
    if not moved:
        raise NotInThisState
    order.state = target


@transaction.atomic
def confirm_off(order: Halt, *, words: str, uploads: Sequence[Upload], by: User) -> HaltStep:
    """Confirm that what the order covers is switched off, with documents that show it.

    `uploads` were inspected and stored before. Raises NotYourPart, NotInThisState,
    ProofMissing, AlreadyRetired.
    """
    order = locked(order)
    target = allowed(order, Act.CONFIRM, by)
    if not uploads:
        raise ProofMissing
    step = _step(order, Act.CONFIRM, words, by)
    HaltProof.objects.bulk_create(_proof(step, upload, by) for upload in uploads)
    _move(order, target)
    record(
        "halt.confirmed_off",
        order,
        by=by,
        about=order.system,
        because=words,
        documents=[upload.sha256 for upload in uploads],
    )
    tell(order, "halt.confirmed", verifiers(order))
    return step


def _proof(step: HaltStep, upload: Upload, by: User) -> HaltProof:
    about = {"name": upload.name, "kind": upload.kind, "size": upload.size}
    return HaltProof(step=step, sha256=upload.sha256, by=by, **about)


@transaction.atomic
def verify(order: Halt, *, is_off: bool, words: str, by: User) -> HaltStep:
    """Say whether the confirmation is true; where it is not, it is due anew.

    Only an independent reviewer says so. Raises NotYourPart, NotInThisState, AlreadyRetired.
    """
    order = locked(order)
    act = Act.VERIFY if is_off else Act.REFUSE
    target = allowed(order, act, by)
    step = _step(order, act, words, by)
    if is_off:
        _move(order, target)
    else:
        due = confirmation_due(step.at)
        agency = order.system.agency
        _move(order, target, round=order.round + 1, confirm_by=due, confirm_agency=agency)
    action = "halt.verified" if is_off else "halt.not_verified"
    record(action, order, by=by, about=order.system, because=words)
    kind = "halt.verified" if is_off else "halt.confirm_due"
    tell(order, kind, responsible(Role.OFFICER, order.system.agency))
    return step


def _step(order: Halt, act: Act, words: str, by: User | None, **more: Any) -> HaltStep:
    return HaltStep.objects.create(
        order=order, action=act, round=order.round, words=words, by=by, **more
    )


def ladder(order: Halt) -> list[Agency]:
    """Whose turn it is while nobody confirms: the agency itself, then those above with officers."""
    agency = order.system.agency
    return [agency, *(body for body in above(agency) if holders(Role.OFFICER, body).exists())]


def overdue_steps(now: datetime) -> Iterator[tuple[str, Callable[[], object]]]:
    """What the clock does about overdue confirmations: a lasting key and the deed, one by one."""
    rows = Halt.objects.filter(state=State.ORDERED, confirm_by__lt=now)
    rows = rows.exclude(system__status=System.Status.RETIRED).select_related("system__agency")
    for order in rows.order_by("confirm_by", "pk"):
        for level, _agency in _due(order, now):
            key = f"halt.overdue:{order.pk}:{order.round}:{level}"
            yield key, partial(escalate, order, now)


def _due(order: Halt, now: datetime) -> list[tuple[int, Agency]]:
    """The rungs reached by now: one when it falls due, a further one each time the hours pass."""
    hours = timedelta(hours=settings.HRIA_HALT_CONFIRM_HOURS)
    bodies = enumerate(ladder(order))
    return [(level, body) for level, body in bodies if order.confirm_by + level * hours < now]


@transaction.atomic
def escalate(order: Halt, now: datetime) -> int:
    """Make it known that a confirmation is overdue, and pass it on to the next body above.

    Each rung once, however often it is called; gives how many were new. Nothing happens where
    it was confirmed, replaced or retired meanwhile.
    """
    try:
        order = locked(order)
    except AlreadyRetired:
        return 0
    if not order.is_overdue(now):
        return 0
    told = order.steps.filter(action=Act.ESCALATE, round=order.round)
    known = set(told.values_list("level", flat=True))
    fresh = [(level, body) for level, body in _due(order, now) if level not in known]
    for level, body in fresh:
        _step(order, Act.ESCALATE, "", None, level=level, agency=body, at=now)
        Halt.objects.filter(pk=order.pk).update(confirm_agency=body)
        record("halt.overdue", order, by=None, about=order.system, level=level, agency=str(body))
        kind = "halt.escalated" if level else "halt.overdue"
        tell(order, kind, list(holders(Role.OFFICER, body)), level)
    return len(fresh)
