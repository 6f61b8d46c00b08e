"""Where a recommendation stands, and who may do what with it: one table."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from hria.assessments.workflow import NotAllowedNow


class State(models.TextChoices):
    """Read from its rows and the day; nothing is stored that could disagree with them."""

    WAITING = "waiting", _("Reply awaited")
    OVERDUE = "overdue", _("Reply overdue")
    REPLIED = "replied", _("Replied")


class Act(models.TextChoices):
    """What a person does with it."""

    REPLY = "reply", _("Reply")
    ADD = "add", _("Add something to the reply")


# One reply, late or not; afterwards only additions.
ALLOWED = {
    (State.WAITING, Act.REPLY),
    (State.OVERDUE, Act.REPLY),
    (State.REPLIED, Act.ADD),
}


def state_of(due_on: date, today: date, *, has_reply: bool) -> State:
    """How it stands on a day; the last day itself is still in time."""
    if has_reply:
        return State.REPLIED
    return State.OVERDUE if due_on < today else State.WAITING


def allow_or_refuse(state: State, act: Act) -> None:
    """Raise NotAllowedNow where the table has no such step."""
    if (state, act) not in ALLOWED:
        raise NotAllowedNow(f"{act} in state {state}")
