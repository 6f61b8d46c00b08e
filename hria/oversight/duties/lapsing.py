"""What time does to a duty: remind, escalate, warn, lapse. Each reads again what it changes.

All of them raise NotNow where the duty has moved on meanwhile.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from hria.oversight.clock.engine import NotNow
from hria.oversight.duties.imposing import renew
from hria.oversight.duties.periods import halts_on, is_in_use, is_overdue, lapses_on, waits_for_use
from hria.oversight.duties.telling import owners, step_up, tell, verifiers
from hria.oversight.duties.workflow import Action, State
from hria.oversight.duties.writing import locked, move, note
from hria.oversight.models import Duty
from hria.registry.models import System
from hria.registry.orders import Determination, Ground
from hria.registry.services import halt

BECAUSE = "의무 불이행 / Not done in time: {} / {} ({:%Y-%m-%d})"


def _still(duty: Duty, due: date) -> Duty:
    """The duty, locked, if it is still open, runs, and is due on the same day."""
    found = locked(duty)
    if found.state != State.OPEN or found.paused_on or found.due != due:
        raise NotNow
    return found


@transaction.atomic
def remind(duty: Duty, due: date, kind: str, today: date) -> None:
    """Tell the owner: `kind` is ahead, today or overdue."""
    found = _still(duty, due)
    days = abs((due - today).days)
    tell(found, kind, owners(found), key=f"{due}:{days}", days=days)


@transaction.atomic
def escalate(duty: Duty, due: date, level: int, today: date) -> None:
    """Tell the next body above, up to the reviewer who decided."""
    found = _still(duty, due)
    readers = step_up(found, level)
    tell(found, "escalated", readers, key=f"{due}:{level}", days=(today - due).days)


@transaction.atomic
def warn(duty: Duty, due: date, today: date) -> None:
    """Say on which day the lapse will halt the system, so that nobody is halted unwarned."""
    found = _still(duty, due)
    if not is_overdue(found, today) or found.warned_on or not _halts(found):
        raise NotNow
    found.warned_on = today
    found.save(update_fields=["warned_on"])
    day = halts_on(found)
    note(found, "warned", by=None, halts_on=str(day))
    readers = [*owners(found), *step_up(found, 0)]
    tell(found, "warned", readers, key=str(due), halts_on=str(day))


@transaction.atomic
def lapse(duty: Duty, due: date, now: datetime) -> None:
    """The day has passed, and the warning too: it lapses, with what the instrument attaches."""
    today = timezone.localdate(now)
    found = _still(duty, due)
    day = lapses_on(found)
    if day is None or today < day or waits_for_use(found):
        raise NotNow
    move(found, Action.LAPSE, lapsed_at=now)
    note(found, Action.LAPSE, by=None, effect=found.lapse_effect)
    readers = [*owners(found), *step_up(found, 0), *verifiers(found)]
    tell(found, "lapsed", readers, key=str(due), effect=found.lapse_effect)
    if _halts(found):
        _halt(found, now)
    renew(found, today=today, by=None)


def _halt(duty: Duty, now: datetime) -> None:
    is_used = is_in_use(duty.system)
    halt(
        duty.system,
        because=BECAUSE.format(duty.name_ko, duty.name_en, duty.due),
        by=None,
        at=now,
        ground=Ground.LAPSE,
        basis=_basis(duty),
        determination=Determination.HALT_USE if is_used else Determination.HALT_DEVELOPMENT,
    )


def _halts(duty: Duty) -> bool:
    """Whether its lapse halts: a system given up for good runs no more."""
    is_over = duty.system.status == System.Status.RETIRED
    return duty.lapse_effect == Duty.Effect.HALT and not is_over and not waits_for_use(duty)


def _basis(duty: Duty) -> str | None:
    """Law, policy or design as the obligation says; a condition is the decision's own."""
    return None if duty.basis == Duty.Basis.DECISION else duty.basis
