"""Writing a file so that it survives a power cut, and is never there by half."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path


def write_whole(place: Path, pieces: Iterable[bytes], root: Path) -> None:
    """Write `pieces` to `place`, below `root`.

    Written beside its place, synced, renamed, and the folders synced: at no moment is there a
    half-written file under a final name. What raises while `pieces` are made leaves nothing.
    """
    _make_folders(place.parent, root)
    handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as part:
            part.writelines(pieces)
            part.flush()
            os.fsync(part.fileno())
        Path(temporary).replace(place)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync(place.parent)


def _make_folders(deepest: Path, root: Path) -> None:
    if not deepest.is_dir():
        deepest.mkdir(parents=True, exist_ok=True)
        for made in (deepest.parent, root):
            _sync(made)


def _sync(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
