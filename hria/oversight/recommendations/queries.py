"""Reads of recommendations, and who may make, answer and read them."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from hria.accounts.models import Agency, Role, User
from hria.accounts.queries import Reader, below
from hria.oversight.models import Recommendation
from hria.registry.models import System
from hria.reviews.models import Review

WATCHING = (Role.REVIEWER, Role.AUDITOR)


def bodies_of(user: Reader) -> list[Agency]:
    """The review bodies for which `user` reviews or audits."""
    if not isinstance(user, User) or not user.is_active:
        return []
    return [m.agency for m in user.roles if m.role in WATCHING and m.agency.is_review_body]


def in_charge_of(user: Reader) -> QuerySet[System]:
    """The door for review bodies: systems that a reviewer of the body has reviewed.

    Without a tie between this person and the agency, and without a declared conflict.
    """
    bodies = bodies_of(user)
    if not bodies or not isinstance(user, User):
        return System.objects.none()
    found = System.objects.filter(reviewed_by(bodies)).select_related("agency")
    own = [s.pk for s in found if user.is_tied_to(s.agency)]
    return found.exclude(pk__in=own).exclude(Exists(_conflicts_of(user)))


def _conflicts_of(user: User) -> QuerySet[Review]:
    return Review.objects.filter(
        submission__assessment__system=OuterRef("pk"), has_conflict=True, reviewer=user
    )


def reviewed_by(bodies: list[Agency]) -> Exists:
    """The condition on a system: somebody who reviews for one of these bodies reviewed it."""
    reviews = Review.objects.filter(
        submission__assessment__system=OuterRef("pk"),
        has_conflict=False,
        reviewer__memberships__agency__in=bodies,
        reviewer__memberships__role=Role.REVIEWER,
    )
    return Exists(reviews)


def body_in_charge(user: Reader, system: System) -> Agency | None:
    """The body for which this person recommends something about this system."""
    if not in_charge_of(user).filter(pk=system.pk).exists():
        return None
    rows = System.objects.filter(pk=system.pk)
    return next((b for b in bodies_of(user) if rows.filter(reviewed_by([b])).exists()), None)


def systems_for(user: Reader) -> QuerySet[System]:
    """The door: systems of one's own agencies, and those one is in charge of."""
    known = Q(below(user)) | Q(pk__in=in_charge_of(user).values("pk"))
    return System.objects.filter(known).select_related("agency")


def recommendations_for(user: Reader) -> QuerySet[Recommendation]:
    """The door: recommendations on systems that one may find there."""
    rows = Recommendation.objects.filter(system__in=systems_for(user).values("pk"))
    return rows.select_related("system__agency", "by", "reply__by")


def may_recommend(user: User, system: System) -> bool:
    """For a body in charge, or as an officer who records what came from outside."""
    return records_from_outside(user, system) or body_in_charge(user, system) is not None


def records_from_outside(user: User, system: System) -> bool:
    """Whether this person, as an officer, records what an outside body recommended."""
    return user.holds(Role.OFFICER, system.agency)


def may_reply(user: User, system: System) -> bool:
    """The responsible officer of the agency replies."""
    return user.holds(Role.OFFICER, system.agency)


def public_recommendations() -> QuerySet[Recommendation]:
    """All; those without a reply first, the one due first on top."""
    rows = Recommendation.objects.select_related("system__agency", "reply")
    return rows.order_by(F("reply").asc(nulls_first=True), "due_on", "pk")
