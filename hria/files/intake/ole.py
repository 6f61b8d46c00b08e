"""HWP 5: a compound file whose directory names the parts, and a header that tells its flags.

Formats: [MS-CFB] 2.2, 2.3, 2.6; 한글문서파일형식 5.0, 3.2.1 (FileHeader).
"""

import struct
from collections.abc import Iterator

from hria.files.intake.refusal import Content, UploadRefused

SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")
HWP_SIGNATURE = b"HWP Document File"
REQUIRED = {"fileheader", "docinfo", "bodytext"}
# Parts of other formats (Word, Excel, PowerPoint, installers) and of protected ones.
FOREIGN = {"worddocument", "workbook", "book", "powerpoint document", "_vba_project", "vba"}
PROTECTED = "encryptedpackage"
# EPS pictures are programs; HWP files have been misused to run them.
PROGRAMS = (".eps", ".ps", ".exe", ".js", ".vbs", ".bat", ".cmd", ".dll", ".scr", ".lnk")
PASSWORD, SCRIPT, DRM, CERTIFIED, CERTIFIED_DRM = 1 << 1, 1 << 3, 1 << 4, 1 << 8, 1 << 10
LAST_SECTOR = 0xFFFFFFFA
FREE = 0xFFFFFFFF
MAX_DIRECTORY = 2000  # sectors
ENTRY = 128


def directory(content: Content) -> set[str]:
    """Names of all parts, in small letters; raises UploadRefused if the chain is broken."""
    return {name for sector in _directory_sectors(content) for name in _names(sector)}


def _names(sector: bytes) -> Iterator[str]:
    for place in range(0, len(sector), ENTRY):
        entry = sector[place : place + ENTRY]
        (length,) = struct.unpack_from("<H", entry, 64)
        if entry[66] and 2 <= length <= 64:  # noqa: PLR2004  in use, with a name
            yield entry[: length - 2].decode("utf-16-le", "replace").casefold()


def _directory_sectors(content: Content) -> Iterator[bytes]:
    try:
        (shift,) = struct.unpack_from("<H", content, 0x1E)
        (sector,) = struct.unpack_from("<I", content, 0x30)
        tables = struct.unpack_from("<109I", content, 0x4C)
        if shift not in (9, 12):
            raise UploadRefused("damaged")
        for _count in range(MAX_DIRECTORY):
            if sector >= LAST_SECTOR:
                return
            start = (sector + 1) << shift
            yield _whole(content, start, 1 << shift)
            table, place = divmod(sector, (1 << shift) // 4)
            (sector,) = struct.unpack_from(
                "<I", content, ((tables[table] + 1) << shift) + 4 * place
            )
    except (struct.error, IndexError) as error:
        raise UploadRefused("damaged") from error
    raise UploadRefused("damaged")


def _whole(content: Content, start: int, length: int) -> bytes:
    data = content[start : start + length]
    if len(data) < length:
        raise UploadRefused("damaged")
    return data


def _check_whole(content: Content) -> None:
    """Raise UploadRefused if a sector in use lies beyond the end of the file."""
    size = 1 << struct.unpack_from("<H", content, 0x1E)[0]
    there = len(content) // size - 1
    held = size // 4
    for number, table in enumerate(struct.unpack_from("<109I", content, 0x4C)):
        if table >= LAST_SECTOR:
            return
        entries = struct.unpack(f"<{held}I", _whole(content, (table + 1) * size, size))
        used = (number * held + place for place, next_ in enumerate(entries) if next_ != FREE)
        if any(sector >= there for sector in used):
            raise UploadRefused("damaged")


def check_hwp(content: Content) -> None:
    """Raise UploadRefused unless this is an open HWP 5 document without scripts."""
    names = directory(content)
    _check_whole(content)
    if PROTECTED in names:
        raise UploadRefused("encrypted")
    if names & FOREIGN or not names >= REQUIRED:
        raise UploadRefused("mismatch", ending=".hwp")
    if any(name.endswith(PROGRAMS) for name in names):
        raise UploadRefused("active")
    header = content.find(HWP_SIGNATURE)
    if header < 0:
        raise UploadRefused("mismatch", ending=".hwp")
    (flags,) = struct.unpack("<I", _whole(content, header + 36, 4))
    if flags & (PASSWORD | DRM | CERTIFIED | CERTIFIED_DRM):
        raise UploadRefused("encrypted")
    if flags & SCRIPT:
        raise UploadRefused("active")
