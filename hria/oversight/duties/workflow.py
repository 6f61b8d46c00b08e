"""The life of a duty: its states, what may be done in each, and by which side. One table."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a duty stands. That it is overdue is no state: the day says so."""

    OPEN = "open", _("To be done")
    PROVED = "proved", _("Proof handed in")
    VERIFIED = "verified", _("Verified")
    LAPSED = "lapsed", _("Lapsed")
    # Shown after it lapsed: what the lapse did stays done.
    MADE_UP = "made_up", _("Proof handed in after the lapse")
    SUPERSEDED = "superseded", _("Replaced by a later decision")


class Action(models.TextChoices):
    """What can be done with a duty."""

    PROVE = "prove", _("Hand in proof")
    VERIFY = "verify", _("Verify")
    SEND_BACK = "send_back", _("Send back")
    EXTEND = "extend", _("Extend the period")
    PAUSE = "pause", _("Stop the clock")
    RESUME = "resume", _("Let the clock run on")
    NAME = "name", _("Name who does it")
    LAPSE = "lapse", _("Lapse")
    SUPERSEDE = "supersede", _("Replace")


class Side(models.TextChoices):
    """Who acts: never the same person on both of the first two sides of one duty."""

    OWNER = "owner", _("who must do it")
    VERIFIER = "verifier", _("who verifies it")
    OFFICER = "officer", _("the responsible officer")
    NOBODY = "nobody", _("time, or a later decision")


# Nobody extends, stops or verifies what is their own.
SIDE = {
    Action.PROVE: Side.OWNER,
    Action.VERIFY: Side.VERIFIER,
    Action.SEND_BACK: Side.VERIFIER,
    Action.EXTEND: Side.VERIFIER,
    Action.PAUSE: Side.VERIFIER,
    Action.RESUME: Side.VERIFIER,
    Action.NAME: Side.OFFICER,
    Action.LAPSE: Side.NOBODY,
    Action.SUPERSEDE: Side.NOBODY,
}

TRANSITIONS = {
    (State.OPEN, Action.PROVE): State.PROVED,
    (State.PROVED, Action.VERIFY): State.VERIFIED,
    (State.PROVED, Action.SEND_BACK): State.OPEN,
    (State.OPEN, Action.LAPSE): State.LAPSED,
    (State.LAPSED, Action.PROVE): State.MADE_UP,
    (State.MADE_UP, Action.VERIFY): State.VERIFIED,
    (State.MADE_UP, Action.SEND_BACK): State.LAPSED,
    # These leave the state as it is.
    (State.OPEN, Action.EXTEND): State.OPEN,
    (State.OPEN, Action.PAUSE): State.OPEN,
    (State.OPEN, Action.RESUME): State.OPEN,
    (State.OPEN, Action.NAME): State.OPEN,
    (State.LAPSED, Action.NAME): State.LAPSED,
    # A later decision replaces what the earlier one asked for.
    (State.OPEN, Action.SUPERSEDE): State.SUPERSEDED,
    (State.PROVED, Action.SUPERSEDE): State.SUPERSEDED,
    (State.LAPSED, Action.SUPERSEDE): State.SUPERSEDED,
    (State.MADE_UP, Action.SUPERSEDE): State.SUPERSEDED,
}

ENDED = (State.VERIFIED, State.SUPERSEDED)
# Still owed: proof may be missing, or may wait to be looked at.
OWED = (State.OPEN, State.PROVED, State.LAPSED, State.MADE_UP)
# Proof is missing.
TO_DO = (State.OPEN, State.LAPSED)
# Proof waits for whoever verifies.
TO_VERIFY = (State.PROVED, State.MADE_UP)


class NotAllowedNow(Exception):
    """The duty is in no state for this; somebody else may have acted meanwhile."""


class NotYours(Exception):
    """Whoever stands on the other side of the duty, or on none, does not do this."""


def next_state(state: str, action: Action) -> State:
    """Where `action` leads from `state`. Raises NotAllowedNow."""
    try:
        return TRANSITIONS[State(state), action]
    except KeyError:
        raise NotAllowedNow(action) from None
