"""What time says of a duty: remind its owner, then tell the bodies above.

Each reads the duty again and raises NotNow where it has moved on meanwhile.
"""

from datetime import date

from django.db import transaction

from hria.oversight.clock.engine import NotNow
from hria.oversight.duties.telling import owners, step_up, tell
from hria.oversight.duties.workflow import State
from hria.oversight.duties.writing import locked
from hria.oversight.models import Duty


def still(duty: Duty, due: date) -> Duty:
    """The duty, locked, if it is still open, runs, and is due on the same day.

    Raises NotNow otherwise.
    """
    found = locked(duty)
    if found.state != State.OPEN or found.paused_on or found.due != due:
        raise NotNow
    return found


@transaction.atomic
def remind(duty: Duty, due: date, kind: str, today: date) -> None:
    """Tell the owner: `kind` is ahead, today or overdue."""
    found = still(duty, due)
    days = abs((due - today).days)
    tell(found, kind, owners(found), key=f"{due}:{days}", days=days)


@transaction.atomic
def escalate(duty: Duty, due: date, level: int, today: date) -> None:
    """Tell the next body above, up to the reviewer who decided."""
    found = still(duty, due)
    readers = step_up(found, level)
    tell(found, "escalated", readers, key=f"{due}:{level}", days=(today - due).days)
