"""Who is told of a published report."""

from django.urls import reverse

from hria.accounts.models import Role, User
from hria.accounts.telling import Audience, audience
from hria.notices.services import notify
from hria.publication.models import Publication

WHO = {
    "report.published": Audience(
        responsible=(Role.OFFICER,),
        holders=(Role.DRAFTER,),
        persons=("submitter", "decider"),
    )
}


def tell_published(publication: Publication, *, by: User) -> None:
    """Tell those who wrote, answered for and judged it."""
    decision, system = publication.decision, publication.system
    readers = audience(
        WHO["report.published"],
        system.agency,
        submitter=decision.submission.by,
        decider=decision.by,
    )
    notify(
        readers,
        kind="report.published",
        key=f"report.published:{publication.pk}",
        path=reverse("portal:report", args=[system.number]),
        by=by,
        number=system.number,
        agency=system.agency,
    )
