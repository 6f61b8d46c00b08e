"""/systems/: the registry as offices see it."""

from hria.registry.views.describing import register, revise
from hria.registry.views.order import order
from hria.registry.views.order_acts import act
from hria.registry.views.orders import document, orders
from hria.registry.views.reading import history, system, systems
from hria.registry.views.stopping import halt, retire

__all__ = [
    "act",
    "document",
    "halt",
    "history",
    "order",
    "orders",
    "register",
    "retire",
    "revise",
    "system",
    "systems",
]
