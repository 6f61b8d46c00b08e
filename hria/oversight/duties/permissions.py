"""On which side of a duty a person stands; a look into the doors, one duty at a time."""

from django.db.models import Exists, OuterRef

from hria.accounts.models import Role, User
from hria.oversight.duties.periods import times_left
from hria.oversight.duties.queries import led_by, owned_by, verifiable_by
from hria.oversight.duties.workflow import SIDE, TRANSITIONS, Action, Side
from hria.oversight.models import Duty


def sides_of(user: User, duty: Duty) -> set[Side]:
    """The sides of the duty on which `user` stands; one query."""
    doors = {
        Side.OWNER: owned_by(user),
        Side.VERIFIER: verifiable_by(user),
        Side.OFFICER: led_by(user),
    }
    rows = Duty.objects.filter(pk=duty.pk).order_by()
    for side, door in doors.items():
        rows = rows.annotate(**{f"is_{side}": Exists(door.filter(pk=OuterRef("pk")))})
    found = rows.values(*(f"is_{side}" for side in doors)).first() or {}
    return {side for side in doors if found.get(f"is_{side}")}


def may(user: User, duty: Duty, action: Action) -> bool:
    """Whether `user` may ever do this to the duty, in whatever state it is."""
    return SIDE[action] in sides_of(user, duty)


def open_to(user: User, duty: Duty) -> list[Action]:
    """What `user` can do with the duty now, in the order of the table."""
    sides = sides_of(user, duty)
    return [action for action in Action if SIDE[action] in sides and is_open(duty, action)]


def is_open(duty: Duty, action: Action) -> bool:
    """Whether the table and the clock of the duty let this be done now, by whomever."""
    if (duty.state, action) not in TRANSITIONS:
        return False
    if action == Action.NAME:
        # What lies on an independent reviewer is not for the agency to hand on.
        return duty.owner_role != Role.REVIEWER
    if action == Action.PAUSE:
        return duty.paused_on is None and not duty.days_over
    if action == Action.EXTEND:
        return duty.paused_on is None and times_left(duty) > 0
    return action != Action.RESUME or duty.paused_on is not None
