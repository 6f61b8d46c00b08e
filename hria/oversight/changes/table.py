"""The life of a reassessment and who may do what: one table each, and nothing else decides."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from hria.accounts.models import Role
from hria.oversight.changes.kinds import FROM_OUTSIDE, KINDS


class State(models.TextChoices):
    """Where a reassessment stands."""

    DUE = "due", _("Reassessment due")
    LAPSED = "lapsed", _("Overdue, the approval has lapsed")
    CLOSED = "closed", _("Done: the new decision is published")
    CALLED_OFF = "called_off", _("Called off: the change is not made")


class Action(models.TextChoices):
    """What moves it: the clock, a publication, or the officer who gives a plan up."""

    LAPSE = "lapse", _("Lapse")
    CLOSE = "close", _("Close")
    CALL_OFF = "call_off", _("Call off")


TRANSITIONS: Mapping[tuple[str, str], State] = {
    (State.DUE, Action.LAPSE): State.LAPSED,
    (State.DUE, Action.CLOSE): State.CLOSED,
    (State.LAPSED, Action.CLOSE): State.CLOSED,
    (State.DUE, Action.CALL_OFF): State.CALLED_OFF,
}
OPEN = (State.DUE, State.LAPSED)


class Place(models.TextChoices):
    """How the body in which somebody holds a role stands to the system."""

    OWN = "own", _("the agency of the system, or one above it")
    ELSEWHERE = "elsewhere", _("any other body")


# Who may declare which kinds of change. A reviewer's role exists in review bodies alone, and
# opens systems with a published assessment.
DECLARES: Mapping[tuple[str, str], tuple[str, ...]] = {
    (Place.OWN, Role.DRAFTER): tuple(KINDS),
    (Place.OWN, Role.OFFICER): tuple(KINDS),
    (Place.OWN, Role.AUDITOR): FROM_OUTSIDE,
    (Place.OWN, Role.REVIEWER): FROM_OUTSIDE,
    (Place.ELSEWHERE, Role.REVIEWER): FROM_OUTSIDE,
}
# Who may give up a planned change before its day.
CALLS_OFF = ((Place.OWN, Role.OFFICER),)
