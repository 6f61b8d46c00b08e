"""The life of an exceptional use: one table of states, and nothing else moves it.

It follows method section 8.1: an order before the start, or an urgent start with the request
within 24 hours; an end at a fixed hour; a report within 72 hours after it.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hria.assessments.workflow import NotAllowedNow


class State(models.TextChoices):
    """Where a dossier stands."""

    REQUESTED = "requested", _("Order requested")
    AUTHORISED = "authorised", _("Authorised, not begun")
    URGENT = "urgent", _("Running: started before the request")
    PENDING = "pending", _("Running: request filed, no order yet")
    RUNNING = "running", _("Running under an order")
    ENDED = "ended", _("Ended: after-report due")
    REPORTED = "reported", _("Ended and reported")
    REFUSED = "refused", _("Order refused, never started")
    DROPPED = "dropped", _("Dropped, never started")


class Act(models.TextChoices):
    """What moves it. The first six are acts of people, the others of time."""

    REQUEST = "request", _("Record the request")
    AUTHORISE = "authorise", _("Record the order")
    REFUSE = "refuse", _("Record the refusal")
    STOP = "stop", _("End it now")
    DROP = "drop", _("Drop it")
    REPORT = "report", _("Report")
    BEGIN = "begin", _("Begin at its hour")
    EXPIRE = "expire", _("End at its hour")
    MISS = "miss", _("End for want of a request")
    LAPSE = "lapse", _("Lapse without an answer")
    HALT = "halt", _("End because the system is halted")
    BAR = "bar", _("Drop at its hour because no use may begin")


class Ending(models.TextChoices):
    """How a use ended."""

    HOUR = "hour", _("At its hour, by itself")
    FOUND = "found", _("The person was found")
    STOPPED = "stopped", _("Ended by the responsible officer")
    REFUSED = "refused", _("The order was refused")
    NO_REQUEST = "no_request", _("No order was requested within 24 hours of the urgent start")
    HALTED = "halted", _("The system was halted or retired")


S, A = State, Act
TRANSITIONS = {
    (S.REQUESTED, A.AUTHORISE): S.AUTHORISED,
    (S.REQUESTED, A.REFUSE): S.REFUSED,
    (S.REQUESTED, A.DROP): S.DROPPED,
    (S.REQUESTED, A.LAPSE): S.DROPPED,
    (S.REQUESTED, A.HALT): S.DROPPED,
    (S.AUTHORISED, A.DROP): S.DROPPED,
    (S.AUTHORISED, A.BEGIN): S.RUNNING,
    (S.AUTHORISED, A.HALT): S.DROPPED,
    (S.AUTHORISED, A.BAR): S.DROPPED,
    (S.URGENT, A.REQUEST): S.PENDING,
    (S.URGENT, A.STOP): S.ENDED,
    (S.URGENT, A.EXPIRE): S.ENDED,
    (S.URGENT, A.MISS): S.ENDED,
    (S.URGENT, A.HALT): S.ENDED,
    (S.PENDING, A.AUTHORISE): S.RUNNING,
    (S.PENDING, A.REFUSE): S.ENDED,
    (S.PENDING, A.STOP): S.ENDED,
    (S.PENDING, A.EXPIRE): S.ENDED,
    (S.PENDING, A.HALT): S.ENDED,
    (S.RUNNING, A.STOP): S.ENDED,
    (S.RUNNING, A.EXPIRE): S.ENDED,
    (S.RUNNING, A.HALT): S.ENDED,
    (S.ENDED, A.REPORT): S.REPORTED,
}
EVENTS = {
    A.REQUEST: "exceptional.request_filed",
    A.AUTHORISE: "exceptional.authorised",
    A.REFUSE: "exceptional.refused",
    A.STOP: "exceptional.stopped",
    A.DROP: "exceptional.dropped",
    A.REPORT: "exceptional.reported",
    A.BEGIN: "exceptional.begun",
    A.EXPIRE: "exceptional.expired",
    A.MISS: "exceptional.request_missed",
    A.LAPSE: "exceptional.lapsed",
    A.HALT: "exceptional.halted",
    A.BAR: "exceptional.barred",
}
ACTS_OF_PEOPLE = (A.REQUEST, A.AUTHORISE, A.REFUSE, A.STOP, A.DROP, A.REPORT)
RUNNING = (S.URGENT, S.PENDING, S.RUNNING)
WAITING = (S.REQUESTED, S.AUTHORISED)
# Time moves these on; the others wait for a person, or for nothing any more.
MOVING = (*WAITING, *RUNNING)
FINAL = (S.REPORTED, S.REFUSED, S.DROPPED)
# Only what is over is told in public: place and person would be known meanwhile.
PUBLIC = (S.ENDED, S.REPORTED)


def after(state: str, act: str) -> State:
    """The state that `act` leads to; raises NotAllowedNow."""
    try:
        return TRANSITIONS[State(state), Act(act)]
    except KeyError as error:
        raise NotAllowedNow(f"{act} in state {state}") from error


def acts_now(state: str) -> list[Act]:
    """What a person may do in this state, in the order of the table."""
    return [act for act in ACTS_OF_PEOPLE if (State(state), act) in TRANSITIONS]
