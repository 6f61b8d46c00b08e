"""Documents sent in by people who mean no good, and by people who do: what happens to each.

`cases()` yields a name as sent, a way to make the bytes, and what must come of it: a kind if
taken, the code of the reason if refused.
"""

import random
import zipfile
import zlib
from collections.abc import Callable, Iterator

from tests.files.upload_archives import hostile_archives
from tests.files.upload_attacks import hostile_compounds, hostile_pdfs, hostile_pictures
from tests.files.upload_case import EICAR, HTML, MIB, SVG, Case, of
from tests.files.upload_samples import (
    DOCX,
    HWPX,
    ODT,
    XML,
    archive,
    docx,
    hwp,
    jpeg_with,
    packed,
    pdf,
    picture,
    png,
    stream,
)

GOOD: dict[str, Callable[[], bytes]] = {
    "pdf": pdf,
    "hwpx": lambda: archive(HWPX),
    "hwp": hwp,
    "docx": docx,
    "odt": lambda: archive(ODT),
    "png": png,
    "jpeg": lambda: picture("JPEG"),
}


def cases() -> Iterator[Case]:
    """All of them."""
    yield from taken()
    yield from sizes()
    yield from lying_endings()
    yield from foreign_contents()
    yield from forbidden_endings()
    yield from hostile_pdfs()
    yield from hostile_pictures()
    yield from hostile_archives()
    yield from hostile_compounds()
    yield from polyglots()
    yield from cut_and_shaken()


def taken() -> Iterator[Case]:
    """Documents that must get through, in their everyday variety."""
    for kind, make in GOOD.items():
        yield Case(f"a.{kind}", make, kind, "plain")
        yield Case(f"인권영향평가 결과보고서(최종).{kind.upper()}", make, kind, "Korean, capitals")
        yield Case(f"2026.11.22. 회의록.{kind}", make, kind, "dots in the name")
    for ending in ("jpg", "JPG", "jpe"):
        yield Case(f"a.{ending}", GOOD["jpeg"], "jpeg", "other endings of JPEG")
    yield of("a.pdf", pdf() + b"\r\n\r\n", "pdf", "blank lines at the end")
    yield of("a.pdf", pdf(packed(b"9 0 << /A (JS) >>")), "pdf", "an object stream")
    yield of(
        "a.pdf", pdf(stream(zlib.compress(b"q Q" * 99), b"/Filter /FlateDecode")), "pdf", "page"
    )
    yield of("a.pdf", pdf(stream(b"\xff\xd8\xff\0", b"/Filter /DCTDecode")), "pdf", "a photo")
    yield of("a.pdf", pdf(b"<< /First 3 0 R >>", stream(b"\1\2", b"/Filter /DCTDecode")), "pdf")
    yield of("a.pdf", pdf(b"<< /S /URI /URI (https://example.go.kr/) >>"), "pdf", "a link")
    yield of("a.pdf", pdf(head=b"%PDF-2.0\n"), "pdf", "PDF 2.0")
    noise = random.Random(7).randbytes(3 * MIB)
    yield of("a.pdf", pdf(stream(noise)), "pdf", "three megabytes of noise")
    for mode in ("1", "L", "P", "RGB", "RGBA"):
        yield of("a.png", picture("PNG", mode), "png", f"Pillow {mode}")
    for options in ({"progressive": True}, {"exif": b"Exif\0\0MM\0*"}, {"comment": b"memo"}):
        yield of("a.jpg", picture("JPEG", **options), "jpeg", f"Pillow {options}")
    yield of("a.jpg", picture("JPEG") + b"\0" * 99, "jpeg", "a camera's trailer")
    yield of("a.jpg", jpeg_with(b"\xff\xff\xff\xe2\0\4ab"), "jpeg", "fill bytes")
    yield of("a.docx", docx(**{"word/media/image1.png": png()}), "docx", "a picture in it")
    yield of(
        "a.docx", docx(**{"word/embeddings/Sheet1.xlsx": archive(DOCX)}), "docx", "a chart's data"
    )
    yield of("a.docx", archive(DOCX, comment=b"made here"), "docx", "a comment at the end")
    yield of("a.docx", archive(DOCX, method=zipfile.ZIP_STORED), "docx", "stored")
    yield of(
        "a.hwpx", archive(HWPX | {"Scripts/headerScripts": b"var a;"}), "hwpx", "empty scripts"
    )
    yield of("a.hwp", hwp(1, "BIN0001.png", "DefaultJScript"), "hwp", "a picture in it")


