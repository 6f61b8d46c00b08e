"""The released instrument, and what the published assessments beside it expect."""

import json
import os
import sys
from typing import Any

import pytest

from hria.instrument.definition import Instrument
from tests.instrument.published import data_of, instrument_of

RELEASED = json.dumps(data_of("frt-hria-kr", "2026.1"))


@pytest.fixture(autouse=True)
def _nothing_is_kept_from_before() -> None:
    """Under make mutants, each test works out anew what is otherwise worked out once.

    Else a change of what is kept would never run: a mutant runs in a fork of a process in which
    every test has run, and is tried by those tests alone that called the changed function there.
    """
    if "MUTANT_UNDER_TEST" in os.environ:
        places = ("hria.instrument", "tests.instrument")
        rooms = [m for name, m in list(sys.modules.items()) if name.startswith(places)]
        for thing in [thing for module in rooms for thing in vars(module).values()]:
            if hasattr(thing, "cache_clear"):
                thing.cache_clear()


@pytest.fixture(scope="session")
def instrument() -> Instrument:
    return instrument_of("frt-hria-kr", "2026.1")


@pytest.fixture
def data() -> dict[str, Any]:
    """The plain data of the instrument, free to be spoilt."""
    fresh: dict[str, Any] = json.loads(RELEASED)
    return fresh
