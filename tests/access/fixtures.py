"""One world for each test file: built once, and gone with its transaction.

A test file asks for them by importing the two functions; the fixtures are `world`, `browsers`.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction

from tests.access.beside import whole
from tests.access.browser import Browser
from tests.access.world import World

STAND_IN = b"%PDF-1.7 stand-in"


@contextmanager
def built(blocker: Any) -> Iterator[World]:
    """A world in a transaction that is undone. The PDF is a stand-in: drawing takes seconds."""
    with blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic(), quiet():
        patch.setattr("hria.publication.pages.render_pdf", lambda *_, **__: STAND_IN)
        yield whole()
        transaction.set_rollback(True)


@contextmanager
def quiet() -> Iterator[None]:
    """Thousands of refusals are asked for here: only what nobody asked for is logged."""
    log = logging.getLogger("django.request")
    before = log.level
    log.setLevel(logging.ERROR)
    yield
    log.setLevel(before)


@pytest.fixture(scope="module", name="world")
def world_fixture(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Agencies, people and files."""
    with built(django_db_blocker) as world:
        yield world


@pytest.fixture(scope="module", name="browsers")
def browsers_fixture(world: World) -> dict[str, Browser]:
    """A browser for each person, signed in where that is possible."""
    return {name: Browser(user) for name, user in world.people.items()}
