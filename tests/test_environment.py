"""The environment that tests run in."""

from pathlib import Path

from tests.environment import DATA_DIR


def test_a_process_that_runs_tests_keeps_its_data_to_itself() -> None:
    from django.conf import settings  # noqa: PLC0415  after the environment is set

    assert Path(settings.HRIA_DATA_DIR) == DATA_DIR
