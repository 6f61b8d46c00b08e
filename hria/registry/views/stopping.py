"""Halting a system, and ending it for good."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hria.accounts import kept
from hria.accounts.http import SignedIn
from hria.registry import services
from hria.registry.forms import HaltForm, ReasonForm
from hria.registry.models import System
from hria.registry.permissions import may_halt, may_stop
from hria.registry.views.common import done, find_for, status_of

ONLY_OFFICERS = gettext_lazy("Only a responsible officer of the agency may do this.")
ONLY_STOPPERS = gettext_lazy("Only a responsible officer or an auditor of the agency may do this.")


@require_http_methods(["GET", "HEAD", "POST"])
def halt(request: SignedIn, number: str) -> HttpResponse:
    """Halt a system at once."""
    found = find_for(request, number, may_halt, ONLY_STOPPERS)
    return _with_reason(request, found, services.halt, "halt", HaltForm)


@require_http_methods(["GET", "HEAD", "POST"])
def retire(request: SignedIn, number: str) -> HttpResponse:
    """End a system for good."""
    found = find_for(request, number, may_stop, ONLY_OFFICERS)
    return _with_reason(request, found, services.retire, "retire", ReasonForm)


def _with_reason(
    request: SignedIn,
    found: System,
    verb: Callable[..., object],
    page: str,
    make: type[ReasonForm],
) -> HttpResponse:
    was_kept = kept.take(request)
    form = make(request.POST if request.method == "POST" else was_kept)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and done(form, verb, found, **form.cleaned_data, by=request.user):
        return redirect(found)
    context = {"form": form, "system": found, "was_kept": was_kept is not None}
    return render(request, f"registry/{page}.html", context, status=status_of(request, form))
