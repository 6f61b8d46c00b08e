"""/systems/: the registry as offices see it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from hria.accounts import kept
from hria.accounts.http import SignedIn
from hria.accounts.models import Agency, Role, User
from hria.accounts.queries import agencies_of
from hria.audit.queries import history_of
from hria.audit.wording import in_words
from hria.registry import services
from hria.registry.forms import HaltForm, ReasonForm, RegisterForm, SearchForm, SystemForm
from hria.registry.grounds import named
from hria.registry.models import System
from hria.registry.permissions import may_describe, may_register, may_stop
from hria.registry.queries import for_page, systems_for_list

SYSTEMS_A_PAGE = 20
EVENTS_A_PAGE = 30
ONLY_DRAFTERS = gettext_lazy("Only drafters and responsible officers of the agency may do this.")
RETIRED = gettext_lazy("This system has been retired for good. Nothing was changed.")
ONLY_OFFICERS = gettext_lazy("Only a responsible officer of the agency may do this.")


@require_safe
def systems(request: SignedIn) -> HttpResponse:
    """The systems this person may see, newest first, searched and filtered."""
    form = SearchForm(request.GET)
    found = systems_for_list(request.user, form.sought())
    page = Paginator(found, SYSTEMS_A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "may_register": may_register(request.user)}
    return render(request, "registry/systems.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: SignedIn) -> HttpResponse:
    """Enter a proposed system."""
    if not may_register(request.user):
        raise PermissionDenied(ONLY_DRAFTERS)
    was_kept = kept.take(request)
    agencies = agencies_of(request.user, Role.DRAFTER, Role.OFFICER)
    form = RegisterForm(request.POST if request.method == "POST" else was_kept, agencies=agencies)
    if request.method == "POST" and form.is_valid():
        return redirect(_registered(request, **form.cleaned_data))
    context = {"form": form, "was_kept": was_kept is not None}
    return render(request, "registry/register.html", context, status=_status(request, form))


def _registered(
    request: SignedIn, *, agency: Agency, press: UUID | None, **description: str
) -> System:
    """The system entered now, or by the first of two equal forms; tells which of the two."""
    try:
        found = services.register(agency, description, by=request.user, press=press)
    except services.SentTwice as twice:
        text = _("This form was sent twice. The system is registered once, under the number %s")
        messages.info(request, text % twice.system.number)
        return twice.system
    messages.success(request, _("Registered under the number %s") % found.number)
    return found


@require_safe
def system(request: SignedIn, number: str) -> HttpResponse:
    """One system: whether it may run, what it is, its assessments, what this person may do."""
    rows = for_page(System.objects.visible_to(request.user))
    found = get_object_or_404(rows, number=number)
    standing = next((halt for halt in found.halts.all() if halt.lifted_at is None), None)
    context = {
        "system": found,
        "halt": standing,
        "rules": named(standing.rules if standing else ()),
        "may_describe": may_describe(request.user, found),
        "may_stop": may_stop(request.user, found),
    }
    return render(request, "registry/system.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: SignedIn, number: str) -> HttpResponse:
    """Change the description of a system."""
    found = _for(request, number, may_describe, ONLY_DRAFTERS)
    was_kept = kept.take(request)
    form = SystemForm(request.POST if request.method == "POST" else was_kept, instance=found)
    if request.method == "POST" and form.is_valid():
        done = _done(form, services.revise, found, form.cleaned_data, by=request.user)
        if done:
            messages.success(request, _("The description is saved."))
            return redirect(found)
    context = {"form": form, "system": found, "was_kept": was_kept is not None}
    return render(request, "registry/revise.html", context, status=_status(request, form))


@require_http_methods(["GET", "HEAD", "POST"])
def halt(request: SignedIn, number: str) -> HttpResponse:
    """Halt a system at once."""
    return _with_reason(request, number, services.halt, "halt", HaltForm)


@require_http_methods(["GET", "HEAD", "POST"])
def retire(request: SignedIn, number: str) -> HttpResponse:
    """End a system for good."""
    return _with_reason(request, number, services.retire, "retire", ReasonForm)


@require_safe
def history(request: SignedIn, number: str) -> HttpResponse:
    """Everything that was done about a system, newest first."""
    found = get_object_or_404(System.objects.visible_to(request.user), number=number)
    events = history_of(found).order_by("-pk")
    page = Paginator(events, EVENTS_A_PAGE).get_page(request.GET.get("page"))
    context = {"system": found, "page": page, "told": in_words(page.object_list)}
    return render(request, "registry/history.html", context)


def _for(
    request: SignedIn, number: str, allowed: Callable[[User, System], bool], refusal: Promise
) -> System:
    """The system this person may see (else 404) and act on (else 403 with `refusal`)."""
    rows = System.objects.visible_to(request.user).select_related("agency")
    found = get_object_or_404(rows, number=number)
    if not allowed(request.user, found):
        raise PermissionDenied(refusal)
    return found


def _with_reason(
    request: SignedIn,
    number: str,
    verb: Callable[..., object],
    page: str,
    make: type[ReasonForm],
) -> HttpResponse:
    found = _for(request, number, may_stop, ONLY_OFFICERS)
    was_kept = kept.take(request)
    form = make(request.POST if request.method == "POST" else was_kept)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and _done(form, verb, found, **form.cleaned_data, by=request.user):
        return redirect(found)
    context = {"form": form, "system": found, "was_kept": was_kept is not None}
    return render(request, f"registry/{page}.html", context, status=_status(request, form))


def _done(form: BaseForm, verb: Callable[..., object], *args: object, **kwargs: object) -> bool:
    """Call the verb; where the system is retired meanwhile the form says so."""
    try:
        verb(*args, **kwargs)
    except services.AlreadyRetired:
        form.add_error(None, ValidationError(RETIRED, code="retired"))
        return False
    return True


def _status(request: SignedIn, form: BaseForm) -> int:
    """200, 422 for input to be corrected, 409 where the system moved on meanwhile."""
    if form.has_error(NON_FIELD_ERRORS, "retired"):
        return 409
    return 422 if request.method == "POST" and form.errors else 200
