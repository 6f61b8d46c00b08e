"""Whether a system may be used exceptionally at all, on which ground and for how long."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from hria.assessments.workflow import Status
from hria.oversight.exceptional.life import State
from hria.registry.models import System
from hria.reviews.models import Decision
from hria.reviews.verdicts import Verdict

EXCEPTION_ONLY = "exception_only"
APPROVING = (Verdict.APPROVE, Verdict.APPROVE_WITH_CONDITIONS)
GROUND = "L07"  # the question that names the exceptional ground
LIMITS, URGENT = "LIMITS", "URGENT"


class Why(models.TextChoices):
    """What stands against an exceptional use."""

    NO_APPROVAL = "no_approval", _("No published approval of this system is in force.")
    NO_EXCEPTION = (
        "no_exception",
        _("The published approval of this system does not rest on the exception rules."),
    )
    STOPPED = "stopped", _("The system is halted or retired.")
    REPORT_OVERDUE = (
        "report_overdue",
        _("The report on an earlier use is overdue. Without it no further use is possible."),
    )


class NotAllowed(Exception):
    """No exceptional use now; holds why."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True)
class Allowance:
    """What the approval in force allows."""

    decision: Decision
    rule: str
    ground: str
    hours: int
    may_start_urgently: bool


def allowance_of(system: System, now: datetime) -> Allowance:
    """What may be done exceptionally with this system at `now`; raises NotAllowed."""
    if system.status != System.Status.REGISTERED:
        raise NotAllowed(Why.STOPPED)
    decision = approval_in_force(system)
    if decision is None:
        raise NotAllowed(Why.NO_APPROVAL)
    outcome, answers = decision.submission.outcome, decision.submission.answers
    rule = next((r.id for r in outcome.rules if r.determination == EXCEPTION_ONLY), None)
    limits = next((o for o in outcome.obligations if o.id == LIMITS), None)
    # An outcome without hours sets no limit that could be kept.
    if outcome.primary != EXCEPTION_ONLY or rule is None or not (limits and limits.parameters):
        raise NotAllowed(Why.NO_EXCEPTION)
    if overdue(system, now).exists():
        raise NotAllowed(Why.REPORT_OVERDUE)
    return Allowance(
        decision=decision,
        rule=rule,
        ground=str(answers.get(GROUND, "")),
        hours=limits.parameters["hours"],
        may_start_urgently=any(o.id == URGENT for o in outcome.obligations),
    )


def approval_in_force(system: System) -> Decision | None:
    """The newest published decision, if it approves; a later one of another kind ends it."""
    rows = Decision.objects.filter(
        submission__assessment__system=system,
        submission__assessment__status=Status.PUBLISHED,
    )
    newest = rows.select_related("submission").order_by("-at", "-pk").first()
    return newest if newest is not None and newest.verdict in APPROVING else None


def overdue(system: System, now: datetime) -> "models.QuerySet[models.Model]":
    """The uses of this system whose after-report was not given in time."""
    rows: models.QuerySet[models.Model] = system.exceptional_uses.filter(
        state=State.ENDED, report_due__lte=now
    )
    return rows
