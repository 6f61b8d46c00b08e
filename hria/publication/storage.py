"""Where published bytes lie: each file under its own SHA-256, written once, never changed."""

import hashlib
from pathlib import Path

from django.conf import settings

from hria.files.writing import write_whole


class Damaged(Exception):
    """A stored file is missing, or its bytes are no longer those that were published."""


def root() -> Path:
    """Where published files lie."""
    return Path(settings.HRIA_DATA_DIR) / "published"


def path_of(sha256: str) -> Path:
    """The place of the file with this hash; two letters deep, so no folder grows endless."""
    return root() / sha256[:2] / sha256


def digest(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def put(data: bytes) -> str:
    """Store `data` so that it survives a power cut; returns its SHA-256 in hex.

    Storing the same bytes again changes nothing.
    """
    sha256 = digest(data)
    place = path_of(sha256)
    if _is_whole(place, sha256):
        return sha256
    write_whole(place, [data], root())
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
