"""The pages of one version, and the permanent address of each thing on them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from hria.portal.http import public
from hria.portal.manual.book import book_of
from hria.portal.manual.cases import worked_cases
from hria.portal.manual.versions import chosen, versions_or_404
from hria.portal.views.method_shelf import kept


@public
def method_part(
    request: HttpRequest, code: str, version: str, part: str, page: int = 1
) -> HttpResponse:
    """One page of one part of a version."""
    row = chosen(versions_or_404(code), version)
    found = book_of(row).parts.get(part)
    if found is None or not 1 <= page <= len(found.pages):
        raise Http404
    context = {
        "book": book_of(row),
        "today": timezone.localdate(),
        "has_cases": bool(worked_cases(row)),
        "part": found,
        "page": found.pages[page - 1],
    }
    return kept(request, ("part", row.sha256, part, page), "portal/manual/part.html", context)


@public
def method_item(request: HttpRequest, code: str, version: str, item: str) -> HttpResponse:
    """The permanent address of one thing: leads to the page on which it stands."""
    address = book_of(chosen(versions_or_404(code), version)).address(item)
    if not address:
        raise Http404
    return redirect(address)
