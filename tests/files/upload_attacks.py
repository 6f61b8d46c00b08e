"""PDF, pictures and compound files that act, swell, break or are two things at once."""

import struct
import zlib
from collections.abc import Iterator

from tests.files.upload_case import HTML, JS, MIB, SVG, Case, of
from tests.files.upload_samples import (
    DOCX,
    SECTOR,
    archive,
    chunk,
    compound,
    hwp,
    jpeg_of_size,
    jpeg_with,
    packed,
    pdf,
    picture,
    png,
    stream,
)

DEEP = b"4 0 " + b" " * 2 * MIB + JS
ACTING = {
    "javascript": JS,
    "escaped": b"<< /S /J#61vaScript /J#53 (x) >>",
    "escaped throughout": b"<< /S /" + b"".join(b"#%02x" % c for c in b"JavaScript") + b" >>",
    "only the key": b"<< /S 5 0 R           /JS (app.alert) >>",
    "only the key, by reference": b"<< /S 5 0 R          /JS 9 0 R >>",
    "name tree": b"<< /Names << /JavaScript 9 0 R >> >>",
    "launch": b"<< /S /Launch /F (cmd.exe) >>",
    "launch escaped": b"<< /S /L#61unch >>",
    "rendition": b"<< /S /Rendition /OP 0 >>",
    "form script": b"<< /XFA 9 0 R >>",
    "rich media": b"<< /Subtype /RichMedia >>",
    "import": b"<< /S /ImportData >>",
    "submit": b"<< /S /SubmitForm /F (http://127.0.0.1/) >>",
    "objects": packed(b"4 0 " + JS),
    "objects deep inside": packed(DEEP),
    "objects without a type": packed(b"4 0 " + JS, b"/N 1 /First 4"),
    "objects escaped": packed(b"4 0 " + JS, b"/Type /Obj#53tm /N 1 /Fir#73t 4"),
    "objects as a list": stream(
        zlib.compress(b"4 0 " + JS), b"/Type /ObjStm /First 4 /Filter [ /FlateDecode ]"
    ),
    "objects behind a false start": packed(b"4 0 " + JS, b"/Type /ObjStm /X (1 0 obj)"),
    "objects by short names": stream(zlib.compress(JS), b"/Type /ObjStm /First 4 /Filter/Fl"),
    "objects stored": stream(b"4 0 " + JS, b"/Type /ObjStm /N 1 /First 4"),
    "objects escaped inside": packed(b"4 0 << /S /J#61vaScript >>"),
    "across the pieces": packed(b"4 0 " + b" " * (MIB - 10) + JS),
}


def hostile_pdfs() -> Iterator[Case]:
    for label, body in ACTING.items():
        yield of("a.pdf", pdf(body), "active", label)
    yield of("a.pdf", pdf(b"<< /Type /EmbeddedFile >>"), "carrying", "a file")
    yield of("a.pdf", pdf(packed(b"4 0 << /EmbeddedFiles 3 0 R >>")), "carrying", "a hidden file")
    yield of("a.pdf", pdf(b"<< /S /GoToE >>"), "carrying", "to a file within")
    yield of(
        "a.pdf", pdf(b"<< /S /GoToR /F (\\\\\\\\host\\\\x) >>"), "calling", "to a file elsewhere"
    )
    yield of("a.pdf", pdf(trailer=b"/Encrypt 9 0 R"), "encrypted")
    yield of("a.pdf", pdf(trailer=b"/Encr#79pt 9 0 R"), "encrypted", "escaped")
    hidden = b"/Type /ObjStm /N 1 /First 4 /Filter "
    for filters in (b"/ASCIIHexDecode", b"[/ASCII85Decode /FlateDecode]", b"/LZWDecode", b"9 0 R"):
        yield of("a.pdf", pdf(stream(b"00", hidden + filters)), "damaged", repr(filters))
    predicted = hidden + b"/FlateDecode /DecodeParms << /Predictor 12 >>"
    yield of("a.pdf", pdf(stream(zlib.compress(JS), predicted)), "damaged", "predicted")
    yield of("a.pdf", pdf(stream(b"not deflate", hidden + b"/FlateDecode")), "damaged", "objects")
    yield Case("a.pdf", lambda: pdf(packed(bytes(80 * MIB))), "swelling", "80 MB of nothing")
    yield of("a.pdf", pdf() + pdf(JS), "active", "an update that adds a script")
    yield of("a.pdf", pdf(*[stream(b"")] * 20_001), "swelling", "20,001 streams")
    for cut in (9, 40, 200):
        yield of("a.pdf", pdf()[:cut], "damaged", f"cut at {cut}")
    yield of("a.pdf", b"%PDF-9.9\n" + pdf(), "damaged", "no such version")
    yield of("a.pdf", b"\n" + pdf(), "mismatch", "a line before the header")
    yield of("a.pdf", pdf() + b" " * 4000, "damaged", "the end is far from the end")


