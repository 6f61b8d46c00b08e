"""Whose own hand is in a system: they do not verify that it is off. Rooms above lend theirs."""

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q, QuerySet

from hria.accounts.models import User
from hria.registry.models import HaltStep, System
from hria.registry.orders import Act

Tie = Callable[[User], QuerySet[System]]
_ties: list[Tie] = []


def lend(tie: Tie) -> None:
    """Name the function that gives the systems to which something else ties a person."""
    _ties.append(tie)


def has_a_hand(user: User) -> Q:
    """The orders on systems that `user` registered, confirmed as off, or is tied to elsewise.

    Whoever confirmed one order of a system has answered for it, whichever order stands now.
    """
    confirmed = HaltStep.objects.filter(
        order__system=OuterRef("system"), action=Act.CONFIRM, by=user
    )
    condition = Q(system__registered_by=user) | Q(Exists(confirmed))
    for tie in _ties:
        condition |= Q(system__in=tie(user))
    return condition
