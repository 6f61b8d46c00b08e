"""Small, valid documents of every kind, and the parts to build invalid ones from."""

import io
import struct
import zipfile
import zlib

from PIL import Image

RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = b'<?xml version="1.0" encoding="UTF-8"?>'


# PDF


def pdf(
    *objects: bytes, trailer: bytes = b"", head: bytes = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
) -> bytes:
    """A PDF of one empty page and the given further objects (from number 10 on)."""
    bodies = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>",
        **dict(enumerate(objects, 10)),
    }
    out = bytearray(head)
    places = {}
    for number, body in bodies.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    rows = (b"%010d 00000 n \n" % place for place in places.values())
    out += b"xref\n0 1\n0000000000 65535 f \n" + b"".join(
        b"%d 1\n%b" % (number, row) for number, row in zip(places, rows, strict=True)
    )
    size = max(places) + 1
    out += b"trailer\n<< /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        trailer,
        start,
    )
    return bytes(out)


def stream(content: bytes, keys: bytes = b"") -> bytes:
    """A stream object with these keys."""
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), keys, content)


def packed(content: bytes, keys: bytes = b"/Type /ObjStm /N 1 /First 4") -> bytes:
    """An object stream, compressed."""
    return stream(zlib.compress(content), keys + b" /Filter /FlateDecode")


# Pictures


def chunk(kind: bytes, content: bytes) -> bytes:
    """A PNG chunk."""
    sum_ = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", sum_)


def png(width: int = 3, height: int = 2, *chunks: bytes) -> bytes:
    """A PNG that says it has this size."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\0\0\0\0" * 2))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + pixels + chunk(b"IEND", b"")


def picture(kind: str, mode: str = "RGB", **options) -> bytes:
    """A picture as Pillow writes it."""
    out = io.BytesIO()
    Image.new(mode, (40, 30)).save(out, kind, **options)
    return out.getvalue()


def jpeg_with(segment: bytes) -> bytes:
    """A JPEG with one more segment right after its start."""
    whole = picture("JPEG")
    return whole[:2] + segment + whole[2:]


def jpeg_of_size(width: int, height: int) -> bytes:
    """A JPEG whose frame says it has this size."""
    whole = bytearray(picture("JPEG"))
    frame = whole.index(b"\xff\xc0")
    struct.pack_into(">HH", whole, frame + 5, height, width)
    return bytes(whole)


# Archives


def archive(
    members: dict[str, bytes], *, comment: bytes = b"", method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A ZIP of these members; `mimetype` is stored, as the formats want it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        made.comment = comment
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = 0o600 << 16
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else method
            made.writestr(info, content)
    return out.getvalue()


def relations(*entries: str) -> bytes:
    """A relationships part."""
    return XML + b"<Relationships>" + "".join(entries).encode() + b"</Relationships>"


DOCX = {
    "[Content_Types].xml": XML + b"<Types/>",
    "_rels/.rels": relations(
        f'<Relationship Id="r1" Type="{RELS}/officeDocument" Target="word/document.xml"/>'
    ),
    "word/document.xml": XML + b"<w:document xmlns:w='w'><w:p/></w:document>",
    "word/_rels/document.xml.rels": relations(
        f'<Relationship Id="r1" Type="{RELS}/hyperlink" '
        'Target="https://example.go.kr/" TargetMode="External"/>'
    ),
}
ODT = {
    "mimetype": b"application/vnd.oasis.opendocument.text",
    "content.xml": XML + b"<office:document-content xmlns:office='o'/>",
    "styles.xml": XML + b"<!-- styles --><office:document-styles xmlns:office='o'/>",
    "META-INF/manifest.xml": XML + b"<manifest:manifest xmlns:manifest='m'/>",
}
HWPX = {
    "mimetype": b"application/hwp+zip",
    "version.xml": XML + b"<hv:HCFVersion xmlns:hv='v'/>",
    "Contents/header.xml": XML + b"<hh:head xmlns:hh='h'/>",
    "Contents/section0.xml": XML + b"<hs:sec xmlns:hs='s'/>",
    "Contents/content.hpf": XML + b"<opf:package xmlns:opf='o'/>",
    "Preview/PrvText.txt": "본문".encode(),
    "META-INF/manifest.xml": XML + b"<odf:manifest xmlns:odf='m'/>",
}


def docx(**more: bytes) -> bytes:
    """A DOCX; further or other members by name, `__` for a slash and `_dot_` for a dot."""
    return archive(DOCX | more)


# Compound files

SECTOR = 512
NO_SECTOR, END_OF_CHAIN, TABLE_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def entry(name: str, kind: int, start: int = END_OF_CHAIN, size: int = 0) -> bytes:
    """A directory entry of a compound file."""
    raw = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<III", NO_SECTOR, NO_SECTOR, NO_SECTOR)
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBB", len(raw), kind, 1)
        + links
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def compound(
    names: list[str], content: bytes = b"", *, chain: int = END_OF_CHAIN, first: int = 1
) -> bytes:
    """A compound file with these parts, and `content` in a sector of its own."""
    entries = [entry("Root Entry", 5), *(entry(name, 2) for name in names)]
    raw = b"".join(entries)
    raw = raw.ljust(-(-len(raw) // SECTOR) * SECTOR, b"\0")
    sectors = len(raw) // SECTOR
    table = [TABLE_SECTOR, *range(2, sectors + 1), chain, END_OF_CHAIN]
    head = struct.pack(
        "<8s16xHHHHH6xIII4xI",
        bytes.fromhex("D0CF11E0A1B11AE1"),
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        1,
        first,
        4096,
    )
    head += struct.pack("<IIII", END_OF_CHAIN, 0, END_OF_CHAIN, 0)
    head += struct.pack("<109I", 0, *[NO_SECTOR] * 108)
    allocation = struct.pack(f"<{len(table)}I", *table).ljust(SECTOR, b"\xff")
    return head + allocation + raw + content.ljust(SECTOR, b"\0")


def hwp(flags: int = 1, *more: str) -> bytes:
    """A HWP 5 document with these header flags and further parts."""
    header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05010000, flags)
    return compound(["FileHeader", "DocInfo", "BodyText", "Section0", *more], header)
