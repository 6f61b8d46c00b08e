"""Duties as offices meet them: a decision on a teaching case, in effect at a given moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from hria.accounts.models import Agency, Role, User
from hria.oversight.duties.imposing import impose
from hria.oversight.models import Duty
from hria.reviews.models import Decision
from hria.reviews.verdicts import Verdict
from tests.factories import AgencyFactory, MembershipFactory, member
from tests.reviews.scenes import CONDITIONAL, condition, decided, handed_in, review_of, reviewer

SEOUL = ZoneInfo("Asia/Seoul")


@dataclass
class Scene:
    """A decision in effect, and the people around it."""

    decision: Decision
    agency: Agency
    officer: User
    judge: User
    duties: list[Duty]

    def of(self, code: str) -> Duty:
        """The newest duty of this obligation; "" for the condition."""
        found: Duty = Duty.objects.filter(decision=self.decision, code=code).latest("turn")
        return found


def in_effect(
    name: str = CONDITIONAL,
    verdict: Verdict = Verdict.APPROVE_WITH_CONDITIONS,
    *,
    at: datetime | None = None,
    stage: str = "operation",
    **changes: Any,
) -> Scene:
    """A decision on a teaching case whose duties began `at` (now)."""
    above = AgencyFactory(name_ko="가온도")
    agency = AgencyFactory(name_ko="가온시", parent=above)
    MembershipFactory(agency=above, role=Role.OFFICER)
    officer = member(Role.OFFICER, agency, name="보라")
    judge = reviewer(name="철")
    submission = handed_in(name, agency)
    system = submission.assessment.system
    system.stage = stage
    system.save(update_fields=["stage"])
    decision = decided(review_of(submission, judge), verdict, **changes)
    duties = impose(decision, at=at or timezone.now(), by=officer)
    return Scene(decision, agency, officer, judge, duties)


def due_in(days: int, **changes: Any) -> list[dict[str, Any]]:
    """One condition that is due after so many days."""
    return [condition(due=timezone.localdate() + timedelta(days=days), **changes)]


def noon(text: str) -> datetime:
    """Noon in Seoul on this day."""
    return datetime.fromisoformat(f"{text}T12:00").replace(tzinfo=SEOUL)
