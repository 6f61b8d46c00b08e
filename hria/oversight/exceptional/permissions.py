"""Who acts on a dossier that they may see; the dossiers come through their own door."""

from hria.accounts.models import Role, User
from hria.registry.models import System


def may_act(user: User, system: System) -> bool:
    """The responsible officer opens, records, ends and reports."""
    return user.holds(Role.OFFICER, system.agency)


def may_read(user: User, system: System) -> bool:
    """Officers and auditors of the agency, or of one above it."""
    return may_act(user, system) or user.holds(Role.AUDITOR, system.agency)
