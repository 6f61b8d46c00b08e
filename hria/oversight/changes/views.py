"""/systems/<number>/changes/: what changed, what it demands, and declaring more of it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from hria.accounts import kept
from hria.accounts.http import SignedIn
from hria.assessments.workflow import NotAllowedNow
from hria.oversight.changes import services
from hria.oversight.changes.effects import effect_of
from hria.oversight.changes.forms import CallOffForm, ChangeForm
from hria.oversight.changes.permissions import is_inside, kinds_for, may_call_off
from hria.oversight.changes.queries import (
    changes_of,
    planned_of,
    reassessments_of,
    systems_open_to,
    under_way,
)
from hria.oversight.changes.table import State
from hria.registry.models import System
from hria.registry.services import AlreadyRetired

NOT_YOURS = gettext_lazy(
    "Drafters and officers of the agency declare changes; auditors and reviewers may declare a"
    " court ruling or a new law."
)
RETIRED = gettext_lazy("This system has been retired for good. Nothing was changed.")
ONLY_OFFICERS = gettext_lazy("Only a responsible officer of the agency may do this.")


@require_safe
def changes(request: SignedIn, number: str) -> HttpResponse:
    """What was declared of a system, and until when it must be assessed anew."""
    system = get_object_or_404(systems_open_to(request.user), number=number)
    inside = is_inside(request.user, system)
    declared = changes_of(system)
    rows = list(reassessments_of(system))
    standing = [row for row in rows if row.state in (State.DUE, State.LAPSED)]
    context = {
        "system": system,
        # Whoever watches from outside reads what they declared themselves.
        "changes": declared if inside else declared.filter(by=request.user),
        "standing": standing,
        "under_way": under_way(standing[0]) if standing and inside else None,
        "is_inside": inside,
        "may_declare": bool(kinds_for(request.user, system)),
        "may_call_off": may_call_off(request.user, system),
        "today": timezone.localdate(),
    }
    return render(request, "oversight/changes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: SignedIn, number: str) -> HttpResponse:
    """Declare a change: first what it sets off is shown, then it is stored."""
    system = get_object_or_404(systems_open_to(request.user), number=number)
    kinds = kinds_for(request.user, system)
    if not kinds:
        raise PermissionDenied(NOT_YOURS)
    was_kept = kept.take(request)
    form = ChangeForm(request.POST if request.method == "POST" else was_kept, kinds=kinds)
    is_sent = request.method == "POST" and "back" not in request.POST and form.is_valid()
    if is_sent and "confirmed" in request.POST:
        if _is_declared(request, system, form):
            return redirect("changes:changes", system.number)
    elif is_sent:
        return _confirm(request, system, form)
    return _shown(request, "declare", system, form, was_kept=was_kept is not None)


def _is_declared(request: SignedIn, system: System, form: ChangeForm) -> bool:
    try:
        services.declare(system, **form.cleaned_data, by=request.user)
    except services.DeclaredTwice:
        messages.info(request, _("This form was sent twice. The change is declared once."))
    except AlreadyRetired:
        form.add_error(None, RETIRED)
        return False
    else:
        messages.success(request, _("The change is declared and the reassessment is due."))
    return True


def _confirm(request: SignedIn, system: System, form: ChangeForm) -> HttpResponse:
    context = {
        "system": system,
        "form": form,
        "effect": effect_of(system, form.cleaned_data),
        "is_inside": is_inside(request.user, system),
    }
    return render(request, "oversight/declare_confirm.html", context)


def _shown(request: SignedIn, page: str, system: System, form: Form, **more: Any) -> HttpResponse:
    """The form, with 422 for input to be corrected and 409 where the system moved on."""
    status = 200
    if request.method == "POST" and form.errors:
        status = 409 if form.non_field_errors() else 422
    context = {
        "system": system,
        "form": form,
        "is_inside": is_inside(request.user, system),
        **more,
    }
    return render(request, f"oversight/{page}.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def call_off(request: SignedIn, number: str) -> HttpResponse:
    """Give a planned change up before its day."""
    # Whoever watches from outside does not learn what is planned: the agency's own door.
    rows = System.objects.visible_to(request.user).select_related("agency")
    system = get_object_or_404(rows, number=number)
    if not may_call_off(request.user, system):
        raise PermissionDenied(ONLY_OFFICERS)
    was_kept = kept.take(request)
    planned = planned_of(system, timezone.localdate())
    sent = request.POST if request.method == "POST" else was_kept
    form = CallOffForm(sent, planned=planned, chosen=request.GET.get("change"))
    if request.method == "POST" and form.is_valid() and _is_called_off(request, form):
        return redirect("changes:changes", system.number)
    return _shown(request, "call_off", system, form, was_kept=was_kept is not None)


def _is_called_off(request: SignedIn, form: CallOffForm) -> bool:
    change, because = form.cleaned_data["change"], form.cleaned_data["because"]
    try:
        services.call_off(change.reassessment, because=because, by=request.user)
    except AlreadyRetired:
        form.add_error(None, RETIRED)
        return False
    except NotAllowedNow:
        form.add_error(None, _("This change was made, answered or called off meanwhile."))
        return False
    messages.success(request, _("The planned change is called off."))
    return True
