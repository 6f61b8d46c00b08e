"""A published report: the stored page, its PDF and its JSON file, served as they were stored."""

from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import http_date
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from hria.portal.http import public
from hria.portal.method import newest
from hria.portal.queries import files, halt_lines, halt_of
from hria.publication import storage
from hria.publication.models import Artefact
from hria.publication.pages import PARTS, cut

Kind = Artefact.Kind


@lru_cache(maxsize=64)
def _parts(sha256: str) -> dict[str, SafeString]:
    # Under one hash there is only one text, so a process may keep it.
    return cut(storage.get(sha256).decode())


def _language() -> str:
    return "en" if get_language() == "en" else "ko"


def _wanted(request: HttpRequest, rows: list[Artefact]) -> Artefact:
    """The version asked for, or the newest; 404 alike for what does not or not yet exist."""
    asked = request.GET.get("version")
    if asked is None and rows:
        return rows[0]
    for row in rows:
        if str(row.publication.version) == asked:
            return row
    raise Http404


@public
def report(request: HttpRequest, number: str) -> HttpResponse:
    """The report in parts, below a live line that says whether the system is halted now."""
    rows = files(number, Kind.PAGE, _language())
    wanted = _wanted(request, rows)
    order = halt_of(number)
    part = request.GET.get("part", "")
    part = part if part in PARTS[2:] else "result"
    is_old = wanted is not rows[0]
    try:
        stored = _parts(wanted.sha256)
    except storage.Damaged:
        return render(request, "portal/damaged.html", {"number": number}, status=503)
    context = {
        "publication": wanted.publication,
        "versions": [row.publication for row in rows],
        "version": wanted.publication.version if is_old else None,
        "halts": halt_lines([order], newest()) if order else [],
        # A halt laid on after the report: its reasons stand nowhere in it.
        "is_news": order is not None and order.since > rows[0].publication.at,
        "head": stored["head"],
        "part": "" if part == "result" else part,
        "body": _pinned(stored[part], wanted.publication.version) if is_old else stored[part],
    }
    return render(request, "portal/report.html", context)


def _pinned(html: SafeString, version: int) -> SafeString:
    """The links of an old version lead to its own parts, not to those of the newest."""
    return SafeString(html.replace('href="?', f'href="?version={version}&amp;'))


@public
def report_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """The stored PDF, in the language of the address."""
    wanted = _wanted(request, files(number, Kind.PDF, _language()))
    name = f"{number}-v{wanted.publication.version}-{_language()}.pdf"
    return _file(request, wanted, "application/pdf", f'attachment; filename="{name}"')


@public
def report_json(request: HttpRequest, number: str) -> HttpResponse:
    """The stored JSON file: what page and PDF are drawn from, in both languages."""
    wanted = _wanted(request, files(number, Kind.JSON, ""))
    return _file(request, wanted, "application/json", "inline")


def _file(request: HttpRequest, wanted: Artefact, kind: str, disposition: str) -> HttpResponse:
    try:
        data = storage.get(wanted.sha256)
    except storage.Damaged:
        return render(request, "portal/damaged.html", status=503)
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = disposition
    response["ETag"] = f'"{wanted.sha256}"'
    response["Last-Modified"] = http_date(wanted.publication.at.timestamp())
    return response
