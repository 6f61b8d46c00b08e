"""What the stories of reviews share."""

import pytest


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.HRIA_DATA_DIR = tmp_path
