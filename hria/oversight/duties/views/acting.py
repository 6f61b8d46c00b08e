"""One act on a duty, from a page of its own."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from hria.accounts import kept
from hria.accounts.http import SignedIn
from hria.oversight.duties.acts import ACTS, REFUSALS
from hria.oversight.duties.permissions import is_open, may
from hria.oversight.duties.queries import for_page, visible_to
from hria.oversight.duties.workflow import SIDE, Action, NotAllowedNow, NotYours


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: SignedIn, pk: int, action: Action) -> HttpResponse:
    """Do one thing with a duty, from a page of its own."""
    found = get_object_or_404(for_page(visible_to(request.user)), pk=pk)
    about = ACTS[action]
    if not may(request.user, found, action):
        raise PermissionDenied(REFUSALS[SIDE[action]])
    was_kept = kept.take(request)
    sent = request.method == "POST"
    typed = request.POST if sent else was_kept
    form = about.form(typed, request.FILES if sent else None, duty=found)
    can_be_done = is_open(found, action)
    if sent and can_be_done and form.is_valid():
        try:
            about.verb(found, **form.told(), by=request.user)
        except NotAllowedNow:
            can_be_done = False
        except NotYours as error:
            raise PermissionDenied(REFUSALS[SIDE[action]]) from error
        else:
            messages.success(request, str(about.done))
            return redirect(found)
    context = {
        "duty": found,
        "action": action,
        "act": about,
        "form": form,
        "can_be_done": can_be_done,
        "was_kept": was_kept is not None,
    }
    status = 409 if not can_be_done else 422 if sent else 200
    return render(request, "duties/act.html", context, status=status)
