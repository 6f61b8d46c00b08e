"""Reads for the drafter's screens."""

from hria.assessments.models import Assessment, InstrumentVersion
from hria.instrument.outcome import Outcome
from hria.instrument.scoring import assess


def newest_instrument(code: str = "frt-hria-kr") -> InstrumentVersion:
    """The version that a new assessment uses."""
    return InstrumentVersion.objects.filter(code=code).latest("pk")


def draft_outcome(assessment: Assessment) -> Outcome:
    """The outcome as the draft stands, computed now; documents are not yet demanded."""
    return assess(assessment.instrument.parsed(), assessment.values())
