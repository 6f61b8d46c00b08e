"""One step of the questionnaire: read, answer, save; nothing typed is ever lost."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from hria.accounts import kept
from hria.accounts.http import SignedIn
from hria.assessments.drafts import Draft, draft_of
from hria.assessments.forms.step import StepPage
from hria.assessments.permissions import may_fill
from hria.assessments.reading import answers_of, set_aside_of
from hria.assessments.saving import Clash, save_page
from hria.assessments.services import NotAsked
from hria.assessments.views.consent import ask
from hria.assessments.views.finding import ONLY_DRAFTERS, find
from hria.assessments.views.onward import onward
from hria.assessments.workflow import NotAllowedNow
from hria.instrument.definition import Instrument, Step


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: SignedIn, pk: int, key: str) -> HttpResponse:
    """Show the questions of a step; save what was answered and move on."""
    assessment = find(request, pk)
    here = _step_or_404(assessment.instrument.parsed(), key)
    fills = may_fill(request.user, assessment)
    if request.method == "POST" and not fills:
        raise PermissionDenied(ONLY_DRAFTERS)
    draft = draft_of(assessment)
    if request.method == "POST":
        return _save(request, draft, here)
    if not (fills and assessment.is_editable):
        context = {**_context(draft, here), "answers": answers_of(draft, here)}
        return render(request, "assessments/step_read.html", context)
    was_kept = kept.take(request)
    page = StepPage(draft, here, was_kept)
    page.is_valid()
    context = {**_context(draft, here), "page": page, "was_kept": was_kept is not None}
    return render(request, "assessments/step.html", context)


def _save(request: SignedIn, draft: Draft, here: Step) -> HttpResponse:
    page = StepPage(draft, here, request.POST, request.FILES)
    trouble = ""
    if page.is_valid():
        try:
            consent = request.POST.get("consent", "")
            saved = save_page(draft.assessment, page, by=request.user, consent=consent)
        except Clash:
            trouble = "clash"
        except NotAllowedNow:
            trouble = "closed"
        except NotAsked:
            trouble = ""  # the page says it at the document
        else:
            if saved.waiting:
                return ask(request, page, saved, saved.waiting)
            return onward(request, page, saved)
    if trouble == "clash" and page.collides_only_with(request.user):
        trouble = "own"
    context = {**_context(draft, here), "page": page, "trouble": trouble, "was_sent": True}
    return render(request, "assessments/step.html", context, status=409 if trouble else 422)


def _context(draft: Draft, here: Step) -> dict[str, Any]:
    return {
        "assessment": draft.assessment,
        "system": draft.assessment.system,
        "draft": draft,
        "step": here,
        "set_aside": set_aside_of(draft, here),
        "is_last": here == draft.instrument.steps[-1],
    }


def _step_or_404(instrument: Instrument, key: str) -> Step:
    for candidate in instrument.steps:
        if candidate.key == key:
            return candidate
    raise Http404
