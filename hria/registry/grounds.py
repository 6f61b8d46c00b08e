"""What stands behind a halt: names and bases of rules, and periods.

A room above knows the instruments and lends what they say.
"""

from collections.abc import Callable, Iterable, Mapping

from hria.deadlines.counting import Length
from hria.registry.orders import strictest

Namer = Callable[[Iterable[str]], Mapping[str, str]]
Period = Callable[[str], Length | None]
_namers: list[Namer] = []
_bases: list[Namer] = []
_periods: list[Period] = []
# Borrowed from the General Act on Public Administration, Art. 36(1), while nobody lends one.
THIRTY_DAYS = Length(days=30, moves=True)


def lend(namer: Namer) -> None:
    """Name the function that gives rule ids their names in the language of the page."""
    _namers.append(namer)


def lend_bases(namer: Namer) -> None:
    """Name the function that gives rule ids their basis: law, policy or design."""
    _bases.append(namer)


def lend_periods(period: Period) -> None:
    """Name the function that gives the key of a period its length; None where it is unknown."""
    _periods.append(period)


def named(rules: Iterable[str]) -> list[tuple[str, str]]:
    """The rules with their names, in order; a rule nobody knows has an empty name."""
    ids = list(rules)
    names: dict[str, str] = {}
    for namer in _namers if ids else ():
        names |= namer(ids)
    return [(rule, names.get(rule, "")) for rule in ids]


def basis_of(rules: Iterable[str]) -> str:
    """The strictest basis among these rules; empty where no rule is known."""
    return strictest(_bases_of(list(rules)).values())


def told(rules: Iterable[str]) -> list[tuple[str, str, str]]:
    """The rules in order, each with its name and its basis; empty where nobody knows them."""
    ids = list(rules)
    bases = _bases_of(ids)
    return [(rule, name, bases.get(rule, "")) for rule, name in named(ids)]


def _bases_of(ids: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for namer in _bases if ids else ():
        found |= namer(ids)
    return found


def period_of(key: str) -> Length:
    """How long the period runs under the newest method; thirty days where none names it."""
    lent = (period(key) for period in _periods)
    return next((length for length in lent if length is not None), THIRTY_DAYS)
