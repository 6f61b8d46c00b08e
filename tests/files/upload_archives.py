"""Archives whose directory lies or swells, and office documents that act or call."""

import io
import struct
import zipfile
from collections.abc import Iterator

from tests.files.upload_case import EICAR, HTML, MIB, Case, of
from tests.files.upload_samples import (
    DOCX,
    HWPX,
    ODT,
    RELS,
    XML,
    archive,
    docx,
    relations,
)


def with_entry(**changes) -> bytes:
    """A DOCX with one more member whose entry is changed after it was written."""
    out = io.BytesIO(docx())
    with zipfile.ZipFile(out, "a") as made:
        info = zipfile.ZipInfo(changes.pop("filename", "word/more.txt"))
        content = changes.pop("content", b"x" * 99)
        info.external_attr = changes.pop("external_attr", 0o100600 << 16)
        info.compress_type = changes.pop("compress_type", zipfile.ZIP_DEFLATED)
        made.writestr(info, content)
        for name, value in changes.items():
            setattr(made.filelist[-1], name, value)
    return out.getvalue()


def hostile_directories() -> Iterator[Case]:
    for label, mode in (("link", 0o120777), ("device", 0o060600), ("pipe", 0o010600)):
        yield of(
            "a.docx", with_entry(external_attr=mode << 16, content=b"/etc/passwd"), "active", label
        )
    for name in ("../../x", "/etc/x", "word/../../x", "C:/x", "\\x", "..\\x", "word\\..\\..\\x"):
        yield of("a.docx", with_entry(filename=name), "active", f"named {name}")
    nul = with_entry(filename="word/zzzz").replace(b"word/zzzz", b"word/\0zzz")
    yield of("a.docx", nul, "active", "NUL in a name")
    yield of("a.docx", with_entry(filename="WORD/DOCUMENT.XML"), "mixed", "twice, other case")
    twice = with_entry(filename="word/document.xmm").replace(b"xml.xmm", b"xml.xml")
    yield of("a.docx", twice.replace(b"document.xmm", b"document.xml"), "mixed", "twice")
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        yield of("a.docx", with_entry(compress_type=method), "damaged", f"method {method}")
    yield of("a.docx", with_entry(flag_bits=1), "encrypted", "a password in the directory")
    yield of("a.docx", with_entry(file_size=5), "mixed", "another size in the directory")
    yield of("a.docx", with_entry(compress_size=5), "mixed", "another packed size")
    yield of("a.docx", with_entry(header_offset=0), "mixed", "two members in one place")
    yield of("a.docx", with_entry(), "docx", "nothing changed")


