"""Reads for the drafter's screens."""

from django.db.models import Exists, OuterRef

from hria.accounts.queries import Reader
from hria.assessments.models import Assessment, AssessmentQuerySet, InstrumentVersion
from hria.assessments.workflow import OPEN


def newest_instrument(code: str = "frt-hria-kr") -> InstrumentVersion:
    """The version that a new assessment uses."""
    return InstrumentVersion.objects.filter(code=code).latest("pk")


def for_screen(user: Reader) -> AssessmentQuerySet:
    """The assessments this person may see, with what every screen shows of them."""
    rows = Assessment.objects.visible_to(user)
    return rows.select_related("system__agency", "instrument", "started_by").defer(
        "instrument__definition"
    )


def outdated(user: Reader) -> AssessmentQuerySet:
    """The open assessments this person may see for which a newer version is loaded."""
    newer = InstrumentVersion.objects.filter(
        code=OuterRef("instrument__code"), pk__gt=OuterRef("instrument")
    )
    return for_screen(user).filter(Exists(newer), status__in=OPEN)
