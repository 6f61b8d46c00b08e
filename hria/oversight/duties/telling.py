"""Who is told what about a duty. The fields of each notice stand in this room's sign."""

from collections.abc import Iterable
from typing import Any

from hria.accounts.models import Role, User
from hria.accounts.queries import above, holders, responsible
from hria.notices.services import notify
from hria.oversight.duties.queries import named_owner
from hria.oversight.models import Duty

PUBLISHER, COMMISSION = "publisher", "commission"


def tell(duty: Duty, kind: str, readers: Iterable[User], *, key: str, **data: Any) -> None:
    """Tell `readers` (a disabled one never) of this duty; `key` tells its occasions apart."""
    agency = duty.system.agency
    notify(
        [reader for reader in readers if reader.is_active],
        kind=f"duty.{kind}",
        key=f"duty.{kind}:{duty.pk}:{key}",
        path=f"/duties/{duty.pk}/",
        due=duty.due,
        number=duty.system.number,
        agency={"ko": agency.name_ko, "en": agency.name_en},
        name={"ko": duty.name_ko, "en": duty.name_en or duty.name_ko},
        role=duty.owner_role,
        day=duty.due.isoformat(),
        **data,
    )


def tell_made(duties: list[Duty], *, key: str) -> None:
    """Tell each owner once of all that a decision laid on them at once."""
    owned: dict[User, list[Duty]] = {}
    for duty in duties:
        for reader in owners(duty):
            owned.setdefault(reader, []).append(duty)
    for reader, own in owned.items():
        tell(min(own, key=lambda duty: duty.due), "made", [reader], key=key, count=len(own))


def owners(duty: Duty) -> list[User]:
    """Who hears what the owner must hear."""
    if owner := named_owner(duty):
        return [owner]
    if duty.owner_role == Role.REVIEWER:
        return [duty.decision.by]
    agency = duty.system.agency
    found = responsible(duty.owner_role, agency)
    return found or responsible(Role.OFFICER, agency)


def verifiers(duty: Duty) -> list[User]:
    """Who hears that proof waits: those whom the instrument names, else who decided."""
    found: list[User] = []
    if duty.verifier == PUBLISHER:
        found = responsible(Role.PUBLISHER, duty.system.agency)
    if duty.verifier == COMMISSION:
        found = responsible(Role.AUDITOR, duty.system.agency)
    return found or [duty.decision.by]


def step_up(duty: Duty, level: int) -> list[User]:
    """Who hears of an overdue duty at this level: officers, body by body upwards.

    Above the last body stands the reviewer who decided.
    """
    agency = duty.system.agency
    bodies = above(agency)
    if duty.owner_role != Role.OFFICER:
        bodies.insert(0, agency)
    if level < len(bodies):
        found = list(holders(Role.OFFICER, bodies[level]))
        return found or list(holders(Role.ADMINISTRATOR, bodies[level])) or [duty.decision.by]
    return [duty.decision.by]
