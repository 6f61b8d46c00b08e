"""/register/<number>/duties/: what must follow from a published decision, and whether it did."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from hria.oversight.changes.queries import demanded_of
from hria.oversight.duties.queries import of_system
from hria.portal.http import public
from hria.publication.models import LARGE, Publication

ROWS_A_PAGE = 30


@public
def duties(request: HttpRequest, number: str) -> HttpResponse:
    """The duties of a published system with their days and states; proofs stay inside."""
    rows = Publication.objects.current().select_related("system").defer(*LARGE)
    report = get_object_or_404(rows, system__number=number)
    page = Paginator(of_system(number), ROWS_A_PAGE).get_page(request.GET.get("page"))
    # That, and until when; what changed is told by the agency, in its next report.
    standing = demanded_of(number)
    known = {"report": report, "page": page, "standing": standing}
    return render(request, "portal/duties.html", known)
