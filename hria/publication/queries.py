"""Reads of what waits to be published, and who may publish it."""

from django.db.models import Prefetch, Q, QuerySet

from hria.accounts.models import Agency, Role, User
from hria.accounts.queries import Reader, below
from hria.assessments.workflow import DECIDED
from hria.publication.models import LARGE
from hria.reviews.models import Decision, Departure, MinorityOpinion
from hria.reviews.queries import UNREAD, has_a_part
from hria.reviews.verdicts import PUBLISHED

AGENCY = "submission__assessment__system__agency"
WHOLE = (AGENCY, "submission__assessment__instrument", "submission__by", "review", "by")
TEXT = "submission__assessment__instrument__definition"  # kept by each process


def publishes_for_review_body(user: User) -> bool:
    """Whether this person publishes for a body that reviews; such a body may publish all."""
    return any(
        m.role == Role.PUBLISHER and m.agency.kind == Agency.Kind.REVIEW_BODY for m in user.roles
    )


def decisions_for(user: Reader) -> QuerySet[Decision]:
    """The door: decisions, published or not, that `user` may know to exist.

    Those on systems of the reader's own agencies; for a publisher of a review body, all.
    A return is no decision to publish.
    """
    known = below(user, path=f"{AGENCY}__path")
    if isinstance(user, User) and user.is_active and publishes_for_review_body(user):
        known = ~Q(pk=None)
    rows = Decision.objects.filter(known, verdict__in=PUBLISHED)
    return rows.select_related(*WHOLE).defer(TEXT)


def in_full(rows: QuerySet[Decision]) -> QuerySet[Decision]:
    """The same decisions with all that their report tells, and whether it is published."""
    rows = rows.select_related("own_outcome", "publication__system")
    return rows.defer(TEXT, *(f"publication__{name}" for name in LARGE)).prefetch_related(
        "conditions",
        Prefetch("departures", Departure.objects.select_related("signer")),
        Prefetch("minority_opinions", MinorityOpinion.objects.select_related("by")),
    )


def read_anew(decision: Decision) -> Decision:
    """The same decision with its submission, assessment and system as they are stored now.

    Nothing that hangs on it is read ahead: publishing counts it once more under the lock.
    """
    return Decision.objects.select_related(*WHOLE).defer(TEXT).get(pk=decision.pk)


def waiting_for(user: Reader) -> QuerySet[Decision]:
    """The decisions that wait for a publisher such as `user`, the longest waiting first."""
    return _undone(user, Role.PUBLISHER)


def waiting_under(user: Reader) -> QuerySet[Decision]:
    """The same for those who only watch: auditors see what waits in their agencies."""
    return _undone(user, Role.PUBLISHER, Role.AUDITOR)


def _undone(user: Reader, *roles: str) -> QuerySet[Decision]:
    if not isinstance(user, User) or not user.is_active:
        return Decision.objects.none()
    rows = decisions_for(user).filter(submission__assessment__status__in=DECIDED)
    if not publishes_for_review_body(user):
        rows = rows.filter(below(user, *roles, path=f"{AGENCY}__path"))
    return rows.order_by("at").defer(TEXT, *UNREAD)


def published_by(user: User) -> QuerySet[Decision]:
    """What this person has published, the newest first."""
    rows = Decision.objects.filter(publication__by=user)
    rows = rows.select_related("publication__system").order_by("-publication__at")
    return rows.defer(*(f"publication__{name}" for name in LARGE))


def holds_role(user: User, decision: Decision) -> bool:
    """Publisher of the system's agency (or one above it), or of a review body."""
    agency = decision.submission.assessment.system.agency
    return publishes_for_review_body(user) or user.holds(Role.PUBLISHER, agency)


def may_read(user: User, decision: Decision) -> bool:
    """Those who may publish by their role, and auditors of the agency."""
    agency = decision.submission.assessment.system.agency
    return holds_role(user, decision) or user.holds(Role.AUDITOR, agency)


def took_part(user: User, decision: Decision) -> bool:
    """Whether this person wrote, submitted, reviewed, decided or signed: no own act is published.

    Also whoever declared and read the file as a reviewer, and whoever attached an opinion.
    """
    return has_a_part(user, decision.submission)
