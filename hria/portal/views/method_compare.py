"""What differs between two versions, for everybody to read."""

from django.http import Http404, HttpRequest, HttpResponse

from hria.portal.http import public
from hria.portal.manual.book import book_of
from hria.portal.manual.comparing import comparison
from hria.portal.manual.versions import chosen, versions_or_404
from hria.portal.views.method_shelf import kept


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
    return kept(request, key, "portal/manual/compare.html", context)
