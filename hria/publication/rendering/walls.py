"""The walls around the rendering process, from the kernel's down to the interpreter's.

Each wall stands alone: the tests take the locked fetcher away and find nothing reached.
Where a kernel or a container refuses one wall the others remain; the guard always does.
"""

import contextlib
import ctypes
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from hria.publication.rendering import landlock
from hria.publication.rendering.limits import Limits

NEW_NETWORK, NEW_USER = 0x40000000, 0x10000000

# What the interpreter reports before it does it (PEP 578). Refused wholesale: a renderer
# has no business with any of these. The prefixes cover connect, bind, getaddrinfo and so on.
FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.system",
    "os.kill",
    "os.link",
    "os.rename",
    "os.symlink",
    "os.truncate",
    "os.ch",
    "pty.",
    "urllib.",
    "http.",
    "ftplib.",
    "smtplib.",
    "webbrowser.",
    "ctypes.dl",
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def limit(limits: Limits) -> None:
    """Bound memory, processor time, clock time, file size and handles, before any work."""
    bounds = {
        resource.RLIMIT_AS: (limits.memory, limits.memory),
        resource.RLIMIT_CPU: (limits.cpu, limits.cpu + 2),
        resource.RLIMIT_FSIZE: (limits.output, limits.output),
        resource.RLIMIT_NOFILE: (64, 64),
        resource.RLIMIT_CORE: (0, 0),
    }
    for kind, bound in bounds.items():
        # Some systems (macOS) know the name and refuse the value.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, bound)
    # Should the parent die, nobody is left to watch the clock: the alarm ends the orphan.
    signal.alarm(limits.wall + 5)


def leave_network() -> bool:
    """Move to a network namespace that has no interface; False where that is refused."""
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    return any(libc.unshare(flags) == 0 for flags in (NEW_NETWORK, NEW_NETWORK | NEW_USER))


def _within(path: str, roots: Iterable[str]) -> bool:
    return any(path == root or path.startswith(root.rstrip("/") + "/") for root in roots)


def guard(*, read: tuple[str, ...], write: str) -> Callable[[str, tuple[object, ...]], None]:
    """The audit hook: refuses what is FORBIDDEN and every file outside the two roots."""

    def hook(event: str, args: tuple[object, ...]) -> None:
        if event.startswith(FORBIDDEN):
            raise PermissionError(f"not while rendering: {event}")
        if event == "open" and isinstance(args[0], str | bytes):
            path = os.path.realpath(os.fsdecode(args[0]))
            flags = args[2] if isinstance(args[2], int) else 0
            if not _within(path, (write,) if flags & WRITING else (*read, write)):
                raise PermissionError("not while rendering: a file outside the bundle")

    return hook


def library_roots(without: str) -> tuple[str, ...]:
    """Where Python keeps its libraries, for imports made on demand; not the project."""
    places = {Path(place).resolve() for place in sys.path if place} - {Path(without).resolve()}
    return tuple(sorted(str(place) for place in places if place.exists()))


def confine(*, read: tuple[str, ...], write: str) -> list[str]:
    """Give up files and, a second time, the network; the names of the walls that stand."""
    read = tuple(os.path.realpath(path) for path in read)
    write = os.path.realpath(write)
    standing = ["landlock"] if landlock.restrict(read=read, write=write) else []
    sys.addaudithook(guard(read=read, write=write))
    return [*standing, "guard"]
