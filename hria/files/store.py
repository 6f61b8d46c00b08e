"""Where attached documents lie: each under its own SHA-256, written once, never served as is."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.conf import settings

from hria.files.uploads import Upload
from hria.files.writing import write_whole

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

    Raises ValueError if the bytes are no longer those inspected.
    """
    place = place_of(upload.sha256, root)
    if not (place.exists() and _digest_of_file(place) == upload.sha256):
        write_whole(place, _inspected(upload), root or folder())
    return upload.sha256


def open_stored(sha256: str, root: Path | None = None) -> IO[bytes]:
    """The bytes under this hash; raises FileNotFoundError where there are none."""
    return place_of(sha256, root).open("rb")


def _inspected(upload: Upload) -> Iterator[bytes]:
    digest = hashlib.sha256()
    upload.file.seek(0)
    while piece := upload.file.read(PIECE):
        digest.update(piece)
        yield piece
    if digest.hexdigest() != upload.sha256:
        raise ValueError("the document changed after it was inspected")


def _digest_of_file(place: Path) -> str:
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
