"""A published report: the stored page, its PDF and its JSON file, served as they were stored."""

from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import http_date
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from hria.portal.claimed import claim_on
from hria.portal.http import Page, public
from hria.portal.method import newest, rule_titles
from hria.portal.shelf import Shelf
from hria.portal.stored import Stored, facts, stored
from hria.publication import storage
from hria.publication.models import Artefact
from hria.publication.pages import PARTS, cut

Kind = Artefact.Kind
NAMED_PARTS = PARTS[2:]  # after the head, and the result that needs no name
PAGES_KEPT = 256
_shelf: Shelf[Page] = Shelf(PAGES_KEPT)


@lru_cache(maxsize=64)
def _parts(sha256: str) -> dict[str, SafeString]:
    # Under one hash there is only one text, so a process may keep it.
    return cut(storage.get(sha256).decode())


def _language() -> str:
    return "en" if get_language() == "en" else "ko"


def _wanted(request: HttpRequest, rows: list[Stored]) -> Stored:
    """The version asked for, or the newest; 404 alike for what does not or not yet exist."""
    asked = request.GET.get("version")
    if asked is None and rows:
        return rows[0]
    for row in rows:
        if str(row.version) == asked:
            return row
    raise Http404


@public
def report(request: HttpRequest, number: str) -> HttpResponse:
    """The report in parts, below a live line that says whether the system is halted now."""
    part = request.GET.get("part", "")
    part = part if part in NAMED_PARTS else ""
    claim = claim_on(number, timezone.localdate())

    def make() -> Page:
        rows = stored(number, Kind.PAGE, _language())
        context = _context(rows, _wanted(request, rows), part) | {"claim": claim}
        return Page(render(request, "portal/report.html", context).content)

    try:
        if request.GET.keys() <= {"part", "version"}:
            known = (facts(number, Kind.PAGE, _language()), claim)
            page = _shelf.get((known, _language(), request.GET.get("version"), part), make)
        else:
            # Foreign parameters stand in the link to the other language: a page of its own.
            page = make()
    except storage.Damaged:
        return render(request, "portal/damaged.html", status=503)
    return HttpResponse(page.content, headers={"ETag": page.tag})


def _context(rows: list[Stored], wanted: Stored, part: str) -> dict[str, Any]:
    is_old = wanted is not rows[0]
    parts = _parts(wanted.sha256)
    body = parts.get(part or "result", parts["result"])
    is_news = rows[0].is_halt_news
    return {
        "report": wanted,
        "versions": rows,
        "version": wanted.version if is_old else None,
        "halt_rules": rule_titles(rows[0].halt_rules, newest()) if is_news else (),
        "head": parts["head"],
        "part": part,
        "with_changes": bool(parts.get("changes", "").strip()),
        "body": _pinned(body, wanted.version) if is_old else body,
    }


def _pinned(html: SafeString, version: int) -> SafeString:
    """The links of an old version lead to its own parts, not to those of the newest."""
    pinned = html.replace('href="?', f'href="?version={version}&amp;')
    return mark_safe(pinned)  # noqa: S308 our own page, checked against its hash


@public
def report_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """The stored PDF, in the language of the address."""
    wanted = _wanted(request, stored(number, Kind.PDF, _language()))
    name = f"{number}-v{wanted.version}-{_language()}.pdf"
    return _file(request, wanted, "application/pdf", f'attachment; filename="{name}"')


@public
def report_json(request: HttpRequest, number: str) -> HttpResponse:
    """The stored JSON file: what page and PDF are drawn from, in both languages."""
    wanted = _wanted(request, stored(number, Kind.JSON, ""))
    return _file(request, wanted, "application/json", "inline")


def _file(request: HttpRequest, wanted: Stored, kind: str, disposition: str) -> HttpResponse:
    try:
        data = storage.get(wanted.sha256)
    except storage.Damaged:
        return render(request, "portal/damaged.html", status=503)
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = disposition
    response["ETag"] = f'"{wanted.sha256}"'
    response["Last-Modified"] = http_date(wanted.at.timestamp())
    return response
