"""Everybody knocks at every door, with every method, about every thing; what differs is told."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from hria.assessments.models import Submission
from hria.oversight.models import OrderDocument
from tests.access.browser import Browser, Tried
from tests.access.payloads import payload
from tests.access.policy import METHODS, NOBODY, STATUS, Line, lines
from tests.access.routes import Route, routes
from tests.access.world import MISSING, Thing, World

STEP, QUESTION = "profile", "P06"
# In a short run, one of how many of its kind is tried.
OFTEN = {"opens": 5, "hidden": 4, "refused": 2, "acts": 2, "too late": 3, "led on": 3}
# The only thing in a page that differs from one request to the next.
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')


@dataclass(frozen=True)
class Knock:
    """One request of the matrix, and what the table says to it."""

    line: Line
    method: str
    person: str
    thing: Thing | None
    path: str
    expected: str

    def __str__(self) -> str:
        about = f" about {self.thing.name}" if self.thing else ""
        return f"{self.method} {self.line.name} as {self.person}{about}"


def arguments(world: World, kind: str | None, thing: Thing | None) -> dict[str, Any]:
    """The values of a path that names this thing."""
    if thing is None or kind is None:
        return {"uidb36": "1", "key": "no-key"}
    if kind == "submission":
        rows = Submission.objects.filter(pk=thing.key).values_list("assessment", flat=True)
        return {"submission": thing.key, "pk": rows.first() or MISSING, "number": 1}
    if kind == "order":
        rows = OrderDocument.objects.filter(pk=thing.key).values_list("use", flat=True)
        return {"pk": rows.first() or MISSING, "document": thing.key}
    documents = world.things["evidence"]
    document = documents.get(thing.name.removesuffix("_recused"), documents["missing"])
    name = "number" if kind == "system" else "pk"
    return {name: thing.key, "key": STEP, "question": QUESTION, "document": document.key}


def knocks(
    world: World, route: Route, *, full: bool = False, methods: Iterable[str] = METHODS
) -> Iterator[Knock]:
    """The requests to one address; the missing thing comes first, to compare others with.

    Without `full` people take turns: each meets every address, each thing meets several people
    at every address, but not everybody is refused everything in every way.
    """
    line = lines()[route.name]
    things: list[Thing | None] = [None]
    if line.kind:
        named = world.things[line.kind]
        things = [named["missing"], *(t for t in named.values() if t.state != "missing")]
    for nth, thing in enumerate(things):
        path = route.path(arguments(world, line.kind, thing))
        for mth, person in enumerate(world.people):
            for method in methods:
                expected = line.says(method, person, thing)
                if full or _is_telling(method, expected, person, nth, mth):
                    yield Knock(line, method, person, thing, path, expected)


def _is_telling(method: str, expected: str, person: str, nth: int, mth: int) -> bool:
    turn = nth + mth + METHODS.index(method)
    if expected == "no method":
        return nth <= 1 and turn % 5 == 0
    if person in NOBODY or method == "HEAD":
        return nth <= 2 and turn % 2 == 0
    return turn % OFTEN.get(expected, 1) == 0


def differences(
    world: World, browsers: dict[str, Browser], asked: Iterable[Knock]
) -> Iterator[str]:
    """Where the site does not do what the table says, in words; nothing if they agree."""
    missing: dict[tuple[str, str, str], bytes] = {}
    for knock in asked:
        data = payload(world, knock.line.name, knock.thing) if knock.method == "POST" else None
        tried = browsers[knock.person].try_out(knock.method, knock.path, data)
        yield from (f"{knock}: {fault}" for fault in faults(knock, tried))
        if knock.expected == "hidden" and knock.method != "HEAD":
            key = (knock.line.name, knock.method, knock.person)
            body = plain(tried, knock.path)
            if missing.setdefault(key, body) != body:
                yield f"{knock}: the page differs from that of a thing that does not exist"


def faults(knock: Knock, tried: Tried) -> Iterator[str]:
    """What is wrong with one answer."""
    if tried.status != STATUS[knock.expected]:
        yield f"{tried.status}, the table says {knock.expected} ({STATUS[knock.expected]})"
    writes = tried.noted.writes
    if writes and (knock.method != "POST" or knock.expected != "acts"):
        yield f"wrote to {', '.join(sorted(set(writes)))} although it was {knock.expected}"
    if knock.expected == "acts" and not writes:
        yield "stored nothing"
    if knock.method == "HEAD" and tried.response.content:
        yield "HEAD has a body"
    is_asked_in = knock.person in NOBODY and not knock.line.rules.get("public")
    led = tried.response.get("Location", "")
    if is_asked_in and tried.status == 302 and not led.startswith(f"{reverse('account_login')}?"):
        yield f"was led to {led} instead of the sign-in"


def plain(tried: Tried, path: str) -> bytes:
    """The page without what the asker brought: the path itself, and the token of the form."""
    return TOKEN.sub(b"", tried.response.content.replace(path.encode(), b"PATH"))


def all_knocks(world: World, **options: Any) -> Iterator[Knock]:
    """The requests to every address."""
    for route in routes():
        yield from knocks(world, route, **options)
