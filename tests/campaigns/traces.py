"""What is stored, by the words under which the desks look for what they were promised."""

from typing import Any

from hria.accounts.models import User
from hria.assessments.models import Assessment, Evidence, Submission
from hria.audit.models import Event
from hria.registry.models import Halt, System
from hria.reviews.models import Decision, Review


def traces() -> set[str]:
    """The traces of all actions that are stored."""
    told = Event.objects.filter(action__in=["answers.saved", "system.revised"])
    numbered = Submission.objects.values_list("assessment", "number")
    return {
        *(change["to"] for data in words(told, "data") for change in data["changes"].values()),
        *words(System.objects, "name_ko"),
        *words(Event.objects.filter(action="system.registered"), "data__name_ko"),
        *words(Halt.objects, "because"),
        *words(Event.objects.filter(action="system.halt_confirmed"), "data__because"),
        *words(Evidence.objects, "sha256"),
        *words(Review.objects, "declaration"),
        *words(Decision.objects, "reasons"),
        *words(User.objects, "email"),
        *(f"started {pk}" for pk in words(Assessment.objects, "system_id")),
        *(f"withdrawn {pk}" for pk in words(Evidence.objects.exclude(withdrawn_at=None), "pk")),
        *(f"submitted {pk}/{number}" for pk, number in numbered),
        *(
            f"left {subject.rpartition(':')[2]}"
            for subject in words(Event.objects.filter(action="member.left"), "subject")
        ),
    }


def words(rows: Any, column: str) -> Any:
    return rows.values_list(column, flat=True)