def sizes() -> Iterator[Case]:
    for kind, make in GOOD.items():
        yield of(f"a.{kind}", b"", "empty")
        yield of(f"a.{kind}", make()[:1], "mismatch", "one byte")
    for kind in ("pdf", "docx"):
        yield Case(f"a.{kind}", lambda kind=kind: GOOD[kind]() + bytes(20 * MIB), "too_big")


def lying_endings() -> Iterator[Case]:
    """Each good document under the ending of every other kind."""
    for kind, make in GOOD.items():
        for other in GOOD:
            if other != kind:
                yield Case(f"a.{other}", make, "mismatch", f"really {kind}")


FOREIGN = {
    "exe": b"MZ" + bytes(58) + b"PE\0\0",
    "elf": b"\x7fELF" + bytes(60),
    "gif": b"GIF89a" + bytes(20),
    "gif-js": b"GIF89a/*" + bytes(9) + b"*/=1;alert(1)",
    "html": HTML,
    "svg": SVG,
    "svg-xml": XML + SVG,
    "svg-external": XML + b'<svg><image href="http://127.0.0.1/x"/></svg>',
    "svg-laughs": b'<!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg>&b;</svg>',
    "js": b"alert(1)//",
    "txt": "인권".encode(),
    "rtf": b"{\\rtf1 x}",
    "php": b"<?php system($_GET[0]); ?>",
    "sh": b"#!/bin/sh\nid\n",
    "gz": b"\x1f\x8b\x08" + bytes(20),
    "7z": b"7z\xbc\xaf\x27\x1c" + bytes(20),
    "rar": b"Rar!\x1a\x07\x01\0" + bytes(20),
    "tar-symlink": b"etc".ljust(156, b"\0") + b"2" + b"/etc/passwd".ljust(355, b"\0"),
    "webp": b"RIFF\0\0\0\0WEBPVP8 ",
    "bmp": b"BM" + bytes(60),
    "tiff": b"II*\0" + bytes(60),
    "mp4": b"\0\0\0\x18ftypmp42",
    "class": b"\xca\xfe\xba\xbe" + bytes(9),
    "ps": b"%!PS-Adobe-3.0\n",
    "sqlite": b"SQLite format 3\0",
    "lnk": b"L\0\0\0\x01\x14\x02\0",
    "hwp3": b"HWP Document File V3.00 \x1a\1\2\3\4\5",
    "eicar": EICAR,
}


def foreign_contents() -> Iterator[Case]:
    """Content we never take, under each ending that we do."""
    for label, content in FOREIGN.items():
        for ending in GOOD:
            yield of(f"a.{ending}", content, "mismatch", label)


def forbidden_endings() -> Iterator[Case]:
    """Good content under names that may not stand."""
    for ending in (
        "exe", "html", "htm", "svg", "js", "zip", "doc", "xls", "xlsx", "pptx", "docm", "dotm",
        "txt", "gif", "php", "jsp", "xml", "xhtml", "hwt", "ps", "",
    ):  # fmt: skip
        yield of(f"a.{ending}", pdf(), "kind")
    for name in ("pdf", "", ".", "..", "/", "a.pdf/", "a", "a.pdf.zip", "a.pdf\u200b.exe"):
        yield of(name, pdf(), "kind")
    yield of("a.pdf\0.exe", pdf(), "kind", "NUL before the ending")
    yield of("a\u202efdp.exe", pdf(), "kind", "right-to-left override")
    for inner in ("exe", "EXE", "js", "html", "svg", "php", "scr", "exe\0", "exe "):
        yield of(f"a.{inner}.pdf", pdf(), "double")


