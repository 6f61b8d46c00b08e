"""HWPX, ODT and DOCX: archives judged by their directory, with few members read in part.

Format: APPNOTE.TXT 4.3 (ZIP). The directory must fit the file exactly: no gap before it, no
overlap of members, no two answers to what a member is called or how large it is.
"""

import stat
import struct
import zipfile
from typing import IO

from hria.files.intake.refusal import Content, UploadRefused

MAX_ENTRIES = 5_000
MAX_DIRECTORY = 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024
# Deflate reaches 1,032 : 1; text reaches 20, and a white picture may reach more, but small.
MAX_RATIO = 200
RATIO_COUNTS_FROM = 10 * 1024 * 1024
END = struct.Struct("<4s4H2LH")
LOCAL = struct.Struct("<4s5H3L2H")
ENCRYPTED = 0x1
SIZES_FOLLOW = 0x8
UTF8 = 0x800
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def _end_record(content: Content) -> int:
    """Where the record that ends a directory may stand; -1 if nowhere.

    Readers look for it from the end, through up to 64 KB of comment.
    """
    place = content.rfind(b"PK\x05\x06", max(0, len(content) - 65_557))
    return place if place + END.size <= len(content) else -1


def is_also_archive(content: Content) -> bool:
    """Whether a ZIP reader would find an archive in a file that says it is something else."""
    place = _end_record(content)
    if place < 0:
        return False
    # By chance those four letters stand in a picture, but not right behind a directory.
    size = END.unpack_from(content, place)[5]
    start = place - size
    return start >= 0 and (not size or content[start : start + 4] == b"PK\x01\x02")


def check_directory(content: Content, file: IO[bytes]) -> zipfile.ZipFile:
    """The archive, its directory checked against the file; raises UploadRefused."""
    place = _end_record(content)
    if place < 0:
        raise UploadRefused("damaged")
    _mark, disk, first, here, entries, size, offset, comment = END.unpack_from(content, place)
    if place + END.size + comment != len(content) or offset + size != place:
        raise UploadRefused("mixed")
    if disk or first or here != entries:
        raise UploadRefused("damaged")
    if entries > MAX_ENTRIES or size > MAX_DIRECTORY:
        raise UploadRefused("swelling")
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error) as error:
        raise UploadRefused("damaged") from error
    members = archive.infolist()
    if len(members) != entries or not members:
        raise UploadRefused("damaged")
    _check_amount(members, len(content))
    _check_places(members, content, offset)
    return archive


def _check_amount(members: list[zipfile.ZipInfo], size: int) -> None:
    total = sum(member.file_size for member in members)
    if total > MAX_UNPACKED or (total > RATIO_COUNTS_FROM and total > MAX_RATIO * size):
        raise UploadRefused("swelling")
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise UploadRefused("encrypted")
    if len({member.filename.casefold() for member in members}) != len(members):
        raise UploadRefused("mixed")
    for member in members:
        _check_member(member)


def _check_member(member: zipfile.ZipInfo) -> None:
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise UploadRefused("active")  # a link or a device: it would act when unpacked
    name = member.orig_filename
    parts = name.replace("\\", "/").split("/")
    if "\0" in name or ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0]:
        raise UploadRefused("active")
    if member.compress_type not in METHODS:
        raise UploadRefused("damaged")


def _check_places(members: list[zipfile.ZipInfo], content: Content, directory: int) -> None:
    """Each member has a header of its own that agrees, and none reaches into the next."""
    free = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < free or (not free and member.header_offset):
            raise UploadRefused("mixed")
        free = member.header_offset + _span(member, content)
    if free > directory:
        raise UploadRefused("mixed")


def _span(member: zipfile.ZipInfo, content: Content) -> int:
    """The bytes from a member's own header to its end; raises if header and directory differ."""
    try:
        header = LOCAL.unpack_from(content, member.header_offset)
    except struct.error as error:
        raise UploadRefused("damaged") from error
    mark, flags, (packed, unpacked, name, extra) = header[0], header[2], header[7:]
    # Written as a stream, a header holds no sizes yet.
    follows = bool(flags & SIZES_FOLLOW) and packed == unpacked == 0
    start = member.header_offset + LOCAL.size
    coding = "utf-8" if member.flag_bits & UTF8 else "cp437"
    agrees = (
        mark == b"PK\x03\x04"
        and not flags & ENCRYPTED
        and header[3] == member.compress_type
        and content[start : start + name] == member.orig_filename.encode(coding, "replace")
        and (follows or (packed, unpacked) == (member.compress_size, member.file_size))
    )
    if not agrees:
        raise UploadRefused("mixed")
    return LOCAL.size + int(name) + int(extra) + member.compress_size
