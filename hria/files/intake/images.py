"""PNG and JPEG by their headers alone: size in pixels, and whether the file is whole.

Formats: PNG (ISO/IEC 15948, 5 and 11.2.2), JPEG (ITU-T T.81, annex B).
"""

import re
import struct

from hria.files.intake.refusal import Content, UploadRefused

MAX_MEGAPIXELS = 50
MAX_CHUNKS = 100_000
MAX_TRAILER = 64 * 1024  # cameras add a little behind the picture
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
PNG_HEADER = struct.Struct(">I4sII")
CHUNK = struct.Struct(">I4s")
START_OF_SCAN = 0xDA
FILL = re.compile(rb"\xff+(?=\xff)")  # any marker may be preceded by more of its first byte
# Frames of every coding; C4, C8 and CC in that range are tables.
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
WITHOUT_LENGTH = frozenset(range(0xD0, 0xD9)) | {0x01}


def _check_pixels(width: int, height: int) -> None:
    if not width or not height:
        raise UploadRefused("damaged")
    if width * height > MAX_MEGAPIXELS * 1_000_000:
        raise UploadRefused("pixels", limit=MAX_MEGAPIXELS)


def check_png(content: Content) -> None:
    """Raise UploadRefused unless the chunks lead from IHDR to IEND at the very end."""
    if len(content) < len(PNG_SIGNATURE) + PNG_HEADER.size:
        raise UploadRefused("damaged")
    length, kind, width, height = PNG_HEADER.unpack_from(content, len(PNG_SIGNATURE))
    if (length, kind) != (13, b"IHDR"):
        raise UploadRefused("damaged")
    _check_pixels(width, height)
    place, kinds = len(PNG_SIGNATURE), set()
    for _count in range(MAX_CHUNKS):
        if place + 12 > len(content):
            raise UploadRefused("damaged")
        length, kind = CHUNK.unpack_from(content, place)
        place += 12 + length
        kinds.add(kind)
        if kind == b"IEND":
            break
    if place > len(content) or not {b"IDAT", b"IEND"} <= kinds:
        raise UploadRefused("damaged")
    if place < len(content):
        raise UploadRefused("mixed")


def check_jpeg(content: Content) -> None:
    """Raise UploadRefused unless segments lead to a frame, a scan and an end of the image."""
    place, size = 2, None
    for _count in range(MAX_CHUNKS):
        if fill := FILL.match(content, place):
            place = fill.end()
        if place + 4 > len(content) or content[place] != 0xFF:  # noqa: PLR2004  marker
            raise UploadRefused("damaged")
        marker = content[place + 1]
        if marker in WITHOUT_LENGTH:
            place += 2
            continue
        (length,) = struct.unpack_from(">H", content, place + 2)
        if marker == START_OF_SCAN:
            break
        if marker in FRAMES and place + 9 <= len(content):
            size = struct.unpack_from(">HH", content, place + 5)
            _check_pixels(size[1], size[0])
        place += 2 + length
    end = content.rfind(b"\xff\xd9", place)
    if size is None or end < 0:
        raise UploadRefused("damaged")
    if len(content) - end - 2 > MAX_TRAILER:
        raise UploadRefused("mixed")
