"""Where attached documents lie: each under its own SHA-256, written once, never served as is."""

import hashlib
import os
import re
import tempfile
from pathlib import Path
from typing import IO

from django.conf import settings

from hria.assessments.uploads import Upload

PIECE = 1024 * 1024
SHA256 = re.compile(r"[0-9a-f]{64}")


def folder() -> Path:
    """Where documents lie."""
    return Path(settings.HRIA_DATA_DIR) / "evidence"


def place_of(sha256: str, root: Path | None = None) -> Path:
    """The place of the document with this hash. Raises ValueError for anything but a hash."""
    if not SHA256.fullmatch(sha256):
        raise ValueError("not a SHA-256 in hex")
    return (root or folder()) / sha256[:2] / sha256[2:4] / sha256


def store(upload: Upload, root: Path | None = None) -> str:
    """Keep the bytes so that they survive a power cut; doing it twice changes nothing.

    Written beside their place, synced, renamed, and the folders synced. Raises ValueError if
    the bytes are no longer those inspected.
    """
    place = place_of(upload.sha256, root)
    if place.exists() and _digest_of_file(place) == upload.sha256:
        return upload.sha256
    _make_folders(place.parent, (root or folder()))
    handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as part:
            _copy(upload, part)
            part.flush()
            os.fsync(part.fileno())
        Path(temporary).replace(place)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync(place.parent)
    return upload.sha256


def open_stored(sha256: str, root: Path | None = None) -> IO[bytes]:
    """The bytes under this hash; raises FileNotFoundError where there are none."""
    return place_of(sha256, root).open("rb")


def _copy(upload: Upload, target: IO[bytes]) -> None:
    digest = hashlib.sha256()
    upload.file.seek(0)
    while piece := upload.file.read(PIECE):
        digest.update(piece)
        target.write(piece)
    if digest.hexdigest() != upload.sha256:
        raise ValueError("the document changed after it was inspected")


def _digest_of_file(place: Path) -> str:
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


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
