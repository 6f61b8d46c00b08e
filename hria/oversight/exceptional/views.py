"""/dossiers/: exceptional uses, for the officers and auditors of the agency."""

from datetime import datetime
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from hria.accounts import kept
from hria.accounts.http import SignedIn
from hria.assessments.workflow import NotAllowedNow
from hria.files.downloads import answer_with
from hria.oversight.acting import NotYours
from hria.oversight.exceptional import services
from hria.oversight.exceptional.acting import DOINGS
from hria.oversight.exceptional.allowed import Allowance, NotAllowed, allowance_of
from hria.oversight.exceptional.filing import BadFiling
from hria.oversight.exceptional.forms import OpenForm
from hria.oversight.exceptional.hours import REQUEST_WITHIN
from hria.oversight.exceptional.life import Act, State, acts_now
from hria.oversight.exceptional.permissions import may_act, may_read
from hria.oversight.exceptional.queries import for_page, uses_of
from hria.oversight.models import ExceptionalUse
from hria.registry.models import System

USES_A_PAGE = 20
ONLY_OFFICERS = gettext_lazy("Only a responsible officer of the agency may do this.")
ONLY_READERS = gettext_lazy("Only officers and auditors of the agency read these dossiers.")


@require_safe
def uses(request: SignedIn, number: str) -> HttpResponse:
    """The dossiers of one system, and whether another may be opened."""
    system = _system(request, number)
    now = timezone.now()
    page = Paginator(uses_of(system), USES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "system": system,
        "page": page,
        "rows": [(use, services.seen(_of(use, system), now)) for use in page],
        "refusal": _refusal(system),
        "may_act": may_act(request.user, system),
    }
    return render(request, "oversight/exceptional/uses.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def open_use(request: SignedIn, number: str) -> HttpResponse:
    """Open a dossier for one use, where the published approval allows exceptions."""
    system = _system(request, number)
    if not may_act(request.user, system):
        raise PermissionDenied(ONLY_OFFICERS)
    try:
        allowed = allowance_of(system, timezone.now())
    except NotAllowed as refusal:
        return _refused(request, system, refusal)
    was_kept = kept.take(request)
    form = _form(allowed, request.POST if request.method == "POST" else was_kept)
    if request.method == "POST" and form.is_valid():
        answer = _opened(request, system, form)
        if answer is not None:
            return answer
    context = {"form": form, "system": system, "was_kept": was_kept is not None}
    status = 422 if request.method == "POST" else 200
    return render(request, "oversight/exceptional/open.html", context, status=status)


def _form(allowed: Allowance, data: Any) -> OpenForm:
    return OpenForm(data, hours=allowed.hours, may_start_urgently=allowed.may_start_urgently)


def _opened(request: SignedIn, system: System, form: OpenForm) -> HttpResponse | None:
    """The dossier's page; None where the form now says what is wrong."""
    press = form.cleaned_data["press"]
    try:
        use = services.open_use(system, form.filing(), by=request.user, press=press)
    except BadFiling as bad:
        for field, fault in bad.faults.items():
            form.add_error("start" if field == "is_urgent" else field, str(fault))
        return None
    except NotAllowed as refusal:
        return _refused(request, system, refusal)
    messages.success(request, _("The dossier is open: %s") % use)
    return redirect(use)


@require_safe
def use(request: SignedIn, pk: int) -> HttpResponse:
    """One dossier: how it stands, what it holds, what may be done now."""
    found = get_object_or_404(for_page(ExceptionalUse.objects.visible_to(request.user)), pk=pk)
    now = timezone.now()
    standing = services.seen(found, now)
    may = may_act(request.user, found.system)
    context = {
        "use": found,
        "system": found.system,
        "seen": standing,
        "is_overdue": standing.is_overdue(now),
        "request_due": _request_due(found, standing),
        "sought": found.sought.name,
        "documents": list(found.documents.select_related("by")),
        "doings": [(act, DOINGS[act]) for act in acts_now(standing.state)] if may else [],
    }
    return render(request, "oversight/exceptional/use.html", context)


def _request_due(use: ExceptionalUse, standing: services.Seen) -> datetime | None:
    return use.starts_at + REQUEST_WITHIN if standing.state == State.URGENT else None


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: SignedIn, pk: int, act: str) -> HttpResponse:
    """One act on a dossier: what it does, what it asks, and the act itself."""
    found = get_object_or_404(for_page(ExceptionalUse.objects.visible_to(request.user)), pk=pk)
    if not may_act(request.user, found.system):
        raise PermissionDenied(ONLY_OFFICERS)
    doing = DOINGS[Act(act)]
    is_open = Act(act) in acts_now(services.seen(found, timezone.now()).state)
    was_kept = kept.take(request)
    is_sent = request.method == "POST"
    make = cast("type[Form]", doing.make)
    form = make(request.POST, request.FILES) if is_sent else make(was_kept)
    if is_open and is_sent and form.is_valid() and _done(found, act, form, by=request.user):
        messages.success(request, _("Stored: %s") % doing.title)
        return redirect(found)
    moved_on = not is_open or bool(form.is_bound and form.non_field_errors())
    status = 409 if moved_on else 422 if is_sent else 200
    context = {
        "form": form,
        "use": found,
        "system": found.system,
        "doing": doing,
        "is_open": is_open,
        "seen": services.seen(found, timezone.now()),
        "was_kept": was_kept is not None,
    }
    return render(request, "oversight/exceptional/act.html", context, status=status)


def _done(found: ExceptionalUse, act: str, form: Any, *, by: Any) -> bool:
    """Whether the verb did it; else the form says what stands against it."""
    try:
        DOINGS[Act(act)].verb(found, **form.asked(), by=by)
    except BadFiling as bad:
        for field, fault in bad.faults.items():
            form.add_error(field, str(fault))
        return False
    except NotAllowedNow:
        form.add_error(None, _("The dossier has moved on meanwhile. Open it again."))
        return False
    except NotAllowed as refusal:
        form.add_error(None, str(refusal.why.label))
        return False
    except NotYours as error:
        raise PermissionDenied(ONLY_OFFICERS) from error
    return True


@require_safe
def document(request: SignedIn, pk: int, document: int) -> HttpResponseBase:
    """The document of an order or a refusal."""
    found = get_object_or_404(ExceptionalUse.objects.visible_to(request.user), pk=pk)
    return answer_with(request, get_object_or_404(found.documents.all(), pk=document))


def _system(request: SignedIn, number: str) -> System:
    rows = System.objects.visible_to(request.user).select_related("agency")
    system = get_object_or_404(rows, number=number)
    if not may_read(request.user, system):
        raise PermissionDenied(ONLY_READERS)
    return system


def _of(use: ExceptionalUse, system: System) -> ExceptionalUse:
    use.system = system
    return use


def _refusal(system: System) -> str:
    try:
        allowance_of(system, timezone.now())
    except NotAllowed as refusal:
        return str(refusal.why.label)
    return ""


def _refused(request: SignedIn, system: System, refusal: NotAllowed) -> HttpResponse:
    context = {"system": system, "why": refusal.why.label}
    return render(request, "oversight/exceptional/refused.html", context, status=409)
