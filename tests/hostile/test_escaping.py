"""Markup typed into every text of the site stands as text on every page, for everybody."""

from collections import Counter

import pytest
from django.template import base

from hria.publication.pages import PARTS
from tests.access import world as worlds
from tests.access.browser import Browser
from tests.access.fixtures import built
from tests.access.matrix import all_knocks
from tests.access.world import canary
from tests.environment import campaign
from tests.hostile.attack import smuggled
from tests.hostile.pages import Page

pytestmark = pytest.mark.django_db
IN_PARTS = [f"?part={part}" for part in PARTS[1:]]
QUERIES = {
    "portal:report": [*IN_PARTS, "?version=1"],
    "publication:preview": IN_PARTS,
    "reviews:inbox": ["", "?decisions"],
}
TWICE = ("&amp;lt;knry", "&amp;quot;", "&amp;#x27;")


def marked(thing, what):
    """A canary that breaks out of an attribute and of an element, wherever it is not escaped."""
    return f"""{canary(thing, what)}'"><knry a="'"""


@pytest.fixture(scope="module", name="marked_world")
def marked_world_fixture(django_db_setup, django_db_blocker):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worlds, "canary", marked)
        with built(django_db_blocker) as world:
            yield world


@pytest.fixture(scope="module", name="pages")
def pages_fixture(marked_world):
    """Every page that opens to anybody, by address and reader."""
    return list(opened(marked_world))


def opened(world):
    """Each page about each thing, in all its parts, by somebody who may see it; in turn."""
    browsers = {name: Browser(user) for name, user in world.people.items()}
    places = {}
    for knock in all_knocks(world, methods=["GET"], full=True):
        if knock.expected in ("opens", "too late"):
            places.setdefault(knock.path, []).append(knock)
    for nth, readers in enumerate(places.values()):
        for knock in readers if campaign(1) > 1 else [readers[nth % len(readers)]]:
            for query in QUERIES.get(knock.line.name, [""]):
                response = browsers[knock.person].get(knock.path + query)
                if response["Content-Type"].startswith("text/html"):
                    yield knock, response.content.decode()


def test_no_page_takes_a_text_for_markup(pages):
    found = [f"{knock}: {fault}" for knock, html in pages for fault in smuggled(Page(html))]
    assert found == []


def test_no_page_escapes_a_text_twice(pages):
    assert [str(knock) for knock, html in pages if any(sign in html for sign in TWICE)] == []


def test_the_texts_are_indeed_shown_on_most_pages(pages):
    shown = Counter(knock.line.name for knock, html in pages if "&lt;knry" in html)
    silent = {knock.line.name for knock, _html in pages} - set(shown)
    # Pages without any text of a file: account, method, explanations, empty forms.
    assert {name for name in silent if not name.startswith(("account_", "portal:method"))} <= {
        "portal:verify",
        "portal:about",
        "portal:accessibility",
        "portal:exclusions",  # words of a claim are plain on their own page
        "portal:exceptional_years",  # figures alone
        "portal:halts",  # nothing but numbers, while no halted system has been published
        "registry:register",
        "reviews:take_up",
    }


def test_a_site_that_stopped_escaping_is_noticed(marked_world, monkeypatch):
    monkeypatch.setattr(base, "conditional_escape", str)
    assert next((True for _knock, html in opened(marked_world) if any(smuggled(Page(html)))), False)
