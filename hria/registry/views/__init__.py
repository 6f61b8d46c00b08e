"""/systems/: the registry as offices see it."""

from hria.registry.views.describing import register, revise
from hria.registry.views.reading import history, system, systems
from hria.registry.views.stopping import halt, retire

__all__ = ["halt", "history", "register", "retire", "revise", "system", "systems"]
