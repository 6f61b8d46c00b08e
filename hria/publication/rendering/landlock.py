"""Landlock through three system calls: a process gives up the file system for good.

Linux 5.13 and later, needs no privilege, works inside containers. See landlock(7) and
include/uapi/linux/landlock.h for the numbers. What the kernel does not know is left out.
"""

import ctypes
import os
import sys
from collections.abc import Iterable
from pathlib import Path

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
ASK_VERSION = 1
PATH_BENEATH = 1
PR_SET_NO_NEW_PRIVS = 38

WRITE_FILE, READ_FILE, READ_DIR = 1 << 1, 1 << 2, 1 << 3
MAKE_DIR, MAKE_REG, REMOVE_DIR, REMOVE_FILE = 1 << 7, 1 << 8, 1 << 4, 1 << 5
TRUNCATE = 1 << 14
# Rights known to each version of the interface: 13, then REFER, TRUNCATE, -, IOCTL_DEV.
FS_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}
NEWEST_FS_RIGHTS = 16
KNOWS_TCP, TCP_BIND_AND_CONNECT = 4, 0b11
KNOWS_SCOPES, ABSTRACT_SOCKETS_AND_SIGNALS = 6, 0b11


class RulesetAttr(ctypes.Structure):
    """struct landlock_ruleset_attr."""

    _fields_ = [("fs", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64)]


class PathBeneathAttr(ctypes.Structure):
    """struct landlock_path_beneath_attr."""

    _pack_ = 1
    _fields_ = [("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32)]


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def version() -> int:
    """The version of the interface this kernel offers; 0 where there is none."""
    if sys.platform != "linux":
        return 0
    answer = int(_libc().syscall(CREATE_RULESET, None, 0, ASK_VERSION))
    return max(answer, 0)


def _allow(libc: ctypes.CDLL, ruleset: int, path: str, rights: int) -> None:
    parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        beneath = PathBeneathAttr(rights, parent)
        if libc.syscall(ADD_RULE, ruleset, PATH_BENEATH, ctypes.byref(beneath), 0):
            raise OSError(ctypes.get_errno(), "landlock_add_rule", path)
    finally:
        os.close(parent)


def restrict(*, read: Iterable[str], write: str) -> bool:
    """Keep only reading below `read` and working below `write`; False where unsupported.

    Executing programs, every other file and (version 4) TCP are gone afterwards, for this
    process and all it might start. Raises OSError if the kernel offers it and then fails:
    the caller must not go on half confined.
    """
    known = version()
    if not known:
        return False
    libc = _libc()
    everything = (1 << FS_RIGHTS.get(known, NEWEST_FS_RIGHTS)) - 1
    tcp, scoped = known >= KNOWS_TCP, known >= KNOWS_SCOPES
    attr = RulesetAttr(
        everything, tcp * TCP_BIND_AND_CONNECT, scoped * ABSTRACT_SOCKETS_AND_SIGNALS
    )
    # Older kernels refuse a structure longer than the one they know.
    size = 8 * (1 + tcp + scoped)
    ruleset = int(libc.syscall(CREATE_RULESET, ctypes.byref(attr), size, 0))
    if ruleset < 0:
        raise OSError(ctypes.get_errno(), "landlock_create_ruleset")
    work = WRITE_FILE | MAKE_DIR | MAKE_REG | REMOVE_DIR | REMOVE_FILE | TRUNCATE
    for path in read:
        directory = READ_DIR if Path(path).is_dir() else 0
        _allow(libc, ruleset, path, READ_FILE | directory)
    _allow(libc, ruleset, write, (READ_FILE | READ_DIR | work) & everything)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.syscall(RESTRICT_SELF, ruleset, 0):
        raise OSError(ctypes.get_errno(), "landlock_restrict_self")
    os.close(ruleset)
    return True
