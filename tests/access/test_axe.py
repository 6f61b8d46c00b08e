"""What axe finds on the pages of the site, from a list made from the URL configuration.

WCAG 2.2 AA, in Korean and English, on a wide screen and on a phone, everything unfolded.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from hria.publication.pages import PARTS
from tests.access.fixtures import browsers_fixture, world_fixture  # noqa: F401
from tests.access.matrix import Knock, all_knocks
from tests.access.world import World
from tests.environment import campaign
from tests.looking import SITE, faults, opened

pytestmark = [pytest.mark.django_db, pytest.mark.browser]

WIDTHS = (1280, 390)
SHOWN = ("opens", "hidden", "refused", "too late")
# Files to save: a browser shows no page for them.
FILES = ("report_pdf", "report_json", "document", "health", "_yaml", "_hash", "_schema")
PARTED = ("portal:report", "publication:preview", "assessments:result", "reviews:review")


def pages(world: World) -> Iterator[tuple[Knock, str]]:
    """A page of each address, and each other answer once; in a long run for each thing."""
    seen: set[object] = set()
    for knock in all_knocks(world, methods=["GET"], full=True):
        if knock.expected not in SHOWN or knock.line.name.endswith(FILES):
            continue
        opens = knock.expected == "opens"
        state = knock.thing.state if knock.thing and campaign(1) > 1 else ""
        key = (knock.line.name, state) if opens else knock.expected
        if key not in seen:
            seen.add(key)
            parts = PARTS[2:] if knock.line.name in PARTED and opens else ()
            yield from ((knock, query) for query in ("", *(f"?part={part}" for part in parts)))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_axe_finds_nothing_on_any_page(world, browsers, page_at, language) -> None:
    # The two languages share their markup: a short run reads in English what the public reads.
    is_short = language == "en" and campaign(1) == 1
    widths = WIDTHS[1:] if is_short else WIDTHS
    prefix = "" if language == "ko" else "/en"
    screens: dict[str, Any] = {}
    found = {}
    for knock, query in pages(world):
        if is_short and knock.person != "anonymous":
            continue
        person, path = knock.person, f"{prefix}{knock.path}{query}"
        page = screens.setdefault(person, None) or page_at(widths[0], bypass_csp=True)
        screens[person] = opened(page, browsers[person], path)
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            found[path, width] = faults(page)
    assert len(found) > (10 if is_short else 80)
    assert {at: wrong for at, wrong in found.items() if wrong} == {}


def test_a_page_with_a_fault_is_noticed(browsers, page_at) -> None:
    page = opened(page_at(bypass_csp=True), browsers["anonymous"], "/")
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    assert [fault for fault in faults(page) if fault.startswith("button-name")]
    assert page.url.startswith(SITE)
