"""Public pages that explain: home, about, accessibility."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hria.portal.halted import halt_lines, halts_now
from hria.portal.http import public
from hria.portal.method import newest
from hria.portal.queries import reports

NEWEST = 5


@public
def home(request: HttpRequest) -> HttpResponse:
    """What this is, how to read a level, the newest reports, the halts in force."""
    instrument = newest()
    rows = halts_now()
    context = {
        "levels": instrument.levels if instrument else (),
        "reports": list(reports()[:NEWEST]),
        "report_count": reports().count(),
        "halts": halt_lines(list(rows[:NEWEST]), instrument),
        "halt_count": rows.count(),
    }
    return render(request, "portal/home.html", context)


@public
def about(request: HttpRequest) -> HttpResponse:
    """What levels, determinations and marks mean, who decides, where the questions come from."""
    return render(request, "portal/about.html", {"instrument": newest()})


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was done for accessibility, what is still lacking, and whom to tell."""
    return render(request, "portal/accessibility.html")
