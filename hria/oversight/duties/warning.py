"""The warning before a lapse that halts the system."""

from datetime import date

from django.db import transaction

from hria.oversight.clock.engine import NotNow
from hria.oversight.duties.periods import halts_on, is_overdue, waits_for_use
from hria.oversight.duties.reminding import still
from hria.oversight.duties.telling import owners, step_up, tell
from hria.oversight.duties.writing import note
from hria.oversight.models import Duty
from hria.registry.models import System


@transaction.atomic
def warn(duty: Duty, due: date, today: date) -> None:
    """Say on which day the lapse will halt the system, so that nobody is halted unwarned.

    Raises NotNow where the duty has moved on meanwhile.
    """
    found = still(duty, due)
    if not is_overdue(found, today) or found.warned_on or not halts(found):
        raise NotNow
    found.warned_on = today
    found.save(update_fields=["warned_on"])
    day = halts_on(found)
    note(found, "warned", by=None, halts_on=str(day))
    readers = [*owners(found), *step_up(found, 0)]
    tell(found, "warned", readers, key=str(due), halts_on=str(day))


def halts(duty: Duty) -> bool:
    """Whether the lapse of this duty halts its system: a system given up for good runs no more."""
    is_over = duty.system.status == System.Status.RETIRED
    return duty.lapse_effect == Duty.Effect.HALT and not is_over and not waits_for_use(duty)