def polyglots() -> Iterator[Case]:
    """One file, two readings."""
    yield of("a.pdf", HTML + pdf(), "mismatch", "a page before")
    yield of("a.pdf", b"%PDF-1.7\n" + HTML + pdf(), "mixed", "a page at the start")
    yield of("a.pdf", b"%PDF-1.7\n<ScRiPt>" + pdf(), "mixed", "a script at the start")
    yield of("a.pdf", b"%PDF-1.7\n" + SVG + pdf(), "mixed", "a drawing at the start")
    yield of("a.pdf", pdf() + docx(), "mixed", "a ZIP behind")
    yield of("a.pdf", pdf() + docx() + b"\n%%EOF\n", "mixed", "a ZIP behind, the end again")
    yield of("a.pdf", pdf(stream(docx())), "mixed", "a ZIP within, near the end")
    yield of("a.pdf", docx() + pdf(), "mismatch", "a ZIP before")
    yield of("a.docx", docx() + pdf(), "mixed", "a PDF behind")
    yield of("a.docx", archive(DOCX, comment=pdf()), "docx", "a PDF as comment stays a DOCX")
    yield of("a.pdf", archive(DOCX, comment=pdf()), "mismatch", "and is no PDF")
    yield of("a.pdf", b"GIF89a" + pdf(), "mismatch", "a GIF before")
    yield of("a.png", b"GIF89a" + png(), "mismatch", "a GIF before")
    yield of("a.jpg", b"\xff\xd8\xff" + pdf(), "damaged", "a PDF after the mark")
    yield of("a.hwp", hwp() + docx(), "mixed", "a ZIP behind")
    yield of("a.hwp", hwp()[:8] + HTML + hwp(), "mixed", "a page at the start")
    yield of("a.docx", b"PK\x03\x04" + HTML + docx(), "mixed", "a page at the start")


def cut_and_shaken() -> Iterator[Case]:
    """Each good document cut anywhere must be refused, whatever the reason."""
    chance = random.Random(11)
    for kind, make in GOOD.items():
        whole = make()
        for cut in sorted(chance.sample(range(12, len(whole) - 8), 8)):
            yield of(f"a.{kind}", whole[:cut], "any", f"cut at {cut} of {len(whole)}")


NAMES = {
    "보고서.pdf": "보고서.pdf",
    "/etc/passwd.pdf": "passwd.pdf",
    "../../etc/cron.d/x.pdf": "x.pdf",
    "..\\..\\windows\\x.pdf": "x.pdf",
    "C:\\Users\\kim\\x.pdf": "x.pdf",
    "\\\\host\\share\\x.pdf": "x.pdf",
    "..%2f..%2fx.pdf": "%2f..%2fx.pdf",
    "....//x.pdf": "x.pdf",
    "x.pdf::$DATA": "x.pdf__$DATA",
    "a:b.pdf": "a_b.pdf",
    'a"b<c>d|e?f*.pdf': "a_b_c_d_e_f_.pdf",
    "a\r\nSet-Cookie: x.pdf": "aSet-Cookie_ x.pdf",
    "a\0b.pdf": "ab.pdf",
    "\u202egnp.pdf": "gnp.pdf",
    "a\u200b\u2066b\ufeff.pdf": "ab.pdf",
    "a\ud800b.pdf": "ab.pdf",
    "\u1112\u1161\u11ab\u1100\u1173\u11af.pdf": "한글.pdf",
    "CON.pdf": "_CON.pdf",
    "con.pdf": "_con.pdf",
    "prn.2026.pdf": "_prn.2026.pdf",
    "COM1.pdf": "_COM1.pdf",
    "LPT9.pdf": "_LPT9.pdf",
    "COM¹.pdf": "_COM¹.pdf",
    "conference.pdf": "conference.pdf",
    ".htaccess.pdf": "htaccess.pdf",
    "   .pdf": "pdf",
    "a.pdf.": "a.pdf",
    "a.pdf . ": "a.pdf",
    "a .pdf": "a.pdf",
    "a\u3000b.pdf": "a b.pdf",
    "~$문서.docx": "~$문서.docx",
    "-rf.pdf": "-rf.pdf",
    "😀.pdf": "😀.pdf",
    "": "document",
    "/": "document",
    "..": "document",
    "가" * 200 + ".pdf": "가" * 48 + ".pdf",
    "a" * 300 + ".pdf": "a" * 146 + ".pdf",
    "a" * 300: "a" * 150,
    "a." + "b" * 300: "a." + "b" * 148,
}
