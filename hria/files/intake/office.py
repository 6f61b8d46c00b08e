"""What makes an archive a HWPX, an ODT or a DOCX, and what none of them may hold.

Formats: KS X 6101 (OWPML), OASIS OpenDocument 1.3 part 2, ECMA-376 part 2 (relationships).
"""

import html
import re
import zipfile
import zlib
from collections.abc import Iterator

from hria.files.intake.refusal import UploadRefused

MIMETYPES = {
    b"application/hwp+zip": "hwpx",
    b"application/vnd.oasis.opendocument.text": "odt",
}
REQUIRED = {
    "hwpx": {"contents/content.hpf", "contents/header.xml"},
    "odt": {"content.xml", "meta-inf/manifest.xml"},
    "docx": {"[content_types].xml", "_rels/.rels"},
}
DOCX_BODY = re.compile(r"word/document\d*\.xml")
XML = (".xml", ".rels", ".hpf", ".rdf")
# Programs, and archives that might hold some. EPS pictures are programs too.
PROGRAMS = re.compile(
    r"\.(exe|dll|scr|com|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|lnk|msi|jar|class|py|sh|eps|ps|swf"
    r"|zip|7z|rar|iso|cab|docm|xlsm|pptm|xlam|html?|svgz)$"
)
MACRO_TYPE = "macroenabled"
MACROS = re.compile(r"vba(project|data)|^basic/|^scripts/.|(^|/)(macros|activex)/")
OBJECTS = re.compile(r"word/embeddings/.*\.(bin|ole)$")
MAX_MEMBER = 200 * 1024 * 1024
MAX_PROLOG = 16 * 1024
MAX_RELATIONS = 4 * 1024 * 1024  # all together: they are searched to the end
PIECE = 256 * 1024
# All that may stand before the first element; a DTD may not (billion laughs, XXE).
# Atomic: without that, a row of comments takes a regular expression for ever.
PROLOG = re.compile(rb"(\xef\xbb\xbf)?(?>\s+|<\?.*?\?>|<!--.*?-->)*+<[A-Za-z_]", re.DOTALL)
RELATION = re.compile(r"([\w.-]+:)?Relationship\s")
# From the start of a word only, so that a long one is not tried again from each letter.
ATTRIBUTE = re.compile(r"(?<![\w:.-])([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def kind_of(archive: zipfile.ZipFile) -> str:
    """hwpx, odt or docx; raises where it is none, or more than one."""
    names = {member.filename.casefold() for member in archive.infolist()}
    declared = None
    if "mimetype" in names:
        declared = MIMETYPES.get(
            b"".join(_pieces(archive, _member(archive, "mimetype"), 100)).strip()
        )
    is_docx = any(DOCX_BODY.fullmatch(name) for name in names)
    if declared and is_docx:
        raise UploadRefused("mixed")
    kind = declared or ("docx" if is_docx else "")
    if not kind:
        raise UploadRefused("kind")
    if not names >= REQUIRED[kind]:
        raise UploadRefused("damaged")
    return kind


def check_members(archive: zipfile.ZipFile, kind: str) -> None:
    """Raise UploadRefused for what acts, calls, hides behind a password or lies."""
    members = {member.filename.casefold(): member for member in archive.infolist()}
    related = sum(m.file_size for name, m in members.items() if name.endswith(".rels"))
    if related > MAX_RELATIONS:
        raise UploadRefused("swelling")
    for name in members:
        if PROGRAMS.search(name) or (kind != "hwpx" and MACROS.search(name)):
            raise UploadRefused("active")
        if OBJECTS.search(name):
            raise UploadRefused("carrying")
    for name, member in members.items():
        _check_content(archive, member, name)


def _check_content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> None:
    # Unpacked to the end, though kept nowhere: so a false size or checksum is found out.
    start = b""
    for piece in _pieces(archive, member, MAX_MEMBER):
        start = start or piece[:MAX_PROLOG]
    # The first element must come early, and nothing but comments before it.
    if name.endswith(XML) and start and not PROLOG.match(start):
        raise UploadRefused("active")
    if name.endswith(".rels"):
        _check_relations(_text(archive, member))
    if (
        name == "[content_types].xml"
        and MACRO_TYPE in html.unescape(_text(archive, member)).casefold()
    ):
        raise UploadRefused("active")
    if name == "meta-inf/manifest.xml" and "encryption-data" in _text(archive, member):
        raise UploadRefused("encrypted")


def _member(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    return next(m for m in archive.infolist() if m.filename.casefold() == name)


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> Iterator[bytes]:
    """The content of a member piece by piece; raises if it is not what the directory says."""
    if member.file_size > most:
        raise UploadRefused("swelling")
    try:
        with archive.open(member) as source:
            while piece := source.read(PIECE):
                yield piece
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise UploadRefused("damaged") from error


def _text(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> str:
    return b"".join(_pieces(archive, member, MAX_RELATIONS)).decode("utf-8", "replace")


def _check_relations(text: str) -> None:
    """Only links a reader clicks may point outside; templates, objects and pictures may not."""
    for tag in text.split("<"):
        if not RELATION.match(tag):
            continue
        found = {name: html.unescape(a or b).strip() for name, a, b in ATTRIBUTE.findall(tag)}
        is_link = found.get("Type", "").endswith("/hyperlink")
        if found.get("TargetMode", "").casefold() == "external" and not is_link:
            raise UploadRefused("calling")
