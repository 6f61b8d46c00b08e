"""Who may do what with a system that they may see; objects come through `System.objects`."""

from hria.accounts.models import Role, User
from hria.registry.models import Halt, System
from hria.registry.orders import TABLE, Act, Party, State
from hria.registry.queries import verifiable


def may_register(user: User) -> bool:
    """Whether this person enters systems at all."""
    return bool(user.paths(Role.DRAFTER, Role.OFFICER))


def may_describe(user: User, system: System) -> bool:
    """Drafters and officers of the agency change its description and assess it."""
    return any(user.holds(role, system.agency) for role in (Role.DRAFTER, Role.OFFICER))


def may_stop(user: User, system: System) -> bool:
    """The responsible officer halts and retires, and needs nobody's permission for it."""
    return user.holds(Role.OFFICER, system.agency)


def may_halt(user: User, system: System) -> bool:
    """Officers and auditors order an immediate halt; reviewers in charge have a page of theirs."""
    return any(user.holds(role, system.agency) for role in (Role.OFFICER, Role.AUDITOR))


def is_inside(user: User, system: System) -> bool:
    """Whether any role in the agency, or above it, opens the system to this person."""
    return any(system.agency.path.startswith(path) for path in user.paths())


def _is_party(user: User, party: Party, order: Halt) -> bool:
    if party == Party.OFFICER:
        return user.is_active and user.holds(Role.OFFICER, order.system.agency)
    # Asked of the database, and only where it matters.
    return party == Party.VERIFIER and verifiable(user).filter(pk=order.pk).exists()


def may_act(user: User, act: Act, order: Halt) -> bool:
    """Whether the table lets this person do this to the order as it stands."""
    line = TABLE.get((State(order.state), act))
    return line is not None and _is_party(user, line.party, order)


def takes_part(user: User, act: Act, order: Halt) -> bool:
    """Whether this is this person's part at all, in whatever state the order stands."""
    found = {line.party for (_, other), line in TABLE.items() if other == act}
    return any(_is_party(user, party, order) for party in found)
