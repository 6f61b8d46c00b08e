"""/verify/: whether a report, published here or held in somebody's hand, is true to itself."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from hria.instrument.finding_words import CONCLUSIONS, VERDICTS, places_of, title_of, words_of
from hria.instrument.findings import Conclusion, Finding, Verdict, conclusion
from hria.portal.http import public
from hria.portal.proof import checked, published_file
from hria.portal.verify_forms import NumberForm, ReportFileForm
from hria.publication import storage

TONES = {
    Verdict.HOLDS: "success",
    Verdict.FAILS: "danger",
    Verdict.UNCHECKED: "warning",
    Conclusion.HOLDS: "success",
    Conclusion.PARTLY: "success",
    Conclusion.FAILS: "danger",
    Conclusion.UNREADABLE: "danger",
}


@login_not_required
# Nothing is stored or changed, and who sends it is not asked: no session is read that a foreign
# page could misuse, and a cookie for a token would keep this page out of shared caches.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Check the report of a number, or a file that is sent; nothing sent is kept."""
    return _sent(request) if request.method == "POST" else _asked(request)


@public
def _asked(request: HttpRequest) -> HttpResponse:
    form = NumberForm(request.GET if "number" in request.GET else None)
    if not form.is_bound:
        return _page(request, form, ReportFileForm())
    data = None
    if form.is_valid():
        try:
            data = published_file(form.cleaned_data["number"], form.cleaned_data["version"])
        except storage.Damaged:
            return render(request, "portal/damaged.html", status=503)
        if data is None:
            form.not_there()
    if data is None:
        return _page(request, form, ReportFileForm(), status=422)
    return _page(request, form, ReportFileForm(), data=data, number=form.cleaned_data["number"])


def _sent(request: HttpRequest) -> HttpResponse:
    form = ReportFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, NumberForm(), form, status=422)
    return _page(request, NumberForm(), form, data=form.cleaned_data["file"].read())


def _page(
    request: HttpRequest,
    by_number: NumberForm,
    by_file: ReportFileForm,
    *,
    data: bytes | None = None,
    number: str = "",
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {"by_number": by_number, "by_file": by_file, "number": number}
    context["form"] = by_file if by_file.is_bound else by_number
    if data is not None:
        try:
            findings = checked(data)
        except storage.Damaged:
            return render(request, "portal/damaged.html", status=503)
        found = conclusion(findings)
        context |= {"rows": [_row(finding) for finding in findings]}
        context |= {"conclusion": CONCLUSIONS[found], "tone": TONES[found]}
    return render(request, "portal/verify.html", context, status=status)


def _row(finding: Finding) -> dict[str, Any]:
    places, more = places_of(finding)
    return {
        "title": title_of(finding),
        "words": words_of(finding),
        "verdict": VERDICTS[finding.verdict],
        "tone": TONES[finding.verdict],
        "places": places,
        "more": more,
    }
