"""Ground, stage and figures of the campaigns."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.campaigns.ground import turned_to
from tests.campaigns.site import Served
from tests.live import Database, Prepared

Serving = Callable[..., AbstractContextManager[Served]]


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[..., None]:
    """figure(name, value, target): one line of the report at the end of the run."""
    return lambda *line: record_property("figure", [str(word) for word in line])


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """The figures that the campaigns found, beside what was asked of them."""
    getreports = terminalreporter.getreports
    properties = (p for r in getreports("passed") + getreports("failed") for p in r.user_properties)
    figures = sorted(value for name, value in properties if name == "figure")
    if figures:
        terminalreporter.section("campaigns", sep="-")
    for name, value, target in figures:
        terminalreporter.write_line(f"{name:50} {value:40} target {target}")


@contextmanager
def staged(prepared: Prepared, folder: Path, blocker: Any) -> Iterator[Any]:
    """A stage on a database and a data folder of its own."""
    from tests.campaigns.stage import Stage  # noqa: PLC0415  models need Django to have started

    database = Database(folder, prepared.database)
    with blocker.unblock(), turned_to(database.url, folder):
        yield Stage()
    database.drop()


@pytest.fixture
def stage(prepared_site: Prepared, tmp_path: Path, django_db_blocker: Any) -> Iterator[Any]:
    """A stage of the test's own."""
    with staged(prepared_site, tmp_path, django_db_blocker) as stage:
        yield stage


@pytest.fixture(scope="module")
def shared_stage(
    prepared_site: Prepared, tmp_path_factory: Any, django_db_blocker: Any
) -> Iterator[Any]:
    """A stage for tests that leave nothing broken behind."""
    folder = tmp_path_factory.mktemp("campaign")
    with staged(prepared_site, folder, django_db_blocker) as stage:
        yield stage


@pytest.fixture
def serving(prepared_site: Prepared, django_db_blocker: Any) -> Serving:
    """serving(kind, …) -> a site of that kind while inside `with`, and Django on its ground."""

    @contextmanager
    def served(kind: type[Served], **options: Any) -> Iterator[Served]:
        with (
            kind(prepared_site, **options) as site,
            django_db_blocker.unblock(),
            turned_to(site.database.url, site.data),
        ):
            yield site

    return served
