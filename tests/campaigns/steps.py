"""Crash points: every statement, commit and file operation of a verb, and a death at the n-th."""

import os
import sys
from collections.abc import Callable
from multiprocessing.sharedctypes import RawValue
from typing import Any

from django.conf import settings
from django.db import connection

KILLED = 137  # 128 + SIGKILL, as a shell tells it
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# What the interpreter reports before it does it (PEP 578); the first argument is a path.
CHANGING = ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.link", "os.truncate")


class Steps:
    """Counts the steps of one child; `.taken` can be read by the parent afterwards."""

    def __init__(self) -> None:
        self._taken = RawValue("i", 0)
        self.last = 0
        self.at_commit: Callable[[], object] | None = None

    @property
    def taken(self) -> int:
        return int(self._taken.value)

    def arm(self, last: int = 0, at_commit: Callable[[], object] | None = None) -> None:
        """From here on count the steps of this process; die before the `last` one (0: never).

        With `at_commit`, do that before the first commit, uncounted, and die. There is no way
        back: only for a child.
        """
        self._taken.value, self.last, self.at_commit = 0, last, at_commit
        connection.execute_wrappers.append(self._statement)
        connection._commit = self._around(connection._commit)
        os.fsync = self._before(os.fsync)
        sys.addaudithook(self._file)

    def _step(self) -> None:
        self._taken.value += 1
        if self._taken.value == self.last:
            os._exit(KILLED)

    def _statement(self, execute: Callable[..., Any], *args: Any) -> Any:
        self._step()
        return execute(*args)

    def _before(self, operation: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any) -> Any:
            self._step()
            return operation(*args)

        return counted

    def _around(self, operation: Callable[[], Any]) -> Callable[[], Any]:
        """Before it, and after it: done, but nobody has been told."""

        def counted() -> Any:
            self._step()
            if self.at_commit:
                taken = self.taken
                self.at_commit()
                self._taken.value = taken
                os._exit(KILLED)
            result = operation()
            self._step()
            return result

        return counted

    def _file(self, event: str, args: tuple[Any, ...]) -> None:
        if event == "open":
            counts = bool(args[2] & WRITING) and self._ours(args[0])
        else:
            counts = event == "subprocess.Popen" or (event in CHANGING and self._ours(args[0]))
        if counts:
            self._step()

    def _ours(self, path: object) -> bool:
        return str(path).startswith(str(settings.HRIA_DATA_DIR))
