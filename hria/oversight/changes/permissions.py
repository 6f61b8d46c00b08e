"""Who may declare and call off; read from the tables, and nowhere else."""

from collections.abc import Iterator

from hria.accounts.models import Role, User
from hria.assessments.workflow import Status
from hria.oversight.changes.kinds import KINDS
from hria.oversight.changes.table import CALLS_OFF, DECLARES, Place
from hria.registry.models import System


def standings(user: User, system: System) -> Iterator[tuple[str, str]]:
    """Every role of this person with how its body stands to the system."""
    if not user.is_active:
        return
    for held in user.roles:
        if held.agency.takes(held.role):
            is_own = system.agency.path.startswith(held.agency.path)
            yield (Place.OWN if is_own else Place.ELSEWHERE, held.role)


def kinds_for(user: User, system: System) -> list[str]:
    """The kinds of change that this person may declare of this system, in their order."""
    allowed: set[str] = set()
    for place, role in set(standings(user, system)) & DECLARES.keys():
        if place == Place.OWN or _is_published(system):
            allowed.update(DECLARES[place, role])
    return [kind for kind in KINDS if kind in allowed]


def may_declare(user: User, system: System, kind: str) -> bool:
    """Whether this person may declare this kind of change."""
    return kind in kinds_for(user, system)


def may_call_off(user: User, system: System) -> bool:
    """Whether this person may give a planned change up."""
    return any(standing in CALLS_OFF for standing in standings(user, system))


def is_inside(user: User, system: System) -> bool:
    """Whether this person reads the files of the agency; others see what is public."""
    return any(place == Place.OWN for place, _role in standings(user, system))


def watches(user: User) -> bool:
    """Whether this person holds a role that opens the published systems of others."""
    return user.is_active and bool(user.paths(Role.REVIEWER))


def _is_published(system: System) -> bool:
    return system.assessments.filter(status=Status.PUBLISHED).exists()
