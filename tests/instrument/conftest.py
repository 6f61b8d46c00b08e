"""The released instrument, and what the published assessments beside it expect."""

import json
from typing import Any

import pytest

from hria.instrument.definition import Instrument
from tests.instrument.published import data_of, instrument_of

RELEASED = json.dumps(data_of("frt-hria-kr", "2026.1"))


@pytest.fixture(scope="session")
def instrument() -> Instrument:
    return instrument_of("frt-hria-kr", "2026.1")


@pytest.fixture
def data() -> dict[str, Any]:
    """The plain data of the instrument, free to be spoilt."""
    fresh: dict[str, Any] = json.loads(RELEASED)
    return fresh
