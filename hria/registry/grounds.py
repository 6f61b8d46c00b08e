"""What the rules behind a halt are called. A room above knows the rules and lends their names."""

from collections.abc import Callable, Iterable, Mapping

Namer = Callable[[Iterable[str]], Mapping[str, str]]
_namers: list[Namer] = []


def lend(namer: Namer) -> None:
    """Name the function that gives rule ids their names in the language of the page."""
    _namers.append(namer)


def named(rules: Iterable[str]) -> list[tuple[str, str]]:
    """The rules with their names, in order; a rule nobody knows has an empty name."""
    ids = list(rules)
    names: dict[str, str] = {}
    for namer in _namers if ids else ():
        names |= namer(ids)
    return [(rule, names.get(rule, "")) for rule in ids]
