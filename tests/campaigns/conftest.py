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


@pytest.fixture
def data(
    prepared_site: Prepared, tmp_path: Path, settings: Any, django_db_blocker: Any
) -> Iterator[Path]:
    """A database and a data folder of the test's own; gives the folder."""
    database = Database(tmp_path, prepared_site.database)
    settings.HRIA_DATA_DIR = tmp_path
    with django_db_blocker.unblock(), turned_to(database.url):
        yield tmp_path
    database.drop()


@pytest.fixture
def stage(data: Path) -> Any:
    """People and verbs on this ground."""
    from tests.campaigns.stage import Stage  # noqa: PLC0415  models need Django to have started

    return Stage()


@pytest.fixture
def serving(prepared_site: Prepared, settings: Any, django_db_blocker: Any) -> Serving:
    """serving(kind, …) -> a site of that kind while inside `with`, and Django on its ground."""

    @contextmanager
    def served(kind: type[Served], **options: Any) -> Iterator[Served]:
        with kind(prepared_site, **options) as site, django_db_blocker.unblock():
            settings.HRIA_DATA_DIR = site.data
            with turned_to(site.database.url):
                yield site

    return served
