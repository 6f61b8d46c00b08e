"""The real site that other tests use: it answers, dies when killed, and keeps its data."""

import urllib.request
from collections.abc import Callable
from typing import Any

import pytest

from tests.live import LiveSite


def test_a_killed_site_is_silent_and_comes_back(own_site: LiveSite) -> None:
    own_site.kill()
    assert not own_site.answers()
    own_site.start()
    assert own_site.answers()


def test_a_site_has_its_own_data(own_site: LiveSite, live_site: LiveSite) -> None:
    assert own_site.database.url != live_site.database.url
    assert own_site.url != live_site.url


def test_a_site_sends_its_security_headers(live_site: LiveSite) -> None:
    with urllib.request.urlopen(f"{live_site.url}/health/") as answer:
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.browser
def test_a_page_is_as_wide_as_asked(page_at: Callable[..., Any]) -> None:
    page = page_at(390)
    page.set_content("<p>좁은 화면</p>")
    assert page.evaluate("document.documentElement.clientWidth") == 390
