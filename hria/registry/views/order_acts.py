"""One act on a halt order, from a page of its own."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from hria.accounts import kept
from hria.accounts.http import SignedIn
from hria.registry.acting import DEEDS, fits
from hria.registry.answering import TooLate
from hria.registry.halting import AlreadyRetired, NotInThisState
from hria.registry.orders import Act
from hria.registry.permissions import may_act, takes_part
from hria.registry.switching_off import NotYourPart
from hria.registry.views.order import find

TOO_LATE = (NotInThisState, AlreadyRetired, TooLate)


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: SignedIn, number: str, order: int, deed: str) -> HttpResponse:
    """Do one thing about an order, from a page of its own."""
    found, about = find(request, number, order), DEEDS[deed]
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
    if about.act == Act.VERIFY:
        context["confirmation"] = found.steps.filter(action=Act.CONFIRM).last()
    status = 409 if is_late else 422 if form.errors and sent else 200
    return render(request, "registry/order_act.html", context, status=status)
