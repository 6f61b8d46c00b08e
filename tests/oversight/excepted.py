"""A system with a published exception and its officer, for the tests of exceptional uses."""

import pytest

from hria.accounts.models import User
from hria.registry.models import System
from tests.oversight.using import excepting, officer_of


@pytest.fixture(autouse=True)
def own_store(settings, tmp_path) -> None:
    """Documents of these tests lie in a folder of their own."""
    settings.HRIA_DATA_DIR = tmp_path


@pytest.fixture
def place() -> System:
    return excepting()


@pytest.fixture
def officer(place) -> User:
    return officer_of(place)
