"""Documents as they arrive: looked into and named safely."""

import contextlib
import hashlib
import io
import mmap
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from hria.files.intake import archive, images, office, ole, pdf
from hria.files.intake.names import ending_of, safe_name
from hria.files.intake.refusal import Content, UploadRefused

__all__ = ["Upload", "UploadRefused", "inspect"]

MIMES = {
    "pdf": "application/pdf",
    "hwpx": "application/hwp+zip",
    "hwp": "application/x-hwp",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "png": "image/png",
    "jpeg": "image/jpeg",
}
ENDINGS = {**{kind: kind for kind in MIMES}, "jpg": "jpeg", "jpe": "jpeg"}
MAGIC = {
    b"%PDF-": "pdf",
    images.PNG_SIGNATURE: "png",
    b"\xff\xd8\xff": "jpeg",
    ole.SIGNATURE: "hwp",
    b"PK\x03\x04": "archive",
}
# What a browser would take for a page, wherever the rest of the file leads.
MARKUP = re.compile(rb"<(html|script|!doctype\s+html|svg|body|iframe|\?php)", re.IGNORECASE)
START = 1024
PIECE = 1024 * 1024


@dataclass(frozen=True)
class Upload:
    """An inspected document: its kind by content, and a name that is safe to show."""

    kind: str
    mime: str
    size: int
    sha256: str
    name: str
    file: Any


def inspect(file: Any) -> Upload:
    """The facts of a sent file (anything with `name`, `read`, `seek`); raises UploadRefused.

    Refused by content, not by belief: the ending must agree with what is inside, and what is
    inside must be whole, open, of one kind, and without anything that runs.
    """
    name = safe_name(str(file.name or ""))
    ending = ending_of(name)
    if ending not in ENDINGS:
        raise UploadRefused("kind")
    size = file.seek(0, os.SEEK_END)
    if not size:
        raise UploadRefused("empty")
    if size > settings.HRIA_MAX_UPLOAD_MB * 1024 * 1024:
        raise UploadRefused("too_big", limit=settings.HRIA_MAX_UPLOAD_MB)
    with _content(file) as content:
        kind = _kind(content, file, ending)
        sha256 = _digest(content)
    file.seek(0)
    return Upload(kind, MIMES[kind], size, sha256, name, file)


@contextlib.contextmanager
def _content(file: Any) -> Iterator[Content]:
    """The bytes of `file`: mapped if it lies on disk, so that memory does not grow with it."""
    file.seek(0)
    try:
        handle = file.fileno()
    except (OSError, AttributeError, io.UnsupportedOperation):
        yield file.read()
        return
    # Never closed by hand: a refusal on its way out may still hold a view of it.
    yield mmap.mmap(handle, 0, access=mmap.ACCESS_READ)


def _digest(content: Content) -> str:
    digest = hashlib.sha256()
    for start in range(0, len(content), PIECE):
        digest.update(content[start : start + PIECE])
    return digest.hexdigest()


def _kind(content: Content, file: Any, ending: str) -> str:
    start = content[:START]
    found = next((kind for magic, kind in MAGIC.items() if start.startswith(magic)), None)
    if found is None:
        raise UploadRefused("mismatch", ending=f".{ending}")
    if MARKUP.search(start):
        raise UploadRefused("mixed")
    if found == "archive":
        return _check_archive(content, file, ending)
    if ENDINGS[ending] != found:
        # A protected DOCX is a compound file: say so, rather than that it is no DOCX.
        if found == "hwp" and ole.PROTECTED in ole.directory(content):
            raise UploadRefused("encrypted")
        raise UploadRefused("mismatch", ending=f".{ending}")
    if archive.is_also_archive(content):
        raise UploadRefused("mixed")
    CHECKS[found](content)
    return found


def _check_archive(content: Content, file: Any, ending: str) -> str:
    if ENDINGS[ending] not in office.REQUIRED:
        raise UploadRefused("mismatch", ending=f".{ending}")
    file.seek(0)
    with archive.check_directory(content, file) as opened:
        kind = office.kind_of(opened)
        if ENDINGS[ending] != kind:
            raise UploadRefused("mismatch", ending=f".{ending}")
        office.check_members(opened, kind)
    return kind


CHECKS: dict[str, Callable[[Content], None]] = {
    "pdf": pdf.check_pdf,
    "png": images.check_png,
    "jpeg": images.check_jpeg,
    "hwp": ole.check_hwp,
}


# Keeping
