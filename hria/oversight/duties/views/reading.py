"""What must be done, by whom and until when; one page for each duty; its documents."""

import re

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from hria.accounts.http import SignedIn
from hria.files.downloads import answer_with
from hria.oversight.duties.periods import halts_on, waits_for_use
from hria.oversight.duties.permissions import open_to
from hria.oversight.duties.queries import (
    all_for,
    documents_for,
    for_page,
    to_do,
    to_verify,
    visible_to,
)

ROWS_A_PAGE = 20
NUMBER = re.compile("[A-Z0-9-]{1,20}")
MOST_WAITING = 20


@require_safe
def duties(request: SignedIn) -> HttpResponse:
    """What waits for me, and everything of my agencies, or of one system."""
    ended, number = "ended" in request.GET, request.GET.get("system", "")
    number = number if NUMBER.fullmatch(number) else ""
    rows = all_for(request.user, ended=ended)
    page = Paginator(rows.filter(system__number=number) if number else rows, ROWS_A_PAGE)
    context = {
        "page": page.get_page(request.GET.get("page")),
        "to_do": to_do(request.user)[:MOST_WAITING],
        "to_verify": to_verify(request.user)[:MOST_WAITING],
        "ended": ended,
        "number": number,
    }
    return render(request, "duties/duties.html", context)


@require_safe
def duty(request: SignedIn, pk: int) -> HttpResponse:
    """One duty: what, on what ground, who, until when, shown how, and all that was done."""
    found = get_object_or_404(for_page(visible_to(request.user)), pk=pk)
    context = {
        "duty": found,
        "actions": open_to(request.user, found),
        "halts_on": halts_on(found),
        "waits_for_use": waits_for_use(found),
    }
    return render(request, "duties/duty.html", context)


@require_safe
def document(request: SignedIn, pk: int) -> HttpResponseBase:
    """A document that proves a duty, to be saved and never to be run by the browser."""
    return answer_with(request, get_object_or_404(documents_for(request.user), pk=pk))
