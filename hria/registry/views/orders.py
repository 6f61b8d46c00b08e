"""Halt orders: what waits for me, and the documents of their confirmations."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hria.accounts.http import SignedIn
from hria.files.downloads import answer_with
from hria.registry.models import HaltProof
from hria.registry.queries import to_confirm, to_verify
from hria.registry.views.order import find

MOST = 50


@require_safe
def orders(request: SignedIn) -> HttpResponse:
    """The orders that wait for this person: to be confirmed, to be verified."""
    context = {
        "to_confirm": to_confirm(request.user)[:MOST],
        "to_verify": to_verify(request.user)[:MOST],
        "now": timezone.now(),
    }
    return render(request, "registry/orders.html", context)


@require_safe
def document(request: SignedIn, number: str, order: int, proof: int) -> HttpResponseBase:
    """A document of a confirmation, for those who may see the order."""
    found = find(request, number, order)
    row = HaltProof.objects.filter(pk=proof, step__order=found).first()
    if row is None:
        raise Http404
    return answer_with(request, row)
