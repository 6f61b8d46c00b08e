"""The list of systems, one system, and its history."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hria.accounts.http import SignedIn
from hria.audit.queries import history_of
from hria.audit.wording import in_words
from hria.registry.forms import SearchForm
from hria.registry.grounds import named
from hria.registry.models import System
from hria.registry.permissions import may_describe, may_halt, may_register, may_stop
from hria.registry.queries import for_page, systems_for_list

SYSTEMS_A_PAGE = 20
EVENTS_A_PAGE = 30
UNTOLD = "exceptional."


@require_safe
def systems(request: SignedIn) -> HttpResponse:
    """The systems this person may see, newest first, searched and filtered."""
    form = SearchForm(request.GET)
    found = systems_for_list(request.user, form.sought())
    page = Paginator(found, SYSTEMS_A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "may_register": may_register(request.user)}
    return render(request, "registry/systems.html", context)


@require_safe
def system(request: SignedIn, number: str) -> HttpResponse:
    """One system: whether it may run, what it is, its assessments, what this person may do."""
    rows = for_page(System.objects.visible_to(request.user))
    found = get_object_or_404(rows, number=number)
    standing = next((halt for halt in found.halts.all() if halt.is_standing), None)
    context = {
        "system": found,
        "halt": standing,
        "rules": named(standing.rules if standing else ()),
        "may_describe": may_describe(request.user, found),
        "may_stop": may_stop(request.user, found),
        "may_halt": may_halt(request.user, found),
        "is_overdue": bool(standing and standing.is_overdue(timezone.now())),
    }
    return render(request, "registry/system.html", context)


@require_safe
def history(request: SignedIn, number: str) -> HttpResponse:
    """Everything that was done about a system, newest first."""
    found = get_object_or_404(
        System.objects.visible_to(request.user).select_related("agency"), number=number
    )
    events = history_of(found).order_by("-pk")
    if not may_halt(request.user, found):
        # Of an exceptional use nobody else knows before it is over; then the public reads of it.
        events = events.exclude(action__startswith=UNTOLD)
    page = Paginator(events, EVENTS_A_PAGE).get_page(request.GET.get("page"))
    context = {"system": found, "page": page, "told": in_words(page.object_list)}
    return render(request, "registry/history.html", context)
