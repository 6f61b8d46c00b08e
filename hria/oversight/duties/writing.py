"""How duties are written: locked, moved by the table, each act with its step and its event."""

from datetime import date
from typing import Any

from hria.accounts.models import User
from hria.audit.services import record
from hria.deadlines.calendar import korean_holidays
from hria.deadlines.counting import Pause
from hria.oversight.duties.periods import due_of
from hria.oversight.duties.workflow import Action, NotAllowedNow, next_state
from hria.oversight.models import Duty, DutyStep
from hria.registry.models import System


def locked(duty: Duty) -> Duty:
    """The same duty read anew, and held until the transaction ends.

    Its system first: whoever imposes or halts holds the system and then asks for the duties.
    """
    System.objects.select_for_update().filter(pk=duty.system_id).first()
    rows = Duty.objects.select_for_update(of=("self",)).select_related(
        "system__agency", "decision__by"
    )
    return rows.get(pk=duty.pk)


def move(duty: Duty, action: Action, **changes: Any) -> None:
    """Move the duty by the table, with these columns, if it still stands where it was read."""
    after = next_state(duty.state, action)
    rows = Duty.objects.filter(pk=duty.pk, state=duty.state)
    if not rows.update(state=after, **changes):
        raise NotAllowedNow(action)
    for name, value in {"state": after, **changes}.items():
        setattr(duty, name, value)


def note(duty: Duty, action: str, *, by: User | None, words: str = "", **data: Any) -> DutyStep:
    """Write down one act: a step of the duty, and an event in the file of the system."""
    step = DutyStep.objects.create(duty=duty, action=action, by=by, words=words, due=duty.due)
    record(
        f"duty.{action}",
        duty,
        by=by,
        about=duty.system,
        duty=duty.code or f"condition:{duty.condition_id}",
        due=duty.due.isoformat(),
        **({"because": words} if words else {}),
        **data,
    )
    return step


def counted(duty: Duty) -> date:
    """The last day of the duty as its period, pauses and extensions make it now."""
    pauses = [Pause(row.first, row.last) for row in duty.pauses.exclude(last=None)]
    return due_of(duty, pauses, korean_holidays())
