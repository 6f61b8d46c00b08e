"""Telling people of what happened to an order."""

from collections.abc import Sequence

from hria.accounts.models import User
from hria.notices.services import notify
from hria.registry.models import Halt


def tell(order: Halt, kind: str, readers: Sequence[User], level: int = 0) -> None:
    """Tell these people once of what happened to the order."""
    number = order.system.number
    notify(
        readers,
        kind=kind,
        key=f"{kind}:{order.pk}:{order.round}:{level}",
        path=f"/systems/{number}/halts/{order.number}/",
        number=number,
        agency=order.system.agency,
    )
