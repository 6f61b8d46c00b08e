"""Whom an event concerns: roles in an agency and persons of the event, as data.

Each room keeps a table of its own events (`telling.WHO`); here is how its rows are read.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from hria.accounts.models import Agency, Role, User
from hria.accounts.queries import holders, responsible
from hria.notices.services import notify


@dataclass(frozen=True, slots=True)
class Audience:
    """Who is told of an event on a system of an agency."""

    # Roles whose holders answer for the agency: its own or, without any, those next above.
    responsible: tuple[str, ...] = ()
    # Roles whose holders in this very agency are told.
    holders: tuple[str, ...] = ()
    # Persons by their part in the event, such as who submitted.
    persons: tuple[str, ...] = ()
    # Reviewers of review bodies without any tie to the agency.
    judges: bool = False
    # Publishers of review bodies, where the agency and those above have none.
    panel_publishers: bool = False
    # Persons who are never told, though their role would: they may not do what is asked.
    never: tuple[str, ...] = ()


INVITED = {"invitation.new": Audience(persons=("invited",))}


def audience(row: Audience, agency: Agency, **persons: User) -> list[User]:
    """The people of this row, each once; somebody who has left is told nothing."""
    never = {persons[name].pk for name in row.never if name in persons}
    found = {user.pk: user for user in _all(row, agency, persons)}
    return [user for pk, user in found.items() if pk not in never and user.is_active]


def _all(row: Audience, agency: Agency, persons: dict[str, User]) -> Iterator[User]:
    for role in row.responsible:
        yield from responsible(role, agency)
    for role in row.holders:
        yield from holders(role, agency)
    for name in row.persons:
        yield persons[name]
    if row.judges:
        yield from (user for user in _of_panels(Role.REVIEWER) if not _is_tied(user, agency))
    if row.panel_publishers and not responsible(Role.PUBLISHER, agency):
        yield from _of_panels(Role.PUBLISHER)


def _of_panels(role: str) -> Iterator[User]:
    """The holders of a role in the bodies that review."""
    kind = Agency.Kind.REVIEW_BODY
    held = {"memberships__role": role, "memberships__agency__kind": kind}
    rows = User.objects.filter(is_active=True, **held).distinct().order_by("pk")
    yield from rows.prefetch_related("memberships__agency")


def _is_tied(user: User, agency: Agency) -> bool:
    return any(m.agency.is_tied_to(agency) for m in user.memberships.all())


def tell_invited(invited: User, agency: Agency, role: str, *, key: str, by: User) -> None:
    """Tell a person of the role that a body offers."""
    notify(
        audience(INVITED["invitation.new"], agency, invited=invited),
        kind="invitation.new",
        key=key,
        path="/account/invitations/",
        by=by,
        agency=agency,
        role=role,
    )
