"""What a PDF holds, read back: its faults as a tagged document, and every byte in it."""

import io
import re
from collections.abc import Iterator

import pikepdf

FONT = re.compile(r"/?[A-Z]{6}\+Pretendard-?GOV(-Bold)?")
RUNNING = {"/JavaScript", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/Rendition"}
CARRYING = ("/EmbeddedFiles", "/JavaScript", "/AA", "/OpenAction", "/AcroForm", "/AF", "/RichMedia")
WEB = ("http://", "https://", "mailto:")


def opened(pdf: bytes) -> pikepdf.Pdf:
    """The document, to look at."""
    return pikepdf.open(io.BytesIO(pdf))


def problems_of(pdf: bytes) -> list[str]:
    """Why this is not the tagged, closed, self-contained document we promise; none if it is."""
    with opened(pdf) as document:
        return [
            *_frame(document),
            *_tags(document),
            *_fonts(document),
            *_carried(document),
        ]


def _frame(document: pikepdf.Pdf) -> Iterator[str]:
    root = document.Root
    if not str(root.get("/Lang", "")):
        yield "no language"
    if not str(document.docinfo.get("/Title", "")):
        yield "no title"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "the title is not displayed"
    if not root.get("/MarkInfo", {}).get("/Marked", False) or "/StructTreeRoot" not in root:
        yield "not tagged"
    metadata = bytes(root.Metadata.read_bytes()) if "/Metadata" in root else b""
    if not re.search(rb"pdfuaid:part(>|=[\"'])1\b", metadata):
        yield "no PDF/UA identifier"


def _tags(document: pikepdf.Pdf) -> Iterator[str]:
    if "/StructTreeRoot" not in document.Root:
        return
    for tag, above in _walk(document.Root.StructTreeRoot.K, ()):
        kind = str(tag.S)
        if kind == "/Figure" and not str(tag.get("/Alt", "")):
            yield "a figure without a text for it"
        if kind == "/Link" and "/Link" in above:
            yield "a link within a link"


def _walk(node, above: tuple[str, ...]) -> Iterator[tuple]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _walk(child, above)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node, above
        if "/K" in node:
            yield from _walk(node.K, (*above, str(node.S)))


def _fonts(document: pikepdf.Pdf) -> Iterator[str]:
    for item in document.objects:
        if not isinstance(item, pikepdf.Dictionary) or item.get("/Type") != "/FontDescriptor":
            continue
        if not FONT.fullmatch(str(item.FontName)):
            yield f"a foreign font: {item.FontName}"
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(item.keys()):
            yield f"a font that is not embedded: {item.FontName}"


def _carried(document: pikepdf.Pdf) -> Iterator[str]:
    for item in document.objects:
        if not isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            continue
        for key in CARRYING:
            if key in item:
                yield f"carries {key}"
        if str(item.get("/Type", "")) in ("/Filespec", "/EmbeddedFile"):
            yield "carries a file"
        yield from _actions(item)


def _actions(item) -> Iterator[str]:
    action = item.get("/A", item)
    if not isinstance(action, pikepdf.Dictionary):
        return
    kind = action.get("/S")
    if isinstance(kind, pikepdf.Name) and str(kind) in RUNNING:
        yield f"runs {kind}"
    if "/URI" in action and not str(action.URI).startswith(WEB):
        yield f"points to {action.URI}"


def text_of(pdf: bytes) -> str:
    """The text a reader can search and copy."""
    import pypdf  # noqa: PLC0415  only where text is compared

    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def everything_in(pdf: bytes) -> bytes:
    """All bytes of the file, as stored and once more with every stream decompressed."""
    parts = [pdf]
    with opened(pdf) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Stream):
                try:
                    parts.append(bytes(item.read_bytes()))
                except pikepdf.PdfError:  # a filter such as DCT: its raw bytes are in `pdf`
                    parts.append(bytes(item.read_raw_bytes()))
                parts.append(str(dict(item.items())).encode("utf-8", "replace"))
            else:
                parts.append(repr(item).encode("utf-8", "replace"))
    return b"\n".join(parts)
