"""/claims/: the exclusions that an agency claims for its systems."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from hria.accounts import kept
from hria.accounts.http import SignedIn
from hria.assessments.workflow import NotAllowedNow, Status
from hria.files.downloads import answer_with
from hria.oversight.exclusions import services
from hria.oversight.exclusions.forms import ClaimForm
from hria.oversight.exclusions.grounds import grounds
from hria.oversight.exclusions.life import STANDING, Reading
from hria.oversight.exclusions.queries import claims_of, may_claim, state_at
from hria.oversight.models import Exclusion
from hria.registry.models import System

ONLY_OFFICERS = gettext_lazy("Only a responsible officer of the agency may do this.")
MOST = 50


@require_safe
def exclusions(request: SignedIn, number: str) -> HttpResponse:
    """All claims about one system, and whether its assessment is owed."""
    system = _system(request, number)
    return render(request, "oversight/exclusions/exclusions.html", _context(request, system))


def _context(request: SignedIn, system: System) -> dict[str, object]:
    today = timezone.localdate()
    rows = [_line(row, today) for row in claims_of(system)[:MOST]]
    states = {row["state"] for row in rows}
    published = system.assessments.filter(status=Status.PUBLISHED).exists()
    return {
        "system": system,
        "rows": rows,
        "is_owed": Reading.CLAIMED not in states and not published,
        "waits": Reading.NOT_BEGUN in states,
        "may_claim": may_claim(request.user, system),
        "can_claim": states.isdisjoint(STANDING) and system.status != System.Status.RETIRED,
    }


def _line(row: Exclusion, today: date) -> dict[str, object]:
    state = state_at(row, today)
    is_open = state in STANDING
    ground = grounds().get(row.ground)
    return {"claim": row, "ground": ground, "state": state, "is_open": is_open}


@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: SignedIn, number: str) -> HttpResponse:
    """Claim an exclusion: ground, reasons, the ministry's document, days."""
    system = _for_officer(request, number)
    context = _context(request, system)
    was_kept = kept.take(request)
    is_sent = request.method == "POST"
    form = ClaimForm(request.POST, request.FILES) if is_sent else ClaimForm(was_kept)
    # Sent twice, the same form finds its own claim and goes on.
    if is_sent and form.is_valid() and _claimed(request, system, form):
        return redirect("exclusions:exclusions", number)
    if not context["can_claim"]:
        return render(request, "oversight/exclusions/not_now.html", context, status=409)
    context |= {"form": form, "was_kept": was_kept is not None}
    return render(
        request, "oversight/exclusions/claim.html", context, status=422 if is_sent else 200
    )


def _claimed(request: SignedIn, system: System, form: ClaimForm) -> bool:
    press = form.cleaned_data["press"]
    try:
        services.claim(system, form.claimed(), form.upload, by=request.user, press=press)
    except services.BadClaim as bad:
        for field, fault in bad.faults.items():
            form.add_error(field, str(fault))
        return False
    except NotAllowedNow:
        form.add_error(None, _("Another claim stands already."))
        return False
    messages.success(request, _("The claim is stored and public."))
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: SignedIn, pk: int) -> HttpResponse:
    """Ask, then take a claim back."""
    rows = Exclusion.objects.visible_to(request.user).select_related("system__agency")
    found = get_object_or_404(rows, pk=pk)
    if not may_claim(request.user, found.system):
        raise PermissionDenied(ONLY_OFFICERS)
    is_open = state_at(found, timezone.localdate()) in STANDING
    if request.method == "POST" and is_open:
        try:
            services.withdraw(found, by=request.user)
        except NotAllowedNow:
            is_open = False
        else:
            messages.success(request, _("The claim was taken back."))
            return redirect("exclusions:exclusions", found.system.number)
    context = {"claim": found, "system": found.system, "is_open": is_open}
    context |= {"ground": grounds().get(found.ground)}
    status = 200 if is_open else 409
    return render(request, "oversight/exclusions/withdraw.html", context, status=status)


@require_safe
def document(request: SignedIn, pk: int) -> HttpResponseBase:
    """The ministry's document."""
    rows = Exclusion.objects.visible_to(request.user).select_related("document")
    return answer_with(request, get_object_or_404(rows, pk=pk).document)


def _system(request: SignedIn, number: str) -> System:
    rows = System.objects.visible_to(request.user).select_related("agency")
    return get_object_or_404(rows, number=number)


def _for_officer(request: SignedIn, number: str) -> System:
    system = _system(request, number)
    if not may_claim(request.user, system):
        raise PermissionDenied(ONLY_OFFICERS)
    return system
