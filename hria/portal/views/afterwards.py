"""/exceptional/, /exclusions/, /recommendations/: what is done beside and after assessments."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from hria.oversight.exceptional.queries import years
from hria.oversight.exclusions.queries import public_claims
from hria.oversight.recommendations.queries import public_recommendations
from hria.portal.afterwards import recommendation_lines, use_lines
from hria.portal.claimed import claim_lines
from hria.portal.http import public
from hria.portal.method import newest, rule_titles
from hria.portal.reported import report_of
from hria.publication.models import Publication

ROWS_A_PAGE = 20


@public
def exceptional_years(request: HttpRequest) -> HttpResponse:
    """How often systems were used exceptionally, year by year, all systems together."""
    context = {"years": years(timezone.now())}
    return render(request, "portal/exceptional_years.html", context)


@public
def exceptional(request: HttpRequest, number: str) -> HttpResponse:
    """The exceptional uses of one published system, after they are over."""
    report = _report(number)
    now = timezone.now()
    page = Paginator(use_lines(number, now), ROWS_A_PAGE).get_page(request.GET.get("page"))
    rules = sorted({line.use.rule for line in page})
    context = {
        "report": report,
        "page": page,
        "years": years(now, report.system),
        "rules": zip(rules, rule_titles(rules, newest()), strict=True),
    }
    return render(request, "portal/exceptional.html", context)


@public
def exclusions(request: HttpRequest) -> HttpResponse:
    """Every exclusion from the statutory assessment that was ever claimed."""
    page = Paginator(public_claims(), ROWS_A_PAGE).get_page(request.GET.get("page"))
    lines = claim_lines(list(page.object_list), timezone.localdate())
    return render(request, "portal/exclusions.html", {"page": page, "lines": lines})


@public
def recommendations(request: HttpRequest) -> HttpResponse:
    """All recommendations with the clock of each; those without a reply first."""
    page = Paginator(public_recommendations(), ROWS_A_PAGE).get_page(request.GET.get("page"))
    lines = recommendation_lines(list(page.object_list), timezone.localdate())
    return render(request, "portal/recommendations.html", {"page": page, "lines": lines})


@public
def system_recommendations(request: HttpRequest, number: str) -> HttpResponse:
    """The recommendations about one published system, with replies and additions."""
    report = _report(number)
    rows = public_recommendations().filter(system=report.system_id)
    page = Paginator(rows.prefetch_related("additions").order_by("-pk"), ROWS_A_PAGE)
    shown = page.get_page(request.GET.get("page"))
    lines = recommendation_lines(list(shown.object_list), timezone.localdate())
    context = {"report": report, "page": shown, "lines": lines}
    return render(request, "portal/system_recommendations.html", context)


def _report(number: str) -> Publication:
    found = report_of(number)
    if found is None:
        raise Http404
    return found
