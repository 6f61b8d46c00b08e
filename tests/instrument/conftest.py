"""The released instrument, and what the published assessments beside it expect."""

import json
import os
import sys
from typing import Any

import pytest

from hria.instrument.definition import Instrument
from tests.instrument.published import data_of, instrument_of

RELEASED = json.dumps(data_of("frt-hria-kr", "2026.1"))


@pytest.fixture(scope="session", autouse=True)
def _nothing_is_kept_from_before() -> None:
    """A mutant runs in a fork of a process that has run every test (make mutants).

    What was worked out there and kept would be used again: the mutant would never run.
    """
    if "MUTANT_UNDER_TEST" in os.environ:
        rooms = [m for name, m in list(sys.modules.items()) if name.startswith("hria.instrument")]
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
