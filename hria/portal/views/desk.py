"""Where a person starts after signing in: what waits for them, and since when."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hria.accounts.http import SignedIn
from hria.accounts.queries import invitations_to
from hria.portal.due import MOST, due_for
from hria.portal.work import work_of


@require_safe
def desk(request: SignedIn) -> HttpResponse:
    """My work: what is due, then the piles of each role."""
    due = due_for(request.user)
    is_invited = invitations_to(request.user).filter(answered_at=None).exists()
    context = {
        "due": due,
        "is_cut": len(due) == MOST,
        "work": work_of(request.user),
        "is_invited": is_invited,
    }
    return render(request, "portal/desk.html", context)
