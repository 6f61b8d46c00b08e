"""What of this room waits for a person, beside the duties (`duties.queries` has their doors)."""

from django.db.models import Exists, OuterRef, QuerySet

from hria.accounts.models import Role
from hria.accounts.queries import Reader, below
from hria.assessments.models import Submission
from hria.oversight.changes.queries import WITH_OTHERS
from hria.oversight.changes.table import OPEN
from hria.oversight.exceptional.life import State
from hria.oversight.models import ExceptionalUse, Reassessment, Recommendation
from hria.registry.models import System

AGENCY = "system__agency__path"


def reassessments_for(user: Reader) -> QuerySet[Reassessment]:
    """Assessments that `user` must begin or go on with; one with those who decide waits for them.

    What one assessment answers is one thing to do, so each system is there with its first day.
    """
    handed_in = Submission.objects.filter(
        assessment__system=OuterRef("system"),
        assessment__status__in=WITH_OTHERS,
        at__gte=OuterRef("since"),
    )
    rows = Reassessment.objects.filter(below(user, Role.DRAFTER, Role.OFFICER, path=AGENCY))
    rows = rows.filter(state__in=OPEN).exclude(system__status=System.Status.RETIRED)
    earlier = Reassessment.objects.filter(system=OuterRef("system"), state__in=OPEN)
    earlier = earlier.filter(due__lt=OuterRef("due")) | earlier.filter(
        due=OuterRef("due"), pk__lt=OuterRef("pk")
    )
    return rows.exclude(Exists(handed_in.order_by())).exclude(Exists(earlier.order_by()))


def reports_for(user: Reader) -> QuerySet[ExceptionalUse]:
    """Exceptional uses on which the responsible officer must report."""
    rows = ExceptionalUse.objects.filter(below(user, Role.OFFICER, path=AGENCY))
    return rows.filter(state=State.ENDED)


def recommendations_for(user: Reader) -> QuerySet[Recommendation]:
    """Recommendations to which the responsible officer must reply."""
    rows = Recommendation.objects.filter(below(user, Role.OFFICER, path=AGENCY))
    return rows.filter(reply=None)
