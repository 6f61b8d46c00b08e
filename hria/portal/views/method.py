"""/method/: the instruments as people read them, version by version."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from hria.assessments.models import InstrumentVersion
from hria.portal.http import Page, public
from hria.portal.manual.book import book_of
from hria.portal.manual.cases import worked_cases
from hria.portal.manual.comparing import comparison
from hria.portal.manual.versions import chosen, released_bytes, versions, versions_or_404
from hria.portal.shelf import Shelf
from hria.portal.views.method_files import file_hash
from hria.ui.text import active_language

PAGES_KEPT = 256
_shelf: Shelf[Page] = Shelf(PAGES_KEPT)


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
        **_about(row),
        "row": row,
        "newest": rows[0],
        "older": older[0] if older else None,
        "file_hash": file_hash(released_bytes(row)),
    }
    return render(request, "portal/manual/version.html", context)


@public
def method_part(
    request: HttpRequest, code: str, version: str, part: str, page: int = 1
) -> HttpResponse:
    """One page of one part of a version."""
    row = chosen(versions_or_404(code), version)
    found = book_of(row).parts.get(part)
    if found is None or not 1 <= page <= len(found.pages):
        raise Http404
    context = {**_about(row), "part": found, "page": found.pages[page - 1]}
    return _kept(request, ("part", row.sha256, part, page), "portal/manual/part.html", context)


@public
def method_item(request: HttpRequest, code: str, version: str, item: str) -> HttpResponse:
    """The permanent address of one thing: leads to the page on which it stands."""
    address = book_of(chosen(versions_or_404(code), version)).address(item)
    if not address:
        raise Http404
    return redirect(address)


@public
def method_compare(
    request: HttpRequest, code: str, old: str, new: str, page: int = 1
) -> HttpResponse:
    """What differs between two versions."""
    rows = versions_or_404(code)
    first, second = chosen(rows, old), chosen(rows, new)
    found = comparison(first, second)
    if not 1 <= page <= len(found.pages):
        raise Http404
    context = {
        "book": book_of(second),
        "old": first,
        "new": second,
        "comparison": found,
        "changes": found.pages[page - 1],
        "number": page,
    }
    key = ("compare", first.sha256, second.sha256, page)
    return _kept(request, key, "portal/manual/compare.html", context)


def _about(row: InstrumentVersion) -> dict[str, Any]:
    return {
        "book": book_of(row),
        "today": timezone.localdate(),
        "has_cases": bool(worked_cases(row)),
    }


def _kept(
    request: HttpRequest, key: tuple[Any, ...], template: str, context: dict[str, Any]
) -> HttpResponse:
    """The page, drawn once a day for each process: only the day decides what is in force."""

    def make() -> Page:
        return Page(render(request, template, context).content)

    # Foreign parameters stand in the link to the other language: a page of its own.
    if request.GET:
        page = make()
    else:
        page = _shelf.get((*key, active_language(), timezone.localdate()), make)
    return HttpResponse(page.content, headers={"ETag": page.tag})