def lying_directories() -> Iterator[Case]:
    whole = docx()
    renamed = whole[: len(whole) // 2].replace(b"word/document.xml", b"word/dokument.xml")
    yield of("a.docx", renamed + whole[len(whole) // 2 :], "mixed", "other names in the headers")
    yield of("a.docx", b"MZ" + whole, "mismatch", "a program before it")
    yield of("a.docx", b"PK\x03\x04" + whole, "mixed", "a gap before it")
    yield of("a.docx", whole + b"more", "mixed", "something behind it")
    yield of("a.docx", whole + HTML, "mixed", "a page behind it")
    yield of("a.docx", whole + whole, "mixed", "two archives")
    yield of("a.docx", whole[:-22], "damaged", "no end")
    yield of("a.docx", whole[: len(whole) // 2], "damaged", "half")
    yield of("a.docx", b"PK\x05\x06" + bytes(18), "mismatch", "only the end")
    yield of("a.docx", b"PK\x03\x04" + bytes(99), "damaged", "only a start")
    end = len(whole) - 22
    for label, place, value in (
        ("disks", 4, 1),
        ("count", 8, 9),
        ("size", 12, 9),
        ("offset", 16, 9),
    ):
        raw = bytearray(whole)
        raw[end + place] = value
        yield of("a.docx", bytes(raw), "damaged" if place < 12 else "mixed", label)
    broken = bytearray(archive(DOCX, method=zipfile.ZIP_STORED))
    broken[broken.index(b"<w:p/>") + 3] ^= 1
    yield of("a.docx", bytes(broken), "damaged", "a flipped bit in the body")


def lying(size: int, part: str) -> bytes:
    """A DOCX with a part that says it is small, in both places, and unpacks to `size`."""
    content = XML + b"<d>" + bytes(size)
    body = archive(DOCX | {part: content})
    told, real = struct.pack("<L", 99), struct.pack("<L", len(content))
    return body.replace(real, told)


def overlapping() -> bytes:
    """Many entries that share one packed kernel (the better zip bomb)."""
    whole = archive(DOCX | {"word/a.txt": bytes(MIB // 16)})
    place = whole.index(b"PK\x01\x02")
    directory = whole[place:-22]
    last = directory[directory.rindex(b"PK\x01\x02") :]
    for number in range(100):
        directory += last.replace(b"word/a.txt", b"word/%05d" % number)
    count = len(directory.split(b"PK\x01\x02")) - 1
    new = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), place, 0)
    return whole[:place] + directory + new


def swelling_archives() -> Iterator[Case]:
    huge = {f"word/{n}.txt": bytes(70 * MIB) for n in range(3)}
    yield Case("a.docx", lambda: archive(DOCX | huge), "swelling", "210 MB in 200 KB")
    yield Case("a.docx", lambda: docx(**{"word/a.txt": bytes(20 * MIB)}), "swelling", "1,000 to 1")
    yield Case("a.odt", lambda: archive(ODT | {"a.txt": bytes(20 * MIB)}), "swelling", "ODT")
    yield Case("a.hwpx", lambda: archive(HWPX | {"a.txt": bytes(20 * MIB)}), "swelling", "HWPX")
    many = {f"word/{n}": b"" for n in range(5001)}
    yield Case("a.docx", lambda: archive(DOCX | many), "swelling", "5,005 members")
    long = {"word/" + "n" * 60_000 + str(n): b"" for n in range(20)}
    yield Case("a.docx", lambda: archive(DOCX | long), "swelling", "long names")
    yield Case("a.docx", overlapping, "mixed", "members on top of each other")
    for part in ("word/document.xml", "word/styles.xml", "word/media/image1.bmp"):
        label = f"{part} lies about its size"
        yield Case("a.docx", lambda part=part: lying(5 * MIB, part), "damaged", label)
    claims = with_entry(file_size=0xFFFFFFF0)
    yield of("a.docx", claims, "swelling", "four gigabytes claimed")
    inner = docx(**{"word/a.txt": bytes(MIB)})
    for _level in range(5):
        inner = docx(**{"word/embeddings/next.docx": inner})
    yield of("a.docx", inner, "docx", "nested documents, never opened")
    yield of("a.docx", docx(**{"word/next.zip": archive(DOCX)}), "active", "nested ZIP")
    whole = docx()
    yield of("a.docx", docx(**{"word/r.zip": whole + whole}), "active", "a ZIP that holds itself")


def related(
    kind: str, mode: str = 'TargetMode="External"', target: str = "http://127.0.0.1/x"
) -> bytes:
    entry = f'<Relationship Id="r" Type="{RELS}/{kind}" Target="{target}" {mode}/>'
    return docx(**{"word/_rels/document.xml.rels": relations(entry)})


def documents_with_dtd() -> Iterator[Case]:
    laughs = b'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'
    outside = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
    padded = XML + b"<!--" + b"-" * 70_000 + b"-->" + laughs
    for part in ("word/document.xml", "word/styles.xml", "[Content_Types].xml", "_rels/.rels"):
        for label, content in (("laughs", laughs), ("outside", outside), ("padded", padded)):
            yield of(
                "a.docx",
                docx(**{part: XML * (label != "padded") + content}),
                "active",
                f"{part} {label}",
            )
    yield of("a.odt", archive(ODT | {"content.xml": laughs}), "active", "laughs")
    yield of("a.hwpx", archive(HWPX | {"Contents/section0.xml": laughs}), "active", "laughs")
    wide = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE d []><d/>'.encode("utf-16")
    yield of("a.docx", docx(**{"word/document.xml": wide}), "active", "a DTD in UTF-16")


def calling_and_acting() -> Iterator[Case]:
    for kind in ("attachedTemplate", "oleObject", "image", "frame", "subDocument"):
        yield of("a.docx", related(kind), "calling", kind)
    yield of("a.docx", related("oleObject", "TargetMode = 'External'"), "calling", "other quotes")
    yield of("a.docx", related("oleObject", 'TargetMode="&#69;xternal"'), "calling", "escaped")
    yield of("a.docx", related("image", ""), "docx", "a picture within")
    spoofs = (f'x:Type="{RELS}/hyperlink"', f"x='Type=\"{RELS}/hyperlink\"'", 'x="a>b"')
    for spoof in spoofs:
        mode = f'{spoof} TargetMode="External"'
        yield of("a.docx", related("oleObject", mode), "calling", f"spoofed: {spoof}")
    for name in (
        "word/vbaProject.bin", "WORD/VBAPROJECT.BIN", "word/vbaData.xml",
        "word/activeX/activeX1.xml", "word/media/eicar.com", "word/a.exe", "word/a.js",
        "word/a.html", "word/a.lnk", "word/media/a.eps", "word/a.docm",
    ):  # fmt: skip
        yield of("a.docx", docx(**{name: EICAR}), "active", name)
    yield of("a.docx", docx(**{"word/embeddings/oleObject1.bin": b"x"}), "carrying", "an object")
    macro_type = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    macro = XML + b'<Types><Override ContentType="' + macro_type + b'"/></Types>'
    yield of("a.docx", docx(**{"[Content_Types].xml": macro}), "active", "a DOCM renamed")
    for name in ("Basic/Standard/Module1.xml", "Scripts/python/a.txt"):
        yield of("a.odt", archive(ODT | {name: b"<x/>"}), "active", name)
    locked = XML + b"<m><manifest:encryption-data/></m>"
    yield of("a.odt", archive(ODT | {"META-INF/manifest.xml": locked}), "encrypted")
    yield of("a.hwpx", archive(HWPX | {"META-INF/manifest.xml": locked}), "encrypted")
    for name in ("BinData/image1.eps", "BinData/a.exe", "BinData/a.vbs"):
        yield of("a.hwpx", archive(HWPX | {name: b"x"}), "active", name)


def other_archives() -> Iterator[Case]:
    yield of("a.docx", archive(DOCX | ODT), "mixed", "DOCX and ODT")
    yield of("a.odt", archive(DOCX | ODT), "mixed", "DOCX and ODT")
    for ending in ("docx", "odt", "hwpx"):
        yield of(f"a.{ending}", archive({"a.txt": b"x"}), "kind", "any ZIP")
        yield of(
            f"a.{ending}", archive({"META-INF/MANIFEST.MF": b"x", "A.class": b"x"}), "kind", "JAR"
        )
        yield of(f"a.{ending}", archive({"xl/workbook.xml": b"<x/>"}), "kind", "XLSX")
        yield of(f"a.{ending}", archive({"mimetype": b"application/epub+zip"}), "kind", "EPUB")
        yield of(f"a.{ending}", archive({"mimetype": b"x" * 200}), "swelling", "long type")
    for kind, members, needed in (
        ("docx", DOCX, "_rels/.rels"),
        ("odt", ODT, "content.xml"),
        ("hwpx", HWPX, "Contents/header.xml"),
    ):
        less = {name: content for name, content in members.items() if name != needed}
        yield of(f"a.{kind}", archive(less), "damaged", f"without {needed}")


def hostile_archives() -> Iterator[Case]:
    """All of the above."""
    yield from hostile_directories()
    yield from lying_directories()
    yield from swelling_archives()
    yield from documents_with_dtd()
    yield from calling_and_acting()
    yield from other_archives()
