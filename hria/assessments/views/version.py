"""Open assessments on older versions of their questionnaire, and moving one to the newest."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hria.accounts.http import SignedIn
from hria.assessments.drafts import Draft, draft_of
from hria.assessments.moving import Move, PlanChanged, move_of, move_to_newest, newer_than
from hria.assessments.permissions import may_fill
from hria.assessments.queries import outdated
from hria.assessments.touching import touched
from hria.assessments.views.finding import ONLY_DRAFTERS, find_for
from hria.assessments.workflow import NotAllowedNow
from hria.instrument.scoring import assess

A_PAGE = 20


@require_safe
def versions(request: SignedIn) -> HttpResponse:
    """The open assessments of the reader's agencies that newer versions touch, and how."""
    page = Paginator(outdated(request.user), A_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "assessments/versions.html", {"page": page, "rows": touched(page.object_list)}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def version(request: SignedIn, pk: int) -> HttpResponse:
    """Show what moving to the newest version would do; do it when confirmed."""
    assessment = find_for(request, pk, may_fill, ONLY_DRAFTERS)
    trouble = ""
    if request.method == "POST":
        try:
            move_to_newest(assessment, seen=request.POST.get("seen", ""), by=request.user)
        except PlanChanged:
            trouble = "changed"
        except NotAllowedNow:
            trouble = "closed"
        else:
            messages.success(request, _("Moved to the newest version. Nothing you wrote was lost."))
            return redirect(assessment)
    context = {**_context(draft_of(assessment)), "trouble": trouble}
    return render(request, "assessments/version.html", context, status=409 if trouble else 200)


def _context(draft: Draft) -> dict[str, Any]:
    assessment = draft.assessment
    new = newer_than(assessment.instrument) if assessment.is_editable else None
    found = {"assessment": assessment, "system": assessment.system, "draft": draft}
    if new is None:
        return found
    return found | {"move": (move := move_of(assessment, new, draft.rows)), **_levels(draft, move)}


def _levels(draft: Draft, move: Move) -> dict[str, Any]:
    """The result as it stands and as it would stand; a file question is answered by its file."""
    new, before = move.new.parsed(), draft.outcome
    if not (draft.instrument.rules and new.rules):
        return {}  # points are counted otherwise, and shown on the result page
    files = {q.id: True for q in new.questions if q.type == "file" and q.id in draft.documents}
    after = assess(new, move.plan.values | files)
    return {
        "before": before,
        "before_title": draft.instrument.determination(before.primary).title,
        "after": after,
        "after_title": new.determination(after.primary).title,
    }
