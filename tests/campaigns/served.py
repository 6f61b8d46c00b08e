"""The product as campaigns serve it: loaded before the workers fork, its statements slowed.

A worker is back at once that way, and kills fall between two statements more often than in the
pages around them.
"""

import time
from typing import Any

from django.db.backends.signals import connection_created
from django.urls import get_resolver

from hria.wsgi import application

__all__ = ["application"]
PAUSE = 0.003


def _slowly(execute: Any, *args: Any) -> Any:
    time.sleep(PAUSE)
    return execute(*args)


def _slow_down(connection: Any, **_: Any) -> None:
    if _slowly not in connection.execute_wrappers:
        connection.execute_wrappers.append(_slowly)


connection_created.connect(_slow_down)
# Reading the addresses loads every view.
get_resolver()._populate()
