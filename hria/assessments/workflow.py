"""The life of an assessment: one table of states, and nothing else moves it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where an assessment stands."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    IN_REVIEW = "in_review", _("In review")
    RETURNED = "returned", _("Returned")
    APPROVED = "approved", _("Approved")
    CONDITIONAL = "conditional", _("Approved with conditions")
    HALTED = "halted", _("Halted by decision")
    PUBLISHED = "published", _("Published")


class Action(models.TextChoices):
    """What moves it."""

    SUBMIT = "submit", _("Submit")
    TAKE_UP = "take_up", _("Take up for review")
    RETURN = "return", _("Return")
    APPROVE = "approve", _("Approve")
    APPROVE_WITH_CONDITIONS = "approve_with_conditions", _("Approve with conditions")
    HALT = "halt", _("Halt")
    PUBLISH = "publish", _("Publish")
    CHANGE_VERSION = "change_version", _("Move to another version")


TRANSITIONS = {
    (Status.DRAFT, Action.SUBMIT): Status.SUBMITTED,
    (Status.RETURNED, Action.SUBMIT): Status.SUBMITTED,
    # The questionnaire changes under it, the state does not.
    (Status.DRAFT, Action.CHANGE_VERSION): Status.DRAFT,
    (Status.RETURNED, Action.CHANGE_VERSION): Status.RETURNED,
    (Status.SUBMITTED, Action.TAKE_UP): Status.IN_REVIEW,
    # A second reviewer may declare and read while the first one does.
    (Status.IN_REVIEW, Action.TAKE_UP): Status.IN_REVIEW,
    (Status.IN_REVIEW, Action.RETURN): Status.RETURNED,
    (Status.IN_REVIEW, Action.APPROVE): Status.APPROVED,
    (Status.IN_REVIEW, Action.APPROVE_WITH_CONDITIONS): Status.CONDITIONAL,
    (Status.IN_REVIEW, Action.HALT): Status.HALTED,
    (Status.APPROVED, Action.PUBLISH): Status.PUBLISHED,
    (Status.CONDITIONAL, Action.PUBLISH): Status.PUBLISHED,
    (Status.HALTED, Action.PUBLISH): Status.PUBLISHED,
}

# Who leads out of each state: role (`Role` of accounts) and action. A published assessment stays as
# it is; its system goes on by a new one.
ACTORS = {
    Action.SUBMIT: "officer",
    Action.TAKE_UP: "reviewer",
    Action.RETURN: "reviewer",
    Action.APPROVE: "reviewer",
    Action.APPROVE_WITH_CONDITIONS: "reviewer",
    Action.HALT: "reviewer",
    Action.PUBLISH: "publisher",
    Action.CHANGE_VERSION: "drafter",
}
A_NEW_ONE = "start"
EXITS: dict[Status, frozenset[tuple[str, str]]] = {
    status: frozenset(
        (ACTORS[action], action.value)
        for (start, action), end in TRANSITIONS.items()
        if start == status and end != status
    )
    for status in Status
} | {Status.PUBLISHED: frozenset({("drafter", A_NEW_ONE)})}

EDITABLE = (Status.DRAFT, Status.RETURNED)
OPEN = (Status.DRAFT, Status.RETURNED, Status.SUBMITTED, Status.IN_REVIEW)
DECIDED = (Status.APPROVED, Status.CONDITIONAL, Status.HALTED)


class NotAllowedNow(Exception):
    """The action does not belong to the present state (it moved on meanwhile)."""


def after(status: str, action: str) -> Status:
    """The state that `action` leads to from `status`; raises NotAllowedNow."""
    try:
        return TRANSITIONS[Status(status), Action(action)]
    except KeyError as error:
        raise NotAllowedNow(f"{action} in state {status}") from error
