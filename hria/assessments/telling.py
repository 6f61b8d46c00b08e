"""Who is told of a submission."""

from django.urls import reverse

from hria.accounts.models import User
from hria.accounts.telling import Audience, audience
from hria.assessments.models import Submission
from hria.notices.services import notify

WHO = {"submission.waiting": Audience(judges=True)}


def tell_submitted(submission: Submission, *, by: User) -> None:
    """Tell those who could review it; before the declaration only number and agency are told."""
    system = submission.assessment.system
    notify(
        audience(WHO["submission.waiting"], system.agency),
        kind="submission.waiting",
        key=f"submission.waiting:{submission.pk}",
        path=reverse("reviews:take_up", args=[submission.pk]),
        by=by,
        number=system.number,
        agency=system.agency,
    )
