"""Which decisions are in effect, and the outcome that each rests on."""

from django.db.models import Exists, OuterRef, QuerySet

from hria.assessments.models import Assessment
from hria.assessments.workflow import Status
from hria.instrument.outcome import Outcome
from hria.registry.models import System
from hria.reviews.models import Decision
from hria.reviews.verdicts import Verdict


def outcome_in_force(decision: Decision) -> Outcome:
    """What the decision rests on: the reviewer's own values, without what it set aside."""
    own = getattr(decision, "own_outcome", None)
    data = own and (own.departed or own.with_values)
    return Outcome.from_json(data) if data else decision.submission.outcome


def in_effect() -> QuerySet[Decision]:
    """The published decision of each system that is not retired; none that a later one replaced.

    A return decides nothing: its assessment is published with a later decision.
    """
    newer = Assessment.objects.filter(
        system=OuterRef("submission__assessment__system"),
        status=Status.PUBLISHED,
        pk__gt=OuterRef("submission__assessment"),
    )
    rows = Decision.objects.filter(submission__assessment__status=Status.PUBLISHED)
    rows = rows.exclude(Exists(newer)).exclude(verdict=Verdict.RETURN)
    return rows.exclude(submission__assessment__system__status=System.Status.RETIRED)
