"""Halt orders: what waits for me, one order, each act on it, its documents."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hria.accounts import kept
from hria.accounts.http import SignedIn
from hria.files.downloads import answer_with
from hria.registry.acting import DEEDS, Deed, fits
from hria.registry.answering import TooLate
from hria.registry.grounds import named
from hria.registry.halting import AlreadyRetired, NotInThisState
from hria.registry.models import Halt, HaltProof, System
from hria.registry.permissions import is_inside, may_act, takes_part
from hria.registry.queries import orders_for, to_confirm, to_verify
from hria.registry.switching_off import NotYourPart

MOST = 50
TOO_LATE = (NotInThisState, AlreadyRetired, TooLate)


@require_safe
def orders(request: SignedIn) -> HttpResponse:
    """The orders that wait for this person: to be confirmed, to be verified."""
    context = {
        "to_confirm": to_confirm(request.user)[:MOST],
        "to_verify": to_verify(request.user)[:MOST],
        "now": timezone.now(),
    }
    return render(request, "registry/orders.html", context)


def _find(request: SignedIn, number: str, order: int) -> Halt:
    return get_object_or_404(orders_for(request.user), system__number=number, number=order)


@require_safe
def order(request: SignedIn, number: str, order: int) -> HttpResponse:
    """One order: what it says, what was done about it, what this person may do now."""
    found = _find(request, number, order)
    is_over = found.system.status == System.Status.RETIRED
    deeds = [
        (slug, deed)
        for slug, deed in DEEDS.items()
        if not is_over and fits(found, deed) and may_act(request.user, deed.act, found)
    ]
    context = {
        "order": found,
        "deeds": [(slug, deed) for slug, deed in deeds if not _is_objected(found, deed)],
        "rules": named(found.rules),
        "is_inside": is_inside(request.user, found.system),
        "is_overdue": found.is_overdue(timezone.now()),
        "statutes": found.statutes.all() if found.pending_law else (),
    }
    return render(request, "registry/order.html", context)


def _is_objected(order: Halt, deed: Deed) -> bool:
    if deed is not DEEDS["object"]:
        return False
    return hasattr(order, "objection") or timezone.localdate() > order.object_until


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: SignedIn, number: str, order: int, deed: str) -> HttpResponse:
    """Do one thing about an order, from a page of its own."""
    found, about = _find(request, number, order), DEEDS[deed]
    if not takes_part(request.user, about.act, found):
        raise PermissionDenied(about.refusal)
    was_kept = kept.take(request)
    sent = request.method == "POST"
    form = about.form(request.POST if sent else was_kept, request.FILES if sent else None)
    is_late = not may_act(request.user, about.act, found) or not fits(found, about)
    if sent and not is_late and form.is_valid():
        try:
            about.verb(found, **form.told(), by=request.user)
        except TOO_LATE:
            is_late = True
        except NotYourPart as error:
            raise PermissionDenied(about.refusal) from error
        else:
            messages.success(request, str(about.done))
            return redirect(found)
    context = {"order": found, "deed": about, "form": form, "is_late": is_late}
    context["was_kept"] = was_kept is not None
    status = 409 if is_late else 422 if form.errors and sent else 200
    return render(request, "registry/order_act.html", context, status=status)


@require_safe
def document(request: SignedIn, number: str, order: int, proof: int) -> HttpResponseBase:
    """A document of a confirmation, for those who may see the order."""
    found = _find(request, number, order)
    row = HaltProof.objects.filter(pk=proof, step__order=found).first()
    if row is None:
        raise Http404
    return answer_with(request, row)
