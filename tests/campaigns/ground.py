"""The ground of a campaign: a database and files of its own, that forked children share."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import environ
from django.db import connections
from django.test import override_settings


@contextmanager
def turned_to(url: str, data: Path) -> Iterator[None]:
    """Meanwhile Django works on the database at `url` and the files in `data`, here and in
    forked children."""
    before = connections["default"]
    there = {**before.settings_dict, **environ.Env.db_url_config(url)}
    del connections["default"]
    connections.settings["default"] = there
    try:
        with override_settings(HRIA_DATA_DIR=data):
            yield
    finally:
        connections["default"].close()
        connections.settings["default"] = before.settings_dict
        connections["default"] = before
