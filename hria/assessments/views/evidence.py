"""Documents: attach, read, take back."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hria.accounts.http import SignedIn
from hria.assessments.drafts import draft_of
from hria.assessments.models import Assessment, Evidence
from hria.assessments.permissions import may_fill
from hria.assessments.saving import attach_once
from hria.assessments.services import NotAsked
from hria.assessments.services import withdraw as take_back
from hria.assessments.views.finding import ONLY_DRAFTERS, find_for
from hria.assessments.workflow import NotAllowedNow
from hria.files.downloads import answer_with
from hria.files.forms import AttachForm
from hria.instrument.definition import Question


@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: SignedIn, pk: int, question: str) -> HttpResponse:
    """Attach one document to one question, from a page of its own."""
    assessment = find_for(request, pk, may_fill, ONLY_DRAFTERS)
    asked = _question_or_404(assessment, question)
    form = AttachForm(request.POST, request.FILES) if request.method == "POST" else AttachForm()
    is_open, is_asked = assessment.is_editable, question in draft_of(assessment).asked
    if request.method == "POST" and form.is_valid():
        try:
            attach_once(assessment, question, form.upload, by=request.user)
        except NotAllowedNow:
            is_open = False
        except NotAsked:
            is_asked = False
        else:
            messages.success(request, _("The document is attached."))
            return HttpResponseRedirect(_place(assessment, asked))
    rows = assessment.evidence.in_force().filter(question=question).select_related("by")
    context = {
        "assessment": assessment,
        "system": assessment.system,
        "question": asked,
        "documents": rows,
        "form": form,
        "is_asked": is_asked,
        "back": _place(assessment, asked),
    }
    status = 409 if not (is_open and is_asked) else 422 if form.errors else 200
    return render(request, "assessments/attach.html", context, status=status)


@require_safe
def document(request: SignedIn, pk: int) -> HttpResponseBase:
    """A document as it was attached, to be saved and never to be run by the browser."""
    row = get_object_or_404(Evidence.objects.visible_to(request.user), pk=pk)
    return answer_with(request, row)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: SignedIn, pk: int) -> HttpResponse:
    """Ask, then take a document back from a draft."""
    rows = Evidence.objects.visible_to(request.user).in_force()
    row = get_object_or_404(rows.select_related("by"), pk=pk)
    assessment = find_for(request, row.assessment_id, may_fill, ONLY_DRAFTERS)
    # A document whose question went with an older version stays as it is.
    asked = _question_or_404(assessment, row.question)
    is_open = assessment.is_editable
    if request.method == "POST":
        try:
            take_back(row, by=request.user)
        except NotAllowedNow:
            is_open = False
        else:
            messages.success(request, _("The document was taken back."))
            return redirect(_place(assessment, asked))
    context = {
        "assessment": assessment,
        "system": assessment.system,
        "question": asked,
        "document": row,
        "back": _place(assessment, asked),
    }
    return render(request, "assessments/withdraw.html", context, status=200 if is_open else 409)


def _question_or_404(assessment: Assessment, question: str) -> Question:
    try:
        return assessment.instrument.parsed().question(question)
    except KeyError as error:
        raise Http404 from error


def _place(assessment: Assessment, question: Question) -> str:
    """Where the question stands on its step."""
    key = assessment.instrument.parsed().step(question.step).key
    return f"{reverse('assessments:step', args=[assessment.pk, key])}#q-{question.id}"
