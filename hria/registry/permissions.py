"""Who may do what with a system that they may see; objects come through `System.objects`."""

from hria.accounts.models import Role, User
from hria.registry.models import System


def may_register(user: User) -> bool:
    """Whether this person enters systems at all."""
    return bool(user.paths(Role.DRAFTER, Role.OFFICER))


def may_describe(user: User, system: System) -> bool:
    """Drafters and officers of the agency change its description and assess it."""
    return any(user.holds(role, system.agency) for role in (Role.DRAFTER, Role.OFFICER))


def may_stop(user: User, system: System) -> bool:
    """The responsible officer halts and retires, and needs nobody's permission for it."""
    return user.holds(Role.OFFICER, system.agency)
