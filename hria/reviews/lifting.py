"""Whether an approval can lift the halt in force, and what is missing if it cannot."""

from collections.abc import Collection
from typing import Any, NamedTuple, cast

from django.db.models import Exists, Q, QuerySet

from hria.assessments.models import Submission
from hria.registry.lifting import Lack, lacks
from hria.registry.models import Halt, System
from hria.reviews.deciding import deciders
from hria.reviews.models import Decision
from hria.reviews.verdicts import APPROVING


class Hurdle(NamedTuple):
    """The order in force (None: nothing is halted), and what keeps it from being lifted."""

    order: Halt | None
    lacks: tuple[Lack, ...]

    @property
    def lifts(self) -> Halt | None:
        """The order that a published approval would lift."""
        return None if self.lacks else self.order


def hurdle(submission: Submission, deciders: Collection[int]) -> Hurdle:
    """What stands between an approval of this submission by these people and the halt's end.

    A halt is lifted by other people than those who approved the system before: whoever saw
    nothing amiss then is not asked again.
    """
    system = submission.assessment.system
    if system.status == System.Status.REGISTERED:
        return Hurdle(None, ())
    same = approved_before(submission, deciders)
    order = system.halts.standing().annotate(same_people=Exists(same)).first()
    if order is None:
        return Hurdle(None, ())
    found = lacks(order, submitted_at=submission.at)
    if cast("Any", order).same_people:  # annotated, which the type checker does not know
        found.append(Lack.SAME_PEOPLE)
    return Hurdle(order, tuple(found))


def approved_before(submission: Submission, people: Collection[int]) -> QuerySet[Decision]:
    """The approvals of this system by another submission in which one of these had a part."""
    rows = Decision.objects.filter(
        Q(by__in=people) | Q(departures__signer__in=people),
        submission__assessment__system=submission.assessment.system_id,
        verdict__in=APPROVING,
    )
    return rows.exclude(submission=submission)


def hands(decision: Decision) -> set[int]:
    """Everybody who made this decision: who wrote it, and who signed its departures."""
    return deciders(decision)
