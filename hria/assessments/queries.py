"""Reads for the drafter's screens."""

from django.db.models import Exists, OuterRef

from hria.accounts.queries import Reader
from hria.assessments.models import Assessment, AssessmentQuerySet, InstrumentVersion
from hria.assessments.workflow import OPEN

OURS = "frt-hria-kr"


def newest_instrument(code: str = OURS) -> InstrumentVersion:
    """The version that a new assessment uses."""
    return InstrumentVersion.objects.filter(code=code).latest("pk")


def newest_of_each() -> list[InstrumentVersion]:
    """The newest version of every instrument, the one on facial recognition first."""
    rows = InstrumentVersion.objects.defer("definition").order_by("code", "-pk")
    newest = {row.code: row for row in reversed(rows)}
    return sorted(newest.values(), key=lambda row: (row.code != OURS, row.code))


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
