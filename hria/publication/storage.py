"""Where published bytes lie: each file under its own SHA-256, written once, never changed."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


class Damaged(Exception):
    """A stored file is missing, or its bytes are no longer those that were published."""


def path_of(sha256: str) -> Path:
    """The place of the file with this hash; two letters deep, so no folder grows endless."""
    return Path(settings.HRIA_DATA_DIR) / "published" / sha256[:2] / sha256


def digest(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def put(data: bytes) -> str:
    """Store `data` so that it survives a power cut; returns its SHA-256 in hex.

    Written beside its place, synced, renamed, and the folder synced: at no moment is there a
    half-written file under a final name. Storing the same bytes again changes nothing.
    """
    sha256 = digest(data)
    place = path_of(sha256)
    if _is_whole(place, sha256):
        return sha256
    _make_folder(place.parent)
    handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(place)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync(place.parent)
    return sha256


def get(sha256: str) -> bytes:
    """The stored bytes; raises Damaged where they are not exactly those stored."""
    try:
        data = path_of(sha256).read_bytes()
    except OSError as error:
        raise Damaged(sha256) from error
    if digest(data) != sha256:
        raise Damaged(sha256)
    return data


def _is_whole(place: Path, sha256: str) -> bool:
    return place.exists() and digest(place.read_bytes()) == sha256


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        for parent in (folder.parent, folder.parent.parent):
            _sync(parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
