"""Starting an assessment, its list of steps, and what it leads to."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hria.accounts.http import SignedIn
from hria.assessments import services
from hria.assessments.drafts import draft_of
from hria.assessments.explaining import of_draft, of_submission
from hria.assessments.models import Submission
from hria.assessments.moving import newer_than
from hria.assessments.permissions import may_fill, may_submit
from hria.assessments.presenting import present
from hria.assessments.queries import newest_of_each
from hria.assessments.reevaluating import second_result
from hria.assessments.views.finding import ONLY_DRAFTERS, find
from hria.assessments.workflow import NotAllowedNow
from hria.registry.models import System
from hria.registry.permissions import may_describe


@require_POST
def start(request: SignedIn, number: str) -> HttpResponse:
    """Begin an assessment of a system; where one is open already, go on with that one."""
    rows = System.objects.visible_to(request.user).select_related("agency")
    system = get_object_or_404(rows, number=number)
    if not may_describe(request.user, system):
        raise PermissionDenied(ONLY_DRAFTERS)
    offered = newest_of_each()
    chosen = [version for version in offered if version.code == request.POST.get("instrument")]
    if len(offered) > 1 and not chosen:
        context = {"system": system, "offered": offered}
        return render(request, "assessments/start.html", context)
    try:
        return redirect(services.start(system, (chosen or offered)[0], by=request.user))
    except NotAllowedNow:
        standing = next((a for a in system.assessments.all() if a.is_open), None)
        if standing is None:
            return render(request, "assessments/not_now.html", {"system": system}, status=409)
        messages.info(request, _("An assessment of this system is open already: this one."))
        return redirect(standing)


@require_safe
def task_list(request: SignedIn, pk: int) -> HttpResponse:
    """The steps with their state, the level as it stands, and what comes next."""
    assessment = find(request, pk)
    draft = draft_of(assessment)
    context = {
        "assessment": assessment,
        "system": assessment.system,
        "draft": draft,
        "newer": newer_than(assessment.instrument) if assessment.is_editable else None,
        "submissions": assessment.submissions.select_related("by").defer(*UNREAD),
        "may_fill": may_fill(request.user, assessment),
        "may_submit": may_submit(request.user, assessment),
    }
    return render(request, "assessments/task_list.html", context)


# Large columns that a list of submissions does not show.
UNREAD = ("answers", "evidence", "outcome_data")


@require_safe
def result(request: SignedIn, pk: int) -> HttpResponse:
    """What the answers lead to as they stand; computed now, stored nowhere."""
    assessment = find(request, pk)
    draft = draft_of(assessment)
    context = {
        "assessment": assessment,
        "system": assessment.system,
        "draft": draft,
        "newer": newer_than(assessment.instrument) if assessment.is_editable else None,
        "may_fill": may_fill(request.user, assessment),
        "page": present(
            draft.outcome,
            draft.instrument,
            answers=draft.values,
            evidence=draft.evidence_rows,
            explain=of_draft(draft),
        ),
    }
    return render(request, "assessments/result.html", context)


@require_safe
def submission(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """One submission as it was frozen."""
    assessment = find(request, pk)
    rows = Submission.objects.visible_to(request.user).select_related("by")
    frozen = get_object_or_404(rows, assessment=assessment, number=number)
    context = {
        "assessment": assessment,
        "system": assessment.system,
        "submission": frozen,
        "second": second_result(frozen, assessment),
        "page": present(
            frozen.outcome,
            frozen.instrument(),
            answers=frozen.answers,
            evidence=frozen.evidence,
            on=timezone.localdate(frozen.at),
            explain=of_submission(frozen, frozen.instrument()),
        ),
    }
    return render(request, "assessments/submission.html", context)
