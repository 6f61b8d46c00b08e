"""/reviews/remarks/<pk>/: what came with a return, and the agency's answers to it."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hria.accounts import kept
from hria.accounts.http import SignedIn
from hria.assessments.models import Assessment
from hria.assessments.permissions import may_fill
from hria.assessments.views.finding import ONLY_DRAFTERS, find
from hria.assessments.workflow import NotAllowedNow, Status
from hria.reviews.bench.returned import Returned, returned
from hria.reviews.bench.views import TOO_LATE
from hria.reviews.forms.bench import WordsForm
from hria.reviews.remarks import NotYours, answer

YOUR_ANSWER = gettext_lazy("Your answer")


@require_http_methods(["GET", "HEAD", "POST"])
def remarks(request: SignedIn, pk: int) -> HttpResponse:
    """Every remark that reached the agency; POST answers one of them."""
    assessment = find(request, pk)
    fills = may_fill(request.user, assessment)
    if request.method == "POST":
        if not fills:
            raise PermissionDenied(ONLY_DRAFTERS)
        return _answer(request, assessment)
    return _page(request, assessment, typed=kept.take(request))


def _answer(request: SignedIn, assessment: Assessment) -> HttpResponse:
    if assessment.status != Status.RETURNED:
        return _page(request, assessment, typed=request.POST, trouble=str(TOO_LATE), status=409)
    told = [t for shown in returned(assessment).values() for t in shown.threads]
    found = {str(t.thread.pk): t.thread for t in told}.get(request.POST.get("thread", ""))
    if found is None:
        raise Http404
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _page(request, assessment, typed=request.POST, status=422)
    try:
        answer(found, form.cleaned_data["text"], by=request.user)
    except NotAllowedNow:
        return _page(request, assessment, typed=request.POST, trouble=str(TOO_LATE), status=409)
    except NotYours as error:
        raise PermissionDenied(ONLY_DRAFTERS) from error
    messages.success(request, _("Your answer is stored. The reviewer reads it when you submit."))
    return redirect("reviews:remarks", assessment.pk)


def _page(
    request: SignedIn,
    assessment: Assessment,
    *,
    typed: Mapping[str, Any] | None = None,
    trouble: str = "",
    status: int = 200,
) -> HttpResponse:
    shown = returned(assessment)
    may = may_fill(request.user, assessment) and assessment.status == Status.RETURNED
    rows = [(question, _forms(question, typed)) for question in shown.values()]
    forms = [form for _, talks in rows for _, form in talks]
    context = {
        "assessment": assessment,
        "system": assessment.system,
        "rows": rows,
        "may_answer": may,
        "form": next((form for form in forms if form.errors), None),
        "trouble": trouble,
        "typed": (typed or {}).get("text", "") if trouble else "",
        "was_kept": typed is not None and request.method == "GET",
    }
    return render(request, "reviews/remarks.html", context, status=status)


def _forms(question: Returned, typed: Mapping[str, Any] | None) -> list[tuple[Any, WordsForm]]:
    thread = (typed or {}).get("thread", "")
    return [
        (
            told,
            WordsForm(
                typed if thread == str(told.thread.pk) else None,
                place=f"t{told.thread.pk}",
                label=YOUR_ANSWER,
            ),
        )
        for told in question.threads
    ]
