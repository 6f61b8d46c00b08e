"""What time does to a duty that is not done: it lapses, and may halt its system."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from hria.oversight.clock.engine import NotNow
from hria.oversight.duties.imposing import renew
from hria.oversight.duties.periods import is_in_use, lapses_on, waits_for_use
from hria.oversight.duties.reminding import still
from hria.oversight.duties.telling import owners, step_up, tell, verifiers
from hria.oversight.duties.warning import halts
from hria.oversight.duties.workflow import Action
from hria.oversight.duties.writing import move, note
from hria.oversight.models import Duty
from hria.registry.orders import Basis, Determination, Ground
from hria.registry.services import halt

BECAUSE = "의무 불이행 / Not done in time: {} / {} ({:%Y-%m-%d})"


@transaction.atomic
def lapse(duty: Duty, due: date, now: datetime) -> None:
    """The day has passed, and the warning too: it lapses, with what the instrument attaches.

    Raises NotNow where the duty has moved on meanwhile.
    """
    today = timezone.localdate(now)
    found = still(duty, due)
    day = lapses_on(found)
    if day is None or today < day or waits_for_use(found):
        raise NotNow
    move(found, Action.LAPSE, lapsed_at=now)
    note(found, Action.LAPSE, by=None, effect=found.lapse_effect)
    readers = [*owners(found), *step_up(found, 0), *verifiers(found)]
    tell(found, "lapsed", readers, key=str(due), effect=found.lapse_effect)
    if halts(found):
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


def _basis(duty: Duty) -> str | None:
    """What stands behind the halt: a law may want the duty, but none says what its lapse does."""
    if duty.basis == Duty.Basis.DECISION:
        return None
    return Basis.DESIGN if duty.basis == Duty.Basis.LAW else duty.basis
