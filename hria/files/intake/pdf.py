"""PDF without a parser: what can run, call or carry has a name, and the names are looked for.

Names may be written with #xx escapes and may hide in compressed object streams (ISO 32000-2,
7.3.5 and 7.5.7), so both are undone, within bounds. What cannot be undone is refused.
"""

import re
import zlib
from collections.abc import Iterator

from hria.files.intake.refusal import Content, UploadRefused

HEADER = re.compile(rb"%PDF-[12]\.\d")
END_WITHIN = 2048
# The name, and the reason it is refused for. XFA forms and renditions carry scripts.
NAMES = {
    b"JavaScript": "active",
    b"Launch": "active",
    b"Rendition": "active",
    b"XFA": "active",
    b"RichMedia": "active",
    b"ImportData": "active",
    b"SubmitForm": "active",
    b"EmbeddedFile": "carrying",
    b"EmbeddedFiles": "carrying",
    b"GoToE": "carrying",
    b"GoToR": "calling",
    b"Encrypt": "encrypted",
}
END_OF_NAME = rb"(?=[\x00\t\n\x0c\r ()<>\[\]{}/%]|\Z)"
FORBIDDEN = re.compile(rb"/(?=[EGIJLRSX])(" + b"|".join(NAMES) + rb")" + END_OF_NAME)
# Two letters turn up by chance in compressed data; as a key they stand among readable text.
SCRIPT_KEY = re.compile(rb"/JS[\t\n\r ]*[(<0-9]")
READABLE = re.compile(rb"[\t\n\r -~]{12}")
ESCAPED = re.compile(
    rb"/([^\x00\t\n\x0c\r ()<>\[\]{}/%#]{0,40}#[0-9A-Fa-f]{2}[^\x00\t\n\x0c\r ()<>\[\]{}/%]{0,80})"
)
ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
STREAM = re.compile(rb"stream[ \t]*(?:\r\n|\n|\r)")
# Some readers take a stream for an object stream by its keys, whatever its type says.
HOLDS_OBJECTS = re.compile(rb"/(ObjStm|First)" + END_OF_NAME)
FILTER = re.compile(rb"/Filter" + END_OF_NAME)
# Deflate alone, without a predictor: how every producer writes object streams.
PLAIN_DEFLATE = re.compile(rb"/Filter\s*(\[\s*/(FlateDecode|Fl)\s*\]|/(FlateDecode|Fl)(?=[\s/>]))")
PREDICTED = re.compile(rb"/(DecodeParms|DP|F)(?=[\s<\[/(])")
OTHER_FILTER = re.compile(rb"/(ASCIIHexDecode|ASCII85Decode|LZWDecode|RunLengthDecode|Crypt)\b")
MAX_DICTIONARY = 4096
MAX_UNPACKED = 32 * 1024 * 1024
MAX_TRIED = 4 * 1024 * 1024
MAX_STREAMS = 20_000
MAX_HOLDING = 5_000  # streams that may hold objects
MAX_ESCAPED = 20_000  # names; Korean fonts have some hundred
MAX_CHANCE = 1_000  # places that look like a script by chance
PIECE = 1024 * 1024
OVERLAP = 256


def check_pdf(content: Content) -> None:
    """Raise UploadRefused unless this is a whole, open PDF with nothing in it that acts."""
    if not HEADER.match(content):
        raise UploadRefused("damaged")
    if content.rfind(b"%%EOF", max(0, len(content) - END_WITHIN)) < 0:
        raise UploadRefused("damaged")
    _check_names(content)
    left = MAX_UNPACKED
    for start, before, end in _object_streams(content):
        left -= _check_packed(content, start, _dictionary(content, before, end), left)


def _check_names(data: Content) -> None:
    if found := FORBIDDEN.search(data):
        raise UploadRefused(NAMES[found[1]])
    for count, key in enumerate(SCRIPT_KEY.finditer(data)):
        if count > MAX_CHANCE or READABLE.match(data, max(0, key.start() - 12)):
            raise UploadRefused("active")
    for name in _escaped_names(data, 0, len(data)):
        if name in NAMES or name == b"JS":
            raise UploadRefused(NAMES.get(name, "active"))


def _escaped_names(data: Content, start: int, end: int) -> Iterator[bytes]:
    for count, found in enumerate(ESCAPED.finditer(data, start, end)):
        if count > MAX_ESCAPED:
            raise UploadRefused("damaged")
        yield _unescape(found[1])


def _unescape(data: bytes) -> bytes:
    return ESCAPE.sub(lambda code: bytes([int(code[1], 16)]), data)


def _object_streams(content: Content) -> Iterator[tuple[int, int, int]]:
    """Of every stream that may hold objects: its start, and the bounds of what stands before."""
    before = count = holding = 0
    for found in STREAM.finditer(content):
        start = found.start()
        if content[start - 3 : start] == b"end":
            continue
        count += 1
        if count > MAX_STREAMS:
            raise UploadRefused("swelling")
        # All that stands before it, since a dictionary may hold what looks like its start.
        escaped = _escaped_names(content, before, start)
        if HOLDS_OBJECTS.search(content, before, start) or {b"ObjStm", b"First"} & set(escaped):
            holding += 1
            if holding > MAX_HOLDING:
                raise UploadRefused("swelling")
            yield found.end(), before, start
        before = found.end()


def _dictionary(content: Content, before: int, end: int) -> bytes:
    if HOLDS_OBJECTS.search(content, before, end) and OTHER_FILTER.search(content, before, end):
        raise UploadRefused("damaged")
    opening = max(content.rfind(b"obj", before, end), before, end - MAX_DICTIONARY)
    return _unescape(content[opening:end])


def _check_packed(content: Content, start: int, dictionary: bytes, left: int) -> int:
    """Look for names inside one stream; how much it unpacked to.

    A stream that says it holds objects must be readable. Any other is tried all the same.
    """
    says_so = HOLDS_OBJECTS.search(dictionary) is not None
    if says_so and not FILTER.search(dictionary):
        return 0  # not packed, so already looked at
    if says_so and (not PLAIN_DEFLATE.search(dictionary) or PREDICTED.search(dictionary)):
        raise UploadRefused("damaged")
    size, kept = 0, b""
    try:
        for piece in _unpacked(content, start):
            size += len(piece)
            if size > left:
                raise UploadRefused("swelling")
            if size > MAX_TRIED and not says_so:
                break
            _check_names(kept + piece)
            kept = piece[-OVERLAP:]
    except zlib.error as error:
        if says_so:
            raise UploadRefused("damaged") from error
    return size


def _unpacked(content: Content, start: int) -> Iterator[bytes]:
    unpacker = zlib.decompressobj()
    while not unpacker.eof:
        packed = unpacker.unconsumed_tail
        if not packed:
            packed = content[start : start + PIECE]
            start += len(packed)
        if not packed:
            return
        yield unpacker.decompress(packed, PIECE)
