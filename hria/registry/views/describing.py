"""Entering a system, and changing its description."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hria.accounts import kept
from hria.accounts.http import SignedIn
from hria.accounts.models import Agency, Role
from hria.accounts.queries import agencies_of
from hria.registry import services
from hria.registry.forms import RegisterForm, SystemForm
from hria.registry.models import System
from hria.registry.permissions import may_describe, may_register
from hria.registry.views.common import done, find_for, status_of

ONLY_DRAFTERS = gettext_lazy("Only drafters and responsible officers of the agency may do this.")


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: SignedIn) -> HttpResponse:
    """Enter a proposed system."""
    if not may_register(request.user):
        raise PermissionDenied(ONLY_DRAFTERS)
    was_kept = kept.take(request)
    agencies = agencies_of(request.user, Role.DRAFTER, Role.OFFICER)
    form = RegisterForm(request.POST if request.method == "POST" else was_kept, agencies=agencies)
    if request.method == "POST" and form.is_valid():
        return redirect(_registered(request, **form.cleaned_data))
    context = {"form": form, "was_kept": was_kept is not None}
    return render(request, "registry/register.html", context, status=status_of(request, form))


def _registered(
    request: SignedIn, *, agency: Agency, press: UUID | None, **description: str
) -> System:
    """The system entered now, or by the first of two equal forms; tells which of the two."""
    try:
        found = services.register(agency, description, by=request.user, press=press)
    except services.SentTwice as twice:
        text = _("This form was sent twice. The system is registered once, under the number %s")
        messages.info(request, text % twice.system.number)
        return twice.system
    messages.success(request, _("Registered under the number %s") % found.number)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: SignedIn, number: str) -> HttpResponse:
    """Change the description of a system."""
    found = find_for(request, number, may_describe, ONLY_DRAFTERS)
    was_kept = kept.take(request)
    form = SystemForm(request.POST if request.method == "POST" else was_kept, instance=found)
    if request.method == "POST" and form.is_valid():
        is_done = done(form, services.revise, found, form.cleaned_data, by=request.user)
        if is_done:
            messages.success(request, _("The description is saved."))
            return redirect(found)
    context = {"form": form, "system": found, "was_kept": was_kept is not None}
    return render(request, "registry/revise.html", context, status=status_of(request, form))
