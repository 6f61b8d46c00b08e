"""/recommendations/ of the office: make, record, reply, add."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from hria.accounts import kept
from hria.accounts.http import SignedIn
from hria.assessments.workflow import NotAllowedNow
from hria.oversight.acting import NotYours
from hria.oversight.models import Recommendation
from hria.oversight.models.recommendations import Source
from hria.oversight.recommendations import services
from hria.oversight.recommendations.forms import AddForm, RecommendForm, ReplyForm
from hria.oversight.recommendations.queries import (
    may_recommend,
    may_reply,
    recommendations_for,
    records_from_outside,
    systems_for,
)
from hria.oversight.recommendations.record_form import RecordForm
from hria.oversight.recommendations.table import ALLOWED, Act
from hria.registry.models import System

ROWS_A_PAGE = 20
ONLY_OFFICERS = gettext_lazy("Only a responsible officer of the agency may do this.")
NOT_IN_CHARGE = gettext_lazy(
    "Only the review body in charge recommends, and officers record what came from outside."
)


@require_safe
def recommendations(request: SignedIn, number: str) -> HttpResponse:
    """What was recommended about one system."""
    system = get_object_or_404(systems_for(request.user), number=number)
    rows = recommendations_for(request.user).filter(system=system)
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    context = {
        "system": system,
        "page": page,
        "rows": [(row, services.standing(row, today)) for row in page],
        "may_recommend": may_recommend(request.user, system),
    }
    return render(request, "oversight/recommendations/recommendations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedIn, number: str) -> HttpResponse:
    """Recommend something, or record what an outside body recommended."""
    system = get_object_or_404(systems_for(request.user), number=number)
    if not may_recommend(request.user, system):
        raise PermissionDenied(NOT_IN_CHARGE)
    was_kept = kept.take(request)
    is_sent = request.method == "POST"
    records = records_from_outside(request.user, system)
    make = RecordForm if records else RecommendForm
    form = make(request.POST if is_sent else was_kept)
    if is_sent and form.is_valid():
        made = _made(request, system, form.cleaned_data, records=records)
        messages.success(request, _("Stored. The reply is due by the day shown."))
        return redirect(made)
    context = {
        "form": form,
        "system": system,
        "records": records,
        "was_kept": was_kept is not None,
    }
    status = 422 if is_sent else 200
    return render(request, "oversight/recommendations/new.html", context, status=status)


def _made(
    request: SignedIn, system: System, known: dict[str, Any], *, records: bool
) -> Recommendation:
    if not records:
        return services.recommend(system, known["text"], by=request.user, press=known["press"])
    body = known["body"] if known["source"] == Source.OTHER else ""
    return services.record_received(
        system,
        known["text"],
        source=known["source"],
        body=body,
        received_on=known["received_on"],
        by=request.user,
        press=known["press"],
    )


@require_safe
def recommendation(request: SignedIn, pk: int) -> HttpResponse:
    """One recommendation: text, clock, reply, additions, what may be done."""
    found = get_object_or_404(recommendations_for(request.user), pk=pk)
    return render(request, "oversight/recommendations/one.html", _context(request, found))


def _context(request: SignedIn, found: Recommendation) -> dict[str, Any]:
    state = services.standing(found, timezone.localdate())
    may = may_reply(request.user, found.system)
    return {
        "row": found,
        "system": found.system,
        "state": state,
        "reply": getattr(found, "reply", None),
        "additions": list(found.additions.select_related("by")),
        "may": {act.value: may and (state, act) in ALLOWED for act in Act},
    }


@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: SignedIn, pk: int) -> HttpResponse:
    """The one reply."""
    return _answered(request, pk, Act.REPLY, ReplyForm)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedIn, pk: int) -> HttpResponse:
    """An addition to the reply."""
    return _answered(request, pk, Act.ADD, AddForm)


def _answered(
    request: SignedIn, pk: int, act: Act, make: type[ReplyForm] | type[AddForm]
) -> HttpResponse:
    found = get_object_or_404(recommendations_for(request.user), pk=pk)
    if not may_reply(request.user, found.system):
        raise PermissionDenied(ONLY_OFFICERS)
    was_kept = kept.take(request)
    is_sent = request.method == "POST"
    form = make(request.POST if is_sent else was_kept)
    context = _context(request, found)
    is_open = context["may"][act.value]
    if is_open and is_sent and form.is_valid():
        is_open = _done(found, act, form.cleaned_data, by=request.user)
        if is_open:
            messages.success(request, _("Stored. It is public with the report of this system."))
            return redirect(found)
    context |= {"form": form, "act": act, "is_open": is_open, "was_kept": was_kept is not None}
    status = 409 if not is_open else 422 if is_sent else 200
    return render(request, "oversight/recommendations/answer.html", context, status=status)


def _done(found: Recommendation, act: Act, known: dict[str, Any], *, by: Any) -> bool:
    verb = services.reply if act == Act.REPLY else services.add
    try:
        verb(found, **known, by=by)
    except NotAllowedNow:
        return False
    except NotYours as error:
        raise PermissionDenied(ONLY_OFFICERS) from error
    return True
