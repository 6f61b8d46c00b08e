"""Reads for the drafter's screens."""

from hria.accounts.queries import Reader
from hria.assessments.models import Assessment, AssessmentQuerySet, InstrumentVersion


def newest_instrument(code: str = "frt-hria-kr") -> InstrumentVersion:
    """The version that a new assessment uses."""
    return InstrumentVersion.objects.filter(code=code).latest("pk")


def for_screen(user: Reader) -> AssessmentQuerySet:
    """The assessments this person may see, with what every screen shows of them."""
    rows = Assessment.objects.visible_to(user)
    return rows.select_related("system__agency", "instrument", "started_by").defer(
        "instrument__definition"
    )