def hostile_pictures() -> Iterator[Case]:
    for width, height in ((50_000, 50_000), (0xFFFFFFFF, 0xFFFFFFFF), (50_000_001, 1)):
        yield of("a.png", png(width, height), "pixels", f"{width} x {height}")
    for width, height in ((0, 5), (5, 0)):
        yield of("a.png", png(width, height), "damaged", "no pixels")
    whole = png()
    for cut in (9, 20, 33, 50, len(whole) - 12, len(whole) - 1):
        yield of("a.png", whole[:cut], "damaged", f"cut at {cut}")
    yield of("a.png", whole + b"more", "mixed", "something behind")
    yield of("a.png", whole + archive(DOCX), "mixed", "a ZIP behind")
    yield of("a.png", whole + HTML, "mixed", "a page behind")
    yield of("a.png", png(3, 2, chunk(b"tEXt", b"Comment\0" + HTML)), "mixed", "a page within")
    yield of("a.png", png(3, 2, chunk(b"tEXt", b"Comment\0" + SVG)), "mixed", "a drawing within")
    yield of("a.png", png(3, 2, chunk(b"tEXt", b"x\0<?php id(); ?>")), "mixed", "PHP within")
    yield of("a.png", png().replace(b"IDAT", b"ruBB"), "damaged", "no pixels in it")
    yield of("a.png", png().replace(b"IHDR", b"xHDR"), "damaged", "no header in it")
    yield of("a.png", png(3, 2, struct.pack(">I4s", 0x7FFFFFFF, b"tEXt")), "damaged", "a long lie")
    yield of("a.png", png(3, 2, *[chunk(b"tEXt", b"")] * 100_001), "damaged", "endless chunks")
    yield of("a.jpg", jpeg_of_size(65_500, 65_500), "pixels", "65,500 x 65,500")
    yield of("a.jpg", jpeg_of_size(0, 9), "damaged", "no pixels")
    whole = picture("JPEG")
    for cut in (3, 4, 20, 200, len(whole) // 2, len(whole) - 2):
        yield of("a.jpg", whole[:cut], "damaged", f"cut at {cut}")
    yield of(
        "a.jpg", jpeg_with(b"\xff\xfe" + struct.pack(">H", len(HTML) + 2) + HTML), "mixed", "page"
    )
    yield of("a.jpg", jpeg_with(b"\xff\xfe\0\x14<?php id(); ?>//"), "mixed", "PHP within")
    yield of("a.jpg", whole + archive(DOCX), "mixed", "a ZIP behind")
    yield of("a.jpg", whole + bytes(70_000), "mixed", "much behind")
    yield of("a.jpg", b"\xff\xd8" + b"\xff" * MIB, "damaged", "nothing but fill")
    yield of("a.jpg", b"\xff\xd8" + b"\xff\xd0" * MIB, "damaged", "nothing but restarts")
    yield of("a.jpg", b"\xff\xd8\xff\xe0" + b"\xff\xd9" * 99, "damaged", "nothing but ends")


def hostile_compounds() -> Iterator[Case]:
    yield of("a.hwp", compound(["WordDocument"]), "mismatch", "DOC")
    yield of("a.hwp", compound(["Workbook"]), "mismatch", "XLS")
    yield of("a.hwp", compound(["FileHeader", "DocInfo", "BodyText", "VBA"]), "mismatch", "macros")
    yield of("a.hwp", compound(["FileHeader", "DocInfo", "BodyText"]), "mismatch", "no signature")
    yield of("a.hwp", compound(["DocInfo"], b"HWP Document File"), "mismatch", "no header")
    yield of("a.hwp", compound(["EncryptedPackage"]), "encrypted")
    yield of("a.docx", compound(["EncryptedPackage", "EncryptionInfo"]), "encrypted")
    yield of("a.docx", compound(["WordDocument"]), "mismatch", "DOC")
    for label, bit in (("password", 1), ("DRM", 4), ("certificate", 8), ("certificate DRM", 10)):
        yield of("a.hwp", hwp(1 | 1 << bit), "encrypted", label)
    yield of("a.hwp", hwp(1 | 1 << 3), "active", "script")
    for name in ("BIN0001.eps", "BIN0001.PS", "BIN0002.exe", "a.vbs"):
        yield of("a.hwp", hwp(1, name), "active", name)
    for cut in (8, 100, SECTOR, 2 * SECTOR, 3 * SECTOR + 9):
        yield of("a.hwp", hwp()[:cut], "damaged", f"cut at {cut}")
    parts = ["FileHeader", "DocInfo", "BodyText", "Section0"]
    yield of("a.hwp", compound(parts, chain=1), "damaged", "a directory without end")
    yield of("a.hwp", compound(parts, chain=77_777), "damaged", "a directory beyond the file")
    yield of("a.hwp", compound(parts, first=0x7FFFFFFF), "damaged", "a directory far away")
    for shift in (0, 1, 31, 255):
        raw = bytearray(hwp())
        raw[0x1E] = shift
        yield of("a.hwp", bytes(raw), "damaged", f"sectors of 2^{shift}")
