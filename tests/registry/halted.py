"""Halt orders for tests, brought to any state by the verbs that people use."""

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from hria.accounts.models import Role, User
from hria.files.store import store
from hria.files.uploads import Upload, inspect
from hria.registry.halting import halt
from hria.registry.models import Halt, System
from hria.registry.orders import State
from hria.registry.switching_off import confirm_off, verify
from tests.factories import member

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
WORDS = "전원을 끄고 연결을 끊었습니다."


def paper(name: str = "점검표.pdf") -> Upload:
    """A document, inspected and stored as any upload is."""
    found = inspect(SimpleUploadedFile(name, PDF, "application/pdf"))
    store(found)
    return found


def ordered(system: System, by: User | None = None, **what: Any) -> Halt:
    """An order on this system, laid on by an officer of its agency."""
    officer = by or member(Role.OFFICER, system.agency)
    return halt(system, **{"because": "오인식 신고", "by": officer} | what)


def confirmed(order: Halt, by: User | None = None) -> Halt:
    """The same order, confirmed by an officer of the agency."""
    officer = by or member(Role.OFFICER, order.system.agency)
    confirm_off(order, words=WORDS, uploads=[paper()], by=officer)
    return fresh(order)


def verified(order: Halt, by: User | None = None) -> Halt:
    """The same order, confirmed and verified by an independent reviewer."""
    waiting = confirmed(order) if fresh(order).state == State.ORDERED else order
    verify(waiting, is_off=True, words="현장에서 보았습니다.", by=by or member(Role.REVIEWER))
    return fresh(order)


def switched_off(system: System) -> None:
    """Whatever order stands on this system is confirmed and verified."""
    order = system.halts.standing().first()
    if order and order.state != State.VERIFIED:
        verified(order)


def fresh(order: Halt) -> Halt:
    """The same order as it is stored now."""
    rows = Halt.objects.select_related("system__agency").prefetch_related("steps")
    return rows.get(pk=order.pk)


REACH: Mapping[str, Any] = {
    State.ORDERED: lambda order: order,
    State.CONFIRMED_OFF: confirmed,
    State.VERIFIED: verified,
}
