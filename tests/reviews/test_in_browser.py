"""The reviewer's screens in a real browser: WCAG 2.2 by axe, no sideways scrolling on phones."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.db import connections
from django.test import Client

from hria.reviews.verdicts import Verdict
from tests.reviews import scenes
from tests.reviews.scenes import decided, handed_in, review_of, reviewer, url

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SITE = "http://reviews.test"


def answer(client: Client) -> Callable[[Any], None]:
    """Answers the browser's requests out of this process, so no server needs the data."""

    shared = connections["default"]

    def fulfil(route: Any) -> None:
        # Playwright calls this in a context of its own, where Django would open a second
        # connection and find the test's data locked.
        connections["default"] = shared
        parts = urlsplit(route.request.url)
        if parts.path.startswith("/static/"):
            route.fulfill(path=finders.find(parts.path.removeprefix("/static/")))
            return
        address = f"{parts.path}?{parts.query}"
        sent = (
            {"data": route.request.post_data, "content_type": FORM}
            if route.request.post_data
            else {}
        )
        response = (client.post if sent else client.get)(address, **sent)
        route.fulfill(
            status=response.status_code, headers=dict(response.headers), body=response.content
        )

    return fulfil


FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def look(page_at: Callable[..., Any], sign_in: Callable[..., Client]) -> Callable[..., Any]:
    """look(person, path, width) -> the page as this person sees it."""

    def open_page(person: Any, path: str, width: int) -> Any:
        page = page_at(width, bypass_csp=True)
        page.route("**/*", answer(sign_in(person)))
        page.goto(SITE + path)
        return page

    return open_page


def faults(page: Any) -> list[str]:
    """What axe finds, and whether the page is wider than the screen."""
    found = [
        f"{v['id']}: {v['nodes'][0]['html']}"
        for v in Axe().run(page, options=RULES).response["violations"]
    ]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("wider than the screen")
    return found


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["", "/en"])
def test_the_screens_are_accessible(look: Callable[..., Any], width: int, language: str) -> None:
    waiting, person = handed_in(), reviewer()
    review = review_of(handed_in(scenes.PROHIBITED), person)
    done = review_of(handed_in(scenes.CONDITIONAL), person)
    decided(done, Verdict.APPROVE_WITH_CONDITIONS)
    paths = [
        url("inbox"),
        url("take_up", waiting.pk),
        url("review", review.pk),
        url("review", review.pk) + "?part=answers",
        url("review", done.pk),
        url("decide", review.pk),
    ]
    found = {path: faults(look(person, language + path, width)) for path in paths}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("width", [1280, 390])
def test_a_form_with_errors_is_accessible(look: Callable[..., Any], width: int) -> None:
    review = review_of(handed_in())
    page = look(review.reviewer, url("decide", review.pk), width)
    page.check("[value=approve_with_conditions]")
    page.click("[name=decide]")
    assert page.locator(".error-summary").count() == 1
    assert faults(page) == []


def test_only_what_the_chosen_verdict_demands_is_shown(look: Callable[..., Any]) -> None:
    review = review_of(handed_in())
    page = look(review.reviewer, url("decide", review.pk), 1280)
    page.check("[value=halt_use]")
    assert page.is_visible("#id_state_at_once")
    assert not page.is_visible("#id_state_not_lawful")
    assert not page.is_visible("[name=what_1]")
    page.check("[value=approve_with_conditions]")
    assert page.is_visible("[name=what_1]")


def test_another_condition_is_added_where_the_button_was(look: Callable[..., Any]) -> None:
    review = review_of(handed_in())
    page = look(review.reviewer, url("decide", review.pk), 1280)
    page.check("[value=approve_with_conditions]")
    page.fill("[name=what_1]", "보관 기간 단축")
    page.click("[name=add]")
    assert page.input_value("[name=what_1]") == "보관 기간 단축"
    assert page.locator("[name^=what_]").count() == 4
    assert page.locator("#add-condition").is_visible()
    assert page.evaluate("scrollY") > 0
