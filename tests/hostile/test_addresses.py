"""R7 for addresses: nothing in a path or behind its question mark brings a page down."""

from contextlib import suppress
from itertools import combinations
from urllib.parse import quote

import pytest
from django.urls import NoReverseMatch

from tests.access.fixtures import browsers_fixture, world_fixture  # noqa: F401
from tests.access.matrix import arguments
from tests.access.policy import lines
from tests.access.routes import routes
from tests.environment import campaign
from tests.hostile.attack import ANSWERS, smuggled
from tests.hostile.nasties import LONG, NASTIES
from tests.hostile.pages import Page

pytestmark = pytest.mark.django_db
PARAMETERS = ("q", "page", "part", "version", "status", "use_type", "stage", "level", "use")
PARAMETERS += ("determination", "verdict", "agency", "year", "decisions", "next", "add", "rows")
NOT_HERE = "knry-not-here"
ASKERS = ("anonymous", "drafter", "administrator", "reviewer", "publisher")


def bytes_of(text):
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def answered(browsers, person, path, query=""):
    """The faults of one answer, in words."""
    # As a server hands it over: the bytes of the path, one character for each.
    bare = path.encode("utf-8", "surrogatepass").decode("latin-1")
    response = browsers[person].generic("GET", "/", QUERY_STRING=query, PATH_INFO=bare)
    faults = [] if response.status_code in ANSWERS else [f"answered {response.status_code}"]
    if response["Content-Type"].startswith("text/html"):
        faults += smuggled(Page(response.content.decode()))
    return [f"{person} {path[:80]!r}?{query[:80]}: {fault}" for fault in faults]


def turns(many):
    """Which nasties a short run takes: another stretch for each address."""
    chosen = [text for text in NASTIES.values() if len(text) < LONG // 4]
    return lambda nth: [chosen[(nth * 13 + k * 7) % len(chosen)] for k in range(many)]


@pytest.mark.parametrize("person", ASKERS)
def test_a_page_withstands_whatever_stands_behind_its_question_mark(world, browsers, person):
    found, chosen = [], turns(campaign(2))
    for nth, route in enumerate(routes()):
        line = lines()[route.name]
        thing = (
            world.things[line.kind]["published" if line.rules.get("public") else "draft"]
            if (line.kind in ("system", "assessment", "evidence"))
            else None
        )
        if "GET" not in line.rules or (line.kind and not thing):
            continue
        path = route.path(arguments(world, line.kind, thing))
        for k, text in enumerate(chosen(nth)):
            named = [PARAMETERS[(nth + k + j) % len(PARAMETERS)] for j in range(4)]
            query = "&".join(f"{name}={bytes_of(text)}" for name in named)
            found += answered(browsers, person, path, query)
    assert found == []


@pytest.mark.parametrize("person", ["anonymous", "drafter"])
def test_a_path_withstands_whatever_stands_for_its_number(world, browsers, person):
    found, chosen = [], turns(campaign(3))
    for nth, route in enumerate(r for r in routes() if "GET" in lines()[r.name].rules):
        pattern = _pattern(route)
        for text in (*chosen(nth), "a\x00b", "9" * 30, "%00", "..", "FRT-2024-0001\x00"):
            path = pattern.replace(NOT_HERE, text.encode("utf-8", "replace").decode())
            path = path.replace(
                "987654321", text if text.isascii() and text.isdigit() else "1" * 30
            )
            found += answered(browsers, person, path)
    assert found == []


def _pattern(route):
    """A path with a mark in the place of each argument, a number where only numbers fit."""
    marks = dict.fromkeys(route.arguments, NOT_HERE) | {"uidb36": "knrynothere"}
    for count in range(len(route.arguments) + 1):
        for numbers in combinations(route.arguments, count):
            with suppress(NoReverseMatch):
                return route.path(marks | dict.fromkeys(numbers, 987654321))
    raise NoReverseMatch(route.name)


def test_a_search_shows_what_was_sought_and_runs_none_of_it(world, browsers):
    readable = [t for t in NASTIES.values() if len(t) < 100 and t.isprintable() and t.strip()]
    for person, path in (("anonymous", "/register/"), ("drafter", "/systems/")):
        for text in readable[:: 1 if campaign(1) > 1 else 4]:
            page = Page(browsers[person].get(path, {"q": text}).content.decode())
            shown = [v for f in page.forms if "q" in f.fields for v in f.fields["q"].shown]
            assert [list(smuggled(page)), shown] == [[], [text]]
