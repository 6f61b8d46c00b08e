"""The life of a claimed exclusion: one table of states."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hria.assessments.workflow import NotAllowedNow


class State(models.TextChoices):
    """Where a claim stands."""

    CLAIMED = "claimed", _("Claimed by the agency")
    EXPIRED = "expired", _("Fell away: its last day has passed")
    WITHDRAWN = "withdrawn", _("Taken back by the agency")


class Reading(models.TextChoices):
    """How a claim stands on a day; one that has not begun is stored as claimed."""

    NOT_BEGUN = "not_begun", _("Claimed by the agency, not yet begun")
    CLAIMED = State.CLAIMED.value, State.CLAIMED.label
    EXPIRED = State.EXPIRED.value, State.EXPIRED.label
    WITHDRAWN = State.WITHDRAWN.value, State.WITHDRAWN.label


# Stored as claimed: it can be taken back, and no other claim can be made beside it.
STANDING = (Reading.NOT_BEGUN, Reading.CLAIMED)


class Act(models.TextChoices):
    """What moves it: the agency, or time."""

    WITHDRAW = "withdraw", _("Take back")
    EXPIRE = "expire", _("Fall away")


TRANSITIONS = {
    (State.CLAIMED, Act.WITHDRAW): State.WITHDRAWN,
    (State.CLAIMED, Act.EXPIRE): State.EXPIRED,
}


def after(state: str, act: str) -> State:
    """The state that `act` leads to; raises NotAllowedNow."""
    try:
        return TRANSITIONS[State(state), Act(act)]
    except KeyError as error:
        raise NotAllowedNow(f"{act} in state {state}") from error
