"""Who is told of a decision."""

from collections.abc import Mapping

from django.urls import reverse

from hria.accounts.models import Role, User
from hria.accounts.telling import Audience, audience
from hria.notices.services import notify
from hria.reviews.models import Decision
from hria.reviews.verdicts import Verdict

AGENCY = (Role.OFFICER,)
WHO: Mapping[str, Audience] = {
    "submission.returned": Audience(
        responsible=AGENCY, holders=(Role.DRAFTER,), persons=("submitter",)
    ),
    "submission.decided": Audience(responsible=AGENCY, persons=("submitter",)),
    # Nobody publishes an own act.
    "publication.waiting": Audience(
        responsible=(Role.PUBLISHER,), panel_publishers=True, never=("submitter", "decider")
    ),
}


def tell_decided(decision: Decision, *, by: User) -> None:
    """Tell the agency what was decided, and a publisher what is to be published.

    What the decision is stays on the site: only that there is one goes out by mail.
    """
    assessment = decision.submission.assessment
    if decision.verdict == Verdict.RETURN:
        _tell(decision, "submission.returned", assessment.get_absolute_url(), by)
        return
    _tell(decision, "submission.decided", _page_of_agency(decision), by)
    waiting = reverse("publication:preview", args=[decision.pk])
    _tell(decision, "publication.waiting", waiting, by)


def _page_of_agency(decision: Decision) -> str:
    submission = decision.submission
    numbers = [submission.assessment_id, submission.number]
    return reverse("assessments:submission", args=numbers)


def _tell(decision: Decision, kind: str, path: str, by: User) -> None:
    submission = decision.submission
    system = submission.assessment.system
    notify(
        audience(WHO[kind], system.agency, submitter=submission.by, decider=decision.by),
        kind=kind,
        key=f"{kind}:{decision.pk}",
        path=path,
        by=by,
        number=system.number,
        agency=system.agency,
    )
