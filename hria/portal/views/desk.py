"""Where a person starts after signing in: what waits for them, and since when."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hria.accounts.http import SignedIn
from hria.portal.work import work_of


@require_safe
def desk(request: SignedIn) -> HttpResponse:
    """My work, by role."""
    return render(request, "portal/desk.html", {"work": work_of(request.user)})
