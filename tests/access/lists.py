"""What lists, searches and desks name to whom, against policy.yaml."""

from collections.abc import Iterable, Iterator

from django.urls import reverse

from tests.access.browser import Browser
from tests.access.policy import STATUS, lines, listed, lists
from tests.access.world import World, canary


def list_differences(
    world: World, browsers: dict[str, Browser], names: Iterable[str] | None = None
) -> Iterator[str]:
    """Systems that a list names, or does not name, against the table, in words."""
    for name in names or lists():
        base, _mark, query = name.partition("?")
        path = reverse(base) + (f"?{query}" if query else "")
        for person, browser in browsers.items():
            if STATUS[lines()[base].says("GET", person, None)] != STATUS["opens"]:
                continue
            page = browser.get(path).content.decode()
            allowed, found = listed(name, person), named(world, page)
            yield from (f"{name} names {row} to {person}" for row in sorted(found - allowed))
            yield from (
                f"{name} does not name {row} to {person}" for row in sorted(allowed - found)
            )


def named(world: World, page: str) -> set[str]:
    """The systems that a page names; those of which it tells the number alone with a mark."""
    found = set()
    for thing in world.things["system"].values():
        if canary(thing.name, "name") in page:
            found.add(thing.name)
        elif str(thing.key) in page:
            found.add(f"#{thing.name}")
    return found
