"""One halt order: what it says, what was done about it, what can be done now."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hria.accounts.http import SignedIn
from hria.registry.acting import DEEDS, Deed, fits
from hria.registry.grounds import told
from hria.registry.models import Halt, System
from hria.registry.permissions import is_inside, may_act
from hria.registry.queries import orders_for


def find(request: SignedIn, number: str, order: int) -> Halt:
    """The order with this number of this system, if this person may see it; else 404."""
    return get_object_or_404(orders_for(request.user), system__number=number, number=order)


@require_safe
def order(request: SignedIn, number: str, order: int) -> HttpResponse:
    """One order: what it says, what was done about it, what this person may do now."""
    found = find(request, number, order)
    is_over = found.system.status == System.Status.RETIRED
    deeds = [
        (slug, deed)
        for slug, deed in DEEDS.items()
        if not is_over and fits(found, deed) and may_act(request.user, deed.act, found)
    ]
    context = {
        "order": found,
        "deeds": [(slug, deed) for slug, deed in deeds if not _is_objected(found, deed)],
        "rules": told(found.rules),
        "is_inside": is_inside(request.user, found.system),
        "is_overdue": found.is_overdue(timezone.now()),
        "statutes": found.statutes.all() if found.pending_law else (),
    }
    return render(request, "registry/order.html", context)


def _is_objected(order: Halt, deed: Deed) -> bool:
    if deed is not DEEDS["object"]:
        return False
    return hasattr(order, "objection") or timezone.localdate() > order.object_until
