"""Whose words an assessment holds: who wrote it does not also answer for it."""

from hria.accounts.models import User
from hria.assessments.models import Assessment


class OwnWork(Exception):
    """The officer wrote part of what is submitted; somebody else must answer for it."""


def written_by(user: User, assessment: Assessment) -> list[str]:
    """The questions whose answer or document, as it stands, is this person's own."""
    answers = assessment.answers.filter(by=user).values_list("question", flat=True)
    documents = assessment.evidence.in_force().filter(by=user).values_list("question", flat=True)
    return sorted({*answers, *documents})
