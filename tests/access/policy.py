"""The table of policy.yaml, asked one question at a time."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.access.world import Thing

FILE = Path(__file__).with_name("policy.yaml")
STATUS = {
    "opens": 200,
    "acts": 302,
    "led on": 302,
    "incomplete": 422,
    "again": 200,
    "refused": 403,
    "hidden": 404,
    "too late": 409,
    "no method": 405,
}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
NOBODY = ("anonymous", "disabled")


@dataclass(frozen=True)
class Line:
    """One address of the table."""

    name: str
    rules: dict[str, Any]

    @property
    def kind(self) -> str | None:
        """The kind of thing its path names; None if it names none."""
        return self.rules.get("about")

    @property
    def takes_forms(self) -> bool:
        return "POST" in self.rules

    def says(self, method: str, person: str, thing: Thing | None) -> str:
        """What must happen when this person does this to this thing."""
        is_nobody = person in NOBODY
        if is_nobody and not self.rules.get("public"):
            return "refused" if method == "POST" else "led on"
        listed = self.rules.get("GET" if method == "HEAD" else method)
        if listed is None:
            return "no method"
        if thing and thing.state == "missing":
            return "hidden"
        for who, what in listed.items():
            if _fits(who, person, thing):
                return str(what if isinstance(what, str) else _for_state(what, thing))
        return str(self.rules.get("otherwise", "hidden"))


def _for_state(what: dict[str, str], thing: Thing | None) -> str:
    assert thing, "a line without a thing cannot tell states apart"
    return what.get(thing.name, what.get(thing.state, what["else"]))


def _fits(who: str, person: str, thing: Thing | None) -> bool:
    if who == "everybody":
        return True
    if who == "nobody":
        return person in NOBODY
    if who == "whose it is":
        return bool(thing and thing.of == person)
    is_ours = thing is None or thing.owner != "B"
    groups = _table()["groups" if is_ours else "groups_of_other_agency"]
    if who in _table()["groups"]:
        return person in groups.get(who, ())
    return person == who


def listed(name: str, person: str) -> set[str]:
    """What the list at this address may name to this person; "#" marks a bare number."""
    for who, what in _table()["lists"][name].items():
        if _fits(who, person, None):
            return set(what)
    return set()


def lists() -> list[str]:
    """The addresses that show lists, with their query."""
    return list(_table()["lists"])


@cache
def _table() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
    return found


def lines() -> dict[str, Line]:
    """Every line of the table by the name of its address."""
    return {name: Line(name, rules) for name, rules in _table()["addresses"].items()}
