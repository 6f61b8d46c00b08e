"""Readiness, the officer's statements, and the moment an assessment is frozen."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hria.accounts import kept
from hria.accounts.http import SignedIn
from hria.assessments import services
from hria.assessments.authors import OwnWork, written_by
from hria.assessments.drafts import draft_of
from hria.assessments.forms.submit import SubmitForm
from hria.assessments.permissions import may_submit
from hria.assessments.readiness import readiness
from hria.assessments.reading_over import print_of
from hria.assessments.views.finding import ONLY_OFFICERS, find_for
from hria.assessments.workflow import NotAllowedNow


@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: SignedIn, pk: int) -> HttpResponse:
    """What is still open and how it is read; then the statements; then it is frozen."""
    assessment = find_for(request, pk, may_submit, ONLY_OFFICERS)
    was_kept = kept.take(request)
    shown = print_of(assessment)
    form = SubmitForm(request.POST if request.method == "POST" else was_kept, shown=shown)
    is_open, is_read = assessment.is_editable, True
    own = written_by(request.user, assessment)
    if request.method == "POST" and form.is_valid():
        try:
            read = form.cleaned_data["shown"]
            submission = services.submit(assessment, by=request.user, read=read)
        except (NotAllowedNow, services.NothingAnswered):
            is_open = False
        except OwnWork:
            pass  # the page says it in the place of the form
        except services.NotWhatWasRead:
            # Nobody states that they have read what they have not: the boxes are empty again.
            form, is_read = SubmitForm(shown=print_of(assessment)), False
        else:
            messages.success(request, _("Submitted. From now on nothing in it changes."))
            return redirect("assessments:submission", assessment.pk, submission.number)
    draft = draft_of(assessment)
    context = {
        "assessment": assessment,
        "system": assessment.system,
        "draft": draft,
        "form": form,
        "readiness": readiness(draft),
        "was_kept": was_kept is not None,
        "is_read": is_read,
        "own": own,
    }
    is_faulty = request.method == "POST" and bool(form.errors)
    is_refused = request.method == "POST" and bool(own)
    status = 409 if is_refused or not (is_open and is_read) else 422 if is_faulty else 200
    return render(request, "assessments/submit.html", context, status=status)
