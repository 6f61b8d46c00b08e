"""The answers of the worked cases, for tests that go through all of them."""

from typing import Any

from hria.instrument.definition import Instrument
from hria.instrument.vectors import answers_of
from tests.instrument.test_reference_cases import CASES, line_of

NAMES = sorted(CASES)


def answers_to(instrument: Instrument, name: str) -> dict[str, Any]:
    """All answers of a worked case, rights and measures included."""
    return answers_of(instrument, line_of(instrument, name))
