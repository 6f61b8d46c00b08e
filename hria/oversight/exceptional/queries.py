"""Reads of exceptional uses: for officers and auditors, and what the public counts."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import ExtractYear

from hria.oversight.exceptional.hours import REPORT_WITHIN
from hria.oversight.exceptional.life import PUBLIC, RUNNING, Ending, State
from hria.oversight.models import ExceptionalUse
from hria.registry.models import System


def uses_of(system: System) -> QuerySet[ExceptionalUse]:
    """All dossiers of a system, for those inside."""
    return system.exceptional_uses.select_related("system__agency", "opened_by")


def for_page(uses: QuerySet[ExceptionalUse]) -> QuerySet[ExceptionalUse]:
    """The same with what a dossier's page shows."""
    return uses.select_related("system__agency", "opened_by", "report__by", "sought")


def public_uses(number: str, now: datetime) -> QuerySet[ExceptionalUse]:
    """The uses of the system with this number that are over, the newest first."""
    rows = ExceptionalUse.objects.filter(over(now), system__number=number)
    return rows.select_related("report", "system").order_by("-ends_at", "-pk")


def over(now: datetime) -> Q:
    """Those that have run and are over, also where no clock has stored their end yet."""
    unstored = Q(state__in=[*RUNNING, State.AUTHORISED], ends_at__lte=now)
    return Q(state__in=PUBLIC) | unstored


@dataclass(frozen=True)
class Year:
    """The exceptional uses of one year, all systems together."""

    year: int
    filed: int
    urgent: int
    refused: int
    ended: int
    unrequested: int
    reported: int
    overdue: int
    hits: int
    false_hits: int
    stopped: int


def years(now: datetime, system: System | None = None) -> list[Year]:
    """Totals by the year (in Seoul) in which a use was to start; those running are not told."""
    late = Q(state=State.ENDED, report_due__lte=now) | (
        over(now) & Q(report_due=None, ends_at__lte=now - REPORT_WITHIN)
    )
    rows = ExceptionalUse.objects.filter(over(now) | Q(state=State.REFUSED))
    if system is not None:
        rows = rows.filter(system=system)
    found = (
        rows.order_by()
        .annotate(year=ExtractYear("starts_at"))
        .values("year")
        .annotate(
            filed=Count("pk"),
            urgent=Count("pk", filter=Q(is_urgent=True)),
            refused=Count("pk", filter=Q(state=State.REFUSED) | Q(ended_by=Ending.REFUSED)),
            ended=Count("pk", filter=over(now)),
            unrequested=Count("pk", filter=Q(ended_by=Ending.NO_REQUEST)),
            reported=Count("pk", filter=Q(state=State.REPORTED)),
            overdue=Count("pk", filter=late),
            hits=Sum("report__hits", default=0),
            false_hits=Sum("report__false_hits", default=0),
            stopped=Sum("report__stopped", default=0),
        )
    )
    return [Year(**row) for row in found.order_by("-year")]
