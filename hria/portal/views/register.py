"""The public register: search, filters, and the halts in force."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from hria.portal import halted, queries
from hria.portal.forms import SearchForm
from hria.portal.http import public
from hria.portal.method import newest
from hria.portal.order import orders, shown

REPORTS_A_PAGE = 20
HALTS_A_PAGE = 20


@public
def register(request: HttpRequest) -> HttpResponse:
    """Search and browse the published reports."""
    form = SearchForm(request.GET, agencies=queries.agencies(), years=queries.years())
    found = queries.search(form.cleaned_data) if form.is_valid() else queries.reports().none()
    page = Paginator(found, REPORTS_A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "halt_count": halted.halts_now().count()}
    return render(request, "portal/register.html", context)


@public
def halts(request: HttpRequest) -> HttpResponse:
    """Every halt in force, also of systems whose report is still to come."""
    page = Paginator(halted.halts(), HALTS_A_PAGE).get_page(request.GET.get("page"))
    lines = halted.halt_lines(list(page.object_list), newest())
    return render(request, "portal/halts.html", {"page": page, "lines": lines})


@public
def halt(request: HttpRequest, number: str, order: int) -> HttpResponse:
    """One halt order with its timeline, public from its first minute."""
    found = get_object_or_404(orders(), system__number=number, number=order)
    context = {"shown": shown(found, timezone.now(), newest()), "order": found}
    return render(request, "portal/halt.html", context)
