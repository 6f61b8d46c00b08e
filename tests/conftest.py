"""What every test may ask for. Sets the environment before anything reads the settings."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests import environment, network
from tests.environment import campaign
from tests.live import LiveSite, Prepared

__all__ = ["campaign"]  # from tests.conftest import campaign

# The people of the stories. Named, not imported: its models need the settings set below.
pytest_plugins = ["tests.cast"]

environment.prepare()
network.block()

# As root Chromium needs --no-sandbox; the rest keeps it from looking for the outside world.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_configure(config: pytest.Config) -> None:
    """Let Django start, with a password hasher that does not take its time."""
    from django.conf import settings  # noqa: PLC0415  after environment.prepare()

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if config.getoption("numprocesses", None):
        # A worker that inherits the name reads the settings before it has made its own data
        # directory: all would count attempts to sign in, and forget them, in the same cache.
        del os.environ["DJANGO_SETTINGS_MODULE"]


# Whoever asks for one of these touches a database.
GROUND = {"db", "transactional_db", "django_db_setup", "prepared_site", "live_site"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--ground`: what says the same on every database is not asked a second time."""
    parser.addoption("--ground", action="store_true", help="only what touches a database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what touches no database, where `--ground` asks for it."""
    if config.getoption("ground"):
        apart = [item for item in items if not touches_a_database(item)]
        config.hook.pytest_deselected(items=apart)
        items[:] = [item for item in items if item not in set(apart)]


def touches_a_database(item: pytest.Item) -> bool:
    """Whether a test asks for a database by mark, by fixture or by starting our commands."""
    asks = GROUND & set(getattr(item, "fixturenames", ()))
    return bool(asks or item.get_closest_marker("django_db") or item.get_closest_marker("ground"))


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """Limits on sign-in attempts live in the cache: one test must not use up another's."""
    from django.core.cache import cache  # noqa: PLC0415

    cache.clear()


@pytest.fixture(autouse=True)
def _korean_first() -> Iterator[None]:
    """What a test leaves behind in this process: no language but the first one."""
    from django.conf import settings  # noqa: PLC0415
    from django.utils import translation  # noqa: PLC0415

    translation.activate(settings.LANGUAGE_CODE)
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def prepared_site() -> Iterator[Prepared]:
    """A database that is migrated and holds the instruments, to copy live sites from."""
    with Prepared() as prepared:
        yield prepared


@pytest.fixture(scope="session")
def live_site(prepared_site: Prepared) -> Iterator[LiveSite]:
    """A real server with two workers, shared by the whole run: leave it alive."""
    with LiveSite(prepared_site) as site:
        yield site


@pytest.fixture
def own_site(prepared_site: Prepared) -> Iterator[LiveSite]:
    """A real server of this test's own, with its own database and files: kill it at will."""
    with LiveSite(prepared_site) as site:
        yield site


def chromium() -> str | None:
    """The browser's path: CHROMIUM, or the first known name on PATH."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium. Without one the test is skipped, but never on CI."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  slow, and rarely needed

    path = chromium()
    if path is None:
        reason = "no Chromium on PATH: install it, or set CHROMIUM to its path"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield running
        running.close()


@pytest.fixture
def page_at(browser: Any) -> Iterator[Callable[..., Any]]:
    """page_at(width, **context) -> a page of its own; any script or CSP error fails the test."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def open_page(width: int = 1280, **options: Any) -> Any:
        viewport = {"width": width, "height": options.pop("height", 900)}
        context = browser.new_context(viewport=viewport, **{"locale": "ko-KR", **options})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.extend(_violation(message.text)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _violation(text: str) -> list[str]:
    return [text] if "Content Security Policy" in text or "Content-Security-Policy" in text else []
