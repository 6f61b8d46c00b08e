"""One step of the questionnaire: read, answer, save; nothing typed is ever lost."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hria.accounts import kept
from hria.accounts.http import SignedIn
from hria.assessments.forms.step import StepPage
from hria.assessments.models import Assessment
from hria.assessments.permissions import may_fill
from hria.assessments.queries import Draft, draft_of
from hria.assessments.reading import answers_of, set_aside_of
from hria.assessments.saving import Clash, Saved, save_page
from hria.assessments.views.finding import ONLY_DRAFTERS, find
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
            saved = save_page(draft.assessment, page, by=request.user)
        except Clash:
            trouble = "clash"
        except NotAllowedNow:
            trouble = "closed"
        else:
            return _onward(request, page, saved)
    context = {**_context(draft, here), "page": page, "trouble": trouble, "was_sent": True}
    return render(request, "assessments/step.html", context, status=409 if trouble else 422)


def _onward(request: SignedIn, page: StepPage, saved: Saved) -> HttpResponse:
    """Back to this page while it asks for more, else the next step."""
    draft, here = draft_of(page.draft.assessment), page.step
    sent = {form.question.id for form in page.sent}
    newly = [q.id for q in draft.questions_of(here) if q.id not in sent]
    still_open = draft.open_in(here)
    if attached := request.POST.get("attach", ""):
        messages.success(request, _("Saved, with the document."))
        return _to(draft, here, attached)
    if newly:
        text = _("Saved. Your answers lead to further questions on this page:")
        messages.info(request, format_html("{} {}", text, _links(newly)))
        return _to(draft, here)
    following = _after(draft.instrument, here)
    if "stay" in request.POST:
        messages.success(request, _("Saved.") if saved else _("Nothing had changed."))
        return _to(draft, here)
    if still_open and saved:
        messages.info(request, _still_open(draft, still_open, following))
        return _to(draft, here)
    messages.success(request, _("Saved."))
    return _to(draft, following)


def _still_open(draft: Draft, still_open: list[str], following: Step | None) -> SafeString:
    return format_html(
        '{} {}. {} <a href="{}">{}</a>',
        _("Saved. Open on this page:"),
        _links(still_open),
        _("What stays open is read at its worst."),
        _address(draft.assessment, following),
        _("Leave it open and go on"),
    )


def _links(questions: list[str]) -> SafeString:
    return format_html_join(", ", '<a href="#q-{}">{}</a>', ((q, q) for q in questions))


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


def _after(instrument: Instrument, here: Step) -> Step | None:
    later = (step for step in instrument.steps if step.number > here.number)
    return min(later, key=lambda step: step.number, default=None)


def _address(assessment: Assessment, there: Step | None, question: str = "") -> str:
    """A step's page, at a question if one is named; without a step, the list of steps."""
    if there is None:
        return reverse("assessments:task_list", args=[assessment.pk])
    path = reverse("assessments:step", args=[assessment.pk, there.key])
    return f"{path}#q-{question}" if question else path


def _to(draft: Draft, there: Step | None, question: str = "") -> HttpResponseRedirect:
    return HttpResponseRedirect(_address(draft.assessment, there, question))
