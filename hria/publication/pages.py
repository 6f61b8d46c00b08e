"""A report drawn: the page in parts, the PDF, the JSON file, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

from hria.instrument.definition import Instrument
from hria.instrument.hashing import canonical
from hria.publication.models import Artefact
from hria.publication.rendering.jobs import render_pdf
from hria.publication.view import ReportView

LANGUAGES = ("ko", "en")
# The parts of the stored page, in reading order. The public page shows head and one part.
PARTS = ("head", "result", "changes", "risk", "rights", "duties", "answers", "sources", "record")
MARK = "<!--part:{}-->\n"
STYLE = "report.css"


@dataclass(frozen=True)
class Pages:
    """Everything that is stored of one report."""

    report: Mapping[str, Any]
    html: Mapping[str, str]
    pdf: Mapping[str, bytes]

    def files(self) -> dict[tuple[str, str], bytes]:
        """The files by kind and language; the JSON file has both languages in it."""
        pages = {
            (Artefact.Kind.PAGE.value, code): html.encode() for code, html in self.html.items()
        }
        papers = {(Artefact.Kind.PDF.value, code): pdf for code, pdf in self.pdf.items()}
        return {**pages, **papers, (Artefact.Kind.JSON.value, ""): canonical(self.report)}


def draw(report: Mapping[str, Any], instrument: Instrument) -> Pages:
    """Page and PDF in both languages. Raises RenderRefused or RendererBusy."""
    view = ReportView(report, instrument)
    return Pages(
        report=report,
        html={code: page(view, code) for code in LANGUAGES},
        pdf={code: paper(view, code) for code in LANGUAGES},
    )


def page(view: ReportView, language: str) -> str:
    """The whole page as it is stored: its parts one after another, each behind its mark."""
    with override(language):
        return "".join(MARK.format(name) + part(view, name, language) for name in PARTS)


def part(view: ReportView, name: str, language: str) -> SafeString:
    """One part of the page, in the language that is active."""
    context = {"view": view, "outcome": view.outcome, "part": name, "language": language}
    return render_to_string(f"publication/parts/{name}.html", {**context, "public": True})


def cut(stored: str) -> dict[str, SafeString]:
    """The parts of a stored page, by name. It was escaped when it was drawn."""
    parts = {}
    for piece in stored.split("<!--part:")[1:]:
        name, _mark, html = piece.partition("-->\n")
        parts[name] = mark_safe(html)  # noqa: S308 our own page, checked against its hash
    return parts


def paper(view: ReportView, language: str) -> bytes:
    """The PDF: cover with number, hash and QR, then everything from result to record."""
    with override(language):
        context = {
            "view": view,
            "outcome": view.outcome,
            "part": "all",
            "public": True,
            "language": language,
            "style": f"asset:{STYLE}",
            "qr": qr(view.report["address"]),
        }
        html = render_to_string("publication/report_pdf.html", context)
        title = _("Human rights impact assessment %(number)s, version %(version)s") % {
            "number": view.report["number"],
            "version": view.report["version"],
        }
    return render_pdf(
        html,
        title=title,
        language=language,
        created=view.published_at,
        assets={f"asset:{STYLE}": style()},
    )


def style() -> str:
    """The style sheet of the paper."""
    return (settings.BASE_DIR / "static" / "css" / STYLE).read_text(encoding="utf-8")


def qr(address: str) -> SafeString:
    """The address as a QR code: inline SVG with a title, since nothing may be fetched."""
    code = segno.make(address, error="m", micro=False)
    title = _("QR code of the address %s") % address
    svg = code.svg_inline(scale=3, border=2, title=title, omitsize=True, svgclass=None)
    return mark_safe(svg)  # noqa: S308 drawn by segno from our own address
