"""Pages in a real browser, answered out of this very process; what axe finds in them."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.db import connections
from django.test import Client

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SITE = "http://office.test"


def answering(client: Client) -> Callable[[Any], None]:
    """Answers a browser's requests as `client`, so that no server needs the test's data."""
    shared = connections["default"]

    def fulfil(route: Any) -> None:
        # Playwright calls this in a context of its own, where Django would open a second
        # connection and find the test's data locked.
        connections["default"] = shared
        request = route.request
        parts = urlsplit(request.url)
        if parts.path.startswith("/static/"):
            route.fulfill(path=finders.find(parts.path.removeprefix("/static/")))
            return
        address = f"{parts.path}?{parts.query}"
        # Where the answer leads on is followed here: the browser would leave this process for it.
        if request.method == "POST":
            kind = request.headers["content-type"]
            response = client.post(address, request.post_data_buffer or b"", kind, follow=True)
        else:
            response = client.get(address, follow=True)
        route.fulfill(
            status=response.status_code, headers=dict(response.headers), body=response.content
        )

    return fulfil


def opened(page: Any, client: Client, path: str) -> Any:
    """`page` at `path`, seen by the person who is signed in in `client`."""
    page.route("**/*", answering(client))
    page.goto(SITE + path)
    return page


def faults(page: Any) -> list[str]:
    """What axe finds with everything unfolded, and whether the page is wider than the screen."""
    page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
    found = [
        f"{v['id']}: {v['nodes'][0]['html']}"
        for v in Axe().run(page, options=RULES).response["violations"]
    ]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("wider than the screen")
    return found
