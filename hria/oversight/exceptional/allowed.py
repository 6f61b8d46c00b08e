"""Whether a system may be used exceptionally at all, on which ground and for how long."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from hria.assessments.workflow import Status
from hria.oversight.exceptional.hours import REPORT_WITHIN, REQUEST_WITHIN
from hria.oversight.exceptional.life import RUNNING, State
from hria.oversight.models import ExceptionalUse
from hria.oversight.outcomes import outcome_in_force
from hria.registry.models import System
from hria.reviews.models import Decision
from hria.reviews.verdicts import Verdict

EXCEPTION_ONLY = "exception_only"
APPROVING = (Verdict.APPROVE, Verdict.APPROVE_WITH_CONDITIONS)
GROUND = "L07"  # the question that names the exceptional ground
LIMITS, URGENT = "LIMITS", "URGENT"
EVER = datetime.min.replace(tzinfo=UTC)


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
    allowed = _allowed_by(newest_decision(system))
    due = first_report_due(system)
    if due is not None and due <= now:
        raise NotAllowed(Why.REPORT_OVERDUE)
    return allowed


def _allowed_by(decision: Decision | None) -> Allowance:
    if decision is None or decision.verdict not in APPROVING:
        raise NotAllowed(Why.NO_APPROVAL)
    outcome, answers = outcome_in_force(decision), decision.submission.answers
    rule = next((r.id for r in outcome.rules if r.determination == EXCEPTION_ONLY), None)
    limits = next((o for o in outcome.obligations if o.id == LIMITS), None)
    # An outcome without hours sets no limit that could be kept.
    if outcome.primary != EXCEPTION_ONLY or rule is None or not (limits and limits.parameters):
        raise NotAllowed(Why.NO_EXCEPTION)
    return Allowance(
        decision=decision,
        rule=rule,
        ground=str(answers.get(GROUND, "")),
        hours=limits.parameters["hours"],
        may_start_urgently=any(o.id == URGENT for o in outcome.obligations),
    )


def bars_of(system: System) -> dict[Why, datetime]:
    """From which hour on no use may begin, for each reason; empty where nothing stands against it.

    The hour of a report that is not given may lie ahead. A halt is not among them: it ends and
    drops uses by an act of its own.
    """
    found: dict[Why, datetime] = {}
    newest = newest_decision(system)
    try:
        _allowed_by(newest)
    except NotAllowed as refusal:
        found[refusal.why] = newest.at if newest else EVER
    due = first_report_due(system)
    if due is not None:
        found[Why.REPORT_OVERDUE] = due
    return found


def newest_decision(system: System) -> Decision | None:
    """The newest published decision; only if it approves, an approval is in force."""
    rows = Decision.objects.filter(
        submission__assessment__system=system,
        submission__assessment__status=Status.PUBLISHED,
    )
    return rows.select_related("submission", "own_outcome").order_by("-at", "-pk").first()


def first_report_due(system: System) -> datetime | None:
    """The hour of the earliest after-report that is not given yet, passed or to come."""
    rows = ExceptionalUse.objects.filter(system=system, state__in=[State.ENDED, *RUNNING])
    return min(map(_report_due, rows), default=None)


def _report_due(use: ExceptionalUse) -> datetime:
    """When it is due at the latest, also where no clock has stored the end yet."""
    if use.report_due is not None:
        return use.report_due
    unrequested = use.starts_at + REQUEST_WITHIN
    ends = min(use.ends_at, unrequested) if use.state == State.URGENT else use.ends_at
    return ends + REPORT_WITHIN
