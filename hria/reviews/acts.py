"""Who does what with answers and remarks, and when: two tables, and nothing else decides.

What a reviewer writes reaches the agency with a return, and only then; so each side has its
turn, and the state of the assessment says whose it is.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hria.assessments.workflow import NotAllowedNow, Status


class Act(models.TextChoices):
    """What is done with an answer, or with what is said about it."""

    JUDGE = "judge", _("Judge the answer")
    READ = "read", _("Lock the answer as read")
    UNREAD = "unread", _("Unlock the answer")
    REMARK = "remark", _("Begin a remark")
    WRITE = "write", _("Go on with a remark")
    RESOLVE = "resolve", _("Resolve a remark")
    REOPEN = "reopen", _("Reopen a remark")
    ANSWER = "answer", _("Answer a remark")


class Side(models.TextChoices):
    """On whose behalf somebody acts."""

    REVIEWER = "reviewer", _("Reviewer")
    AGENCY = "agency", _("Agency")


class ThreadState(models.TextChoices):
    """Whether something is still to be said or done."""

    OPEN = "open", _("Open")
    RESOLVED = "resolved", _("Resolved")


# Whose turn it is: (state of the assessment, side) -> what that side does then.
TURNS: dict[tuple[Status, Side], frozenset[Act]] = {
    (Status.IN_REVIEW, Side.REVIEWER): frozenset(set(Act) - {Act.ANSWER}),
    (Status.RETURNED, Side.AGENCY): frozenset({Act.ANSWER}),
}

# What a thread lets happen, and where it stands then.
THREADS: dict[tuple[ThreadState, Act], ThreadState] = {
    (ThreadState.OPEN, Act.WRITE): ThreadState.OPEN,
    (ThreadState.OPEN, Act.ANSWER): ThreadState.OPEN,
    (ThreadState.OPEN, Act.RESOLVE): ThreadState.RESOLVED,
    (ThreadState.RESOLVED, Act.REOPEN): ThreadState.OPEN,
}


def check_turn(status: str, side: Side, act: Act) -> None:
    """Raise NotAllowedNow where it is not this side's turn to do this."""
    if act not in TURNS.get((Status(status), side), frozenset()):
        raise NotAllowedNow(f"{act} by the {side} in state {status}")


def thread_after(state: ThreadState, act: Act) -> ThreadState:
    """Where a thread stands after this; raises NotAllowedNow."""
    try:
        return THREADS[state, act]
    except KeyError as error:
        raise NotAllowedNow(f"{act} of a thread that is {state}") from error
