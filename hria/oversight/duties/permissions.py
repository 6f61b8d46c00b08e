"""On which side of a duty a person stands; a look into the doors, one duty at a time."""

from hria.accounts.models import User
from hria.oversight.duties.queries import led_by, owned_by, verifiable_by
from hria.oversight.duties.workflow import SIDE, TRANSITIONS, Action, Side
from hria.oversight.models import Duty

DOORS = {Side.OWNER: owned_by, Side.VERIFIER: verifiable_by, Side.OFFICER: led_by}


def stands_on(user: User, duty: Duty, side: Side) -> bool:
    """Whether `user` stands on this side of the duty."""
    door = DOORS.get(side)
    return bool(door and door(user).filter(pk=duty.pk).exists())


def may(user: User, duty: Duty, action: Action) -> bool:
    """Whether `user` may ever do this to the duty, in whatever state it is."""
    return stands_on(user, duty, SIDE[action])


def open_to(user: User, duty: Duty) -> list[Action]:
    """What `user` can do with the duty now, in the order of the table."""
    sides = {side: stands_on(user, duty, side) for side in DOORS}
    return [
        action
        for action in Action
        if sides.get(SIDE[action]) and (duty.state, action) in TRANSITIONS and _fits(duty, action)
    ]


def _fits(duty: Duty, action: Action) -> bool:
    """A clock that runs can be stopped, one that stands can run on."""
    if action in (Action.PAUSE, Action.EXTEND):
        return duty.paused_on is None
    return action != Action.RESUME or duty.paused_on is not None
