"""/method/: the instruments of this site, their versions, and one version at a glance."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hria.assessments.models import InstrumentVersion
from hria.portal.http import public
from hria.portal.manual.book import book_of
from hria.portal.manual.cases import worked_cases
from hria.portal.manual.versions import chosen, released_bytes, versions, versions_or_404
from hria.portal.views.method_files import file_hash


@public
def method(request: HttpRequest) -> HttpResponse:
    """Every instrument of this site with its newest version."""
    newest: dict[str, InstrumentVersion] = {}
    for row in versions():
        newest.setdefault(row.code, row)
    context = {"books": [book_of(row) for row in newest.values()]}
    return render(request, "portal/manual/method.html", context)


@public
def method_versions(request: HttpRequest, code: str) -> HttpResponse:
    """The versions of one instrument, the newest first."""
    rows = versions_or_404(code)
    pairs = list(zip(rows, [*rows[1:], None], strict=True))
    context = {"rows": pairs, "book": book_of(rows[0]), "newest": rows[0]}
    return render(request, "portal/manual/versions.html", context)


@public
def method_version(request: HttpRequest, code: str, version: str) -> HttpResponse:
    """One version: what it changed, what it leaves open, its parts and its files."""
    rows = versions_or_404(code)
    row = chosen(rows, version)
    older = rows[rows.index(row) + 1 :]
    context = {
        "book": book_of(row),
        "has_cases": bool(worked_cases(row)),
        "row": row,
        "newest": rows[0],
        "older": older[0] if older else None,
        "file_hash": file_hash(released_bytes(row)),
    }
    return render(request, "portal/manual/version.html", context)
