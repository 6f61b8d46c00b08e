"""Use waits for what must be done before it: lent to the registry, which knows no duties."""

from hria.oversight.duties.queries import before_use
from hria.registry import gates
from hria.registry.models import System
from hria.ui.text import active_language


def _before(system: System) -> list[str]:
    """The names of the duties that must be verified first."""
    language = active_language()
    return [duty.name.in_language(language) for duty in before_use(system.pk)]


def offer() -> None:
    """Lend this room's gate to the registry."""
    gates.lend(_before)
