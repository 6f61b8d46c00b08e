"""Reads of people and agencies, and the prefix test that every door uses."""

from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from hria.accounts.models import Agency, Invitation, Membership, Role, User

Reader = AbstractBaseUser | AnonymousUser


def below(user: Reader, *roles: str, path: str = "agency__path") -> Q:
    """The condition "belongs to an agency where `user` holds one of `roles`, or below it".

    Without roles any role counts. Nobody's condition (anonymous, no role) matches nothing.
    `path` names the column that holds the agency's tree path.
    """
    condition = Q(pk__in=[])
    if isinstance(user, User) and user.is_active:
        for prefix in user.paths(*roles):
            condition |= Q(**{f"{path}__startswith": prefix})
    return condition


def agencies_of(user: Reader, *roles: str) -> QuerySet[Agency]:
    """The agencies in which `user` holds one of `roles`, with all below them."""
    return Agency.objects.filter(below(user, *roles, path="path"))


def members_for(user: Reader) -> QuerySet[Membership]:
    """The memberships that `user` administers."""
    return Membership.objects.filter(below(user, Role.ADMINISTRATOR)).select_related(
        "user", "agency"
    )


def unanswered(user: Reader) -> QuerySet[Invitation]:
    """The invitations into agencies that `user` administers which nobody has answered yet."""
    rows = Invitation.objects.filter(below(user, Role.ADMINISTRATOR), answered_at=None)
    return rows.select_related("user", "agency")


def invitations_to(user: Reader) -> QuerySet[Invitation]:
    """What was offered to `user`, answered or not."""
    if not isinstance(user, User):
        return Invitation.objects.none()
    return Invitation.objects.filter(user=user).select_related("user", "agency")


def read_roles(people: Iterable[User]) -> None:
    """Read `User.roles` of all these at once: one query, however many they are."""
    unread = [user for user in people if "roles" not in vars(user)]
    rows = Membership.objects.filter(user__in=unread).select_related("agency")
    held = list(rows) if unread else []
    for user in unread:
        user.roles = [row for row in held if row.user_id == user.pk]


def above(agency: Agency) -> list[Agency]:
    """The agencies above this one, the nearest first."""
    numbers = agency.path.rstrip(".").split(".")
    paths = [".".join(numbers[:n]) + "." for n in range(len(numbers) - 1, 0, -1)]
    return sorted(Agency.objects.filter(path__in=paths), key=lambda a: -len(a.path))


def holders(role: str, agency: Agency) -> QuerySet[User]:
    """The active people who hold `role` in exactly this agency, by name."""
    rows = User.objects.filter(is_active=True, memberships__agency=agency, memberships__role=role)
    return rows.order_by("name", "pk")


def responsible(role: str, agency: Agency) -> list[User]:
    """Who answers for `role` here: its holders in this agency or, without any, the next above."""
    for body in (agency, *above(agency)):
        found = list(holders(role, body))
        if found:
            return found
    return []
