"""The worked cases of a version, each with its whole reasoning."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from hria.assessments.presenting import present
from hria.portal.http import public
from hria.portal.manual.book import book_of
from hria.portal.manual.cases import worked_cases
from hria.portal.manual.versions import chosen, versions_or_404


@public
def method_cases(request: HttpRequest, code: str, version: str) -> HttpResponse:
    """Every worked case with its result."""
    row = chosen(versions_or_404(code), version)
    cases = worked_cases(row)
    if not cases:
        raise Http404
    context = {"book": book_of(row), "cases": cases.values(), "has_cases": True, "here": "cases"}
    return render(request, "portal/manual/cases.html", context)


@public
def method_case(request: HttpRequest, code: str, version: str, case: str) -> HttpResponse:
    """One case: its facts, what it teaches, and the result with every reason."""
    row = chosen(versions_or_404(code), version)
    found = worked_cases(row).get(case)
    if found is None:
        raise Http404
    answers = found.case.asked(found.instrument)
    context = {
        "book": book_of(row),
        "worked": found,
        "part": request.GET.get("part", ""),
        "outcome": present(
            found.outcome, found.instrument, answers=answers, on=timezone.localdate()
        ),
    }
    return render(request, "portal/manual/case.html", context)
