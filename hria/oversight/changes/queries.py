"""Reads of changes and reassessments."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from hria.accounts.models import User
from hria.accounts.queries import below
from hria.assessments.models import Assessment, Submission
from hria.assessments.workflow import OPEN as OPEN_ASSESSMENTS
from hria.assessments.workflow import Status
from hria.oversight.changes.permissions import watches
from hria.oversight.changes.table import OPEN, State
from hria.oversight.models import Change, Reassessment
from hria.oversight.outcomes import in_effect
from hria.registry.models import System
from hria.reviews.models import Decision

# Handed in, and now with those who decide and publish.
WITH_OTHERS = (
    Status.SUBMITTED,
    Status.IN_REVIEW,
    Status.APPROVED,
    Status.CONDITIONAL,
    Status.HALTED,
)


def systems_open_to(user: User) -> QuerySet[System]:
    """The door: systems of one's own agencies, and for reviewers those published."""
    found = below(user)
    if watches(user):
        found |= Q(
            Exists(Assessment.objects.filter(system=OuterRef("pk"), status=Status.PUBLISHED))
        )
    return System.objects.filter(found).select_related("agency")


def changes_of(system: System) -> QuerySet[Change]:
    """What was declared, the newest first, with what it demands."""
    return system.changes.select_related("by", "reassessment")


def planned_of(system: System, today: date) -> QuerySet[Change]:
    """What is planned for a later day and can still be given up."""
    rows = system.changes.filter(is_planned=True, on__gt=today, reassessment__state=State.DUE)
    return rows.select_related("reassessment__system")


def reassessments_of(system: System) -> QuerySet[Reassessment]:
    """What is demanded of this system, what is due first."""
    return system.reassessments.select_related("change", "closed_by")


def demanded_of(number: str) -> QuerySet[Reassessment]:
    """What is demanded of the system with this number and not answered yet, due first."""
    rows = Reassessment.objects.filter(system__number=number, state__in=OPEN)
    return rows.exclude(system__status=System.Status.RETIRED).order_by("due", "pk")


def under_way(reassessment: Reassessment) -> Assessment | None:
    """The assessment that will answer it: open, and not handed in before it was demanded."""
    rows = reassessment.system.assessments.filter(status__in=OPEN_ASSESSMENTS)
    early = Submission.objects.filter(assessment=OuterRef("pk"), at__lt=reassessment.since)
    waiting = Q(status__in=WITH_OTHERS) & Exists(early)
    return rows.exclude(waiting).first()


def held_back(reassessment: Reassessment) -> bool:
    """Whether an answer was handed in and waits for others: their time is not the agency's."""
    handed_in = Submission.objects.filter(
        assessment=OuterRef("pk"), at__gte=reassessment.since
    ).order_by()
    rows = reassessment.system.assessments.filter(status__in=WITH_OTHERS)
    return rows.filter(Exists(handed_in)).exists()


def awaited(today: date, ahead: date) -> QuerySet[Reassessment]:
    """What is due until `ahead`, or overdue and not lapsed, of systems not retired."""
    rows = Reassessment.objects.filter(state=State.DUE, due__lte=max(today, ahead))
    return rows.exclude(system__status=System.Status.RETIRED).select_related(
        "system__agency", "change"
    )


def unscheduled() -> QuerySet[Decision]:
    """Published decisions, the newest of each system, whose next day was not set.

    Those of an installation older than this room; every new publication sets it itself.
    """
    return in_effect().filter(reassessment=None)
