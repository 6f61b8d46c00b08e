"""Whether an approval can lift the halt in force, and what is missing if it cannot."""

from collections.abc import Collection
from typing import NamedTuple

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
    is_halted = system.status != System.Status.REGISTERED
    order = system.halts.standing().first() if is_halted else None
    if order is None:
        return Hurdle(None, ())
    found = lacks(order, submitted_at=submission.at)
    if approvers(submission) & set(deciders):
        found.append(Lack.SAME_PEOPLE)
    return Hurdle(order, tuple(found))


def approvers(submission: Submission) -> set[int]:
    """Everybody who had a part in approving this system by another submission."""
    rows = Decision.objects.filter(
        submission__assessment__system=submission.assessment.system_id, verdict__in=APPROVING
    )
    return {pk for row in rows.exclude(submission=submission) for pk in hands(row)}


def hands(decision: Decision) -> set[int]:
    """Everybody who made this decision: who wrote it, and who signed its departures."""
    return deciders(decision)
