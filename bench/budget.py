"""P14: what each page of the demonstration weighs and asks, clicked through by all its people."""

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

from bench.servers import ROOT, demo_env
from bench.table import Row

MOST_BYTES, MOST_QUERIES = 50_000, 10
ALIKE = 6  # pages of one kind that one person opens


class Links(HTMLParser):
    """The addresses of this site that a page leads to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href") or ""
        if tag == "a" and href.startswith("/") and not href.startswith("//"):
            self.found.append(href.partition("#")[0])


def run() -> Iterator[Row]:
    """Load the demonstration, click through it in a process of its own, tell the worst."""
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, **demo_env(folder)}
        env["STATICFILES_STORAGE"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
        for step in ("migrate -v0", "load_instruments", "load_demo"):
            command = [sys.executable, "manage.py", *step.split()]
            subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)
        command = [sys.executable, "-W", "ignore", "-m", "bench.budget"]
        done = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True)
    pages = json.loads(done.stdout)
    yield from _rows(pages)


def _rows(pages: list[dict[str, str]]) -> Iterator[Row]:
    for what, most, unit in (("bytes", MOST_BYTES, "bytes of HTML"), ("queries", 10, "queries")):
        worst: dict[str, int] = {}
        for page in pages:
            worst[page["name"]] = max(worst.get(page["name"], 0), int(page[what]))
        name = max(worst, key=worst.__getitem__)
        over = {n: v for n, v in worst.items() if v > most}
        told = f"{worst[name]} ({name})"
        goal = f"<= {most}; over it: {over or 'none'}"
        yield Row(
            f"P14 most {unit}", f"{len(pages)} pages", told, f"{worst[name] / most:.2f}", goal
        )


def click_through() -> list[dict[str, object]]:
    """Every page that the demonstration's people and the public reach by links."""
    import django  # noqa: PLC0415  only in the process that has the site's environment

    django.setup()
    from django.test.utils import setup_test_environment  # noqa: PLC0415

    from hria.accounts.models import User  # noqa: PLC0415
    from tests.access.browser import Browser  # noqa: PLC0415

    setup_test_environment()
    people = [None, *User.objects.order_by("pk")]
    return [page for person in people for page in _opened(Browser(person))]


def _opened(browser: object) -> Iterator[dict[str, object]]:
    from django.urls import resolve  # noqa: PLC0415

    waiting, seen, alike = ["/", "/desk/"], {"/", "/desk/"}, Counter[str]()
    while waiting:
        path = waiting.pop(0)
        name = resolve(urlsplit(path).path).view_name
        alike[name] += 1
        if alike[name] > ALIKE or name == "account_logout":
            continue
        tried = browser.try_out("GET", path)  # type: ignore[attr-defined]
        if not tried.response.get("Content-Type", "").startswith("text/html"):
            continue
        yield {"name": name, "bytes": len(tried.response.content), "queries": tried.noted.count}
        new = [link for link in Links(tried.text).found if link not in seen and "/en/" not in link]
        seen.update(new)
        waiting += new


if __name__ == "__main__":
    print(json.dumps(click_through()))
