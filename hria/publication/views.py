"""/publish/: what waits, what it will look like, and the act itself."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from hria.accounts import kept
from hria.accounts.http import SignedIn
from hria.accounts.models import Role
from hria.assessments.workflow import NotAllowedNow
from hria.publication import services
from hria.publication.forms import PublishForm
from hria.publication.models import Publication
from hria.publication.pages import PARTS
from hria.publication.queries import decisions_for, in_full, may_read, published_by, waiting_under
from hria.publication.rendering.jobs import RendererBusy, RenderRefused
from hria.publication.screens import PublishScreen
from hria.registry.halting import NotInThisState

ROWS_A_PAGE = 20
MOST_WAITING = 50
ONLY_PUBLISHERS = gettext_lazy(
    "Only a publisher of the agency or of a review body publishes reports."
)
NOT_YOUR_OWN = gettext_lazy(
    "Whoever submitted or decided does not publish; another publisher has to do it."
)


@require_safe
def waiting(request: SignedIn) -> HttpResponse:
    """The decisions that wait to be published, and what this person published."""
    if not request.user.paths(Role.PUBLISHER, Role.AUDITOR):
        raise PermissionDenied(ONLY_PUBLISHERS)
    rows = waiting_under(request.user)
    context = {
        "waiting": rows[:MOST_WAITING],
        "waiting_count": rows.count(),
        "page": Paginator(published_by(request.user), ROWS_A_PAGE).get_page(
            request.GET.get("page")
        ),
    }
    return render(request, "publication/waiting.html", context)


@require_safe
def preview(request: SignedIn, pk: int) -> HttpResponse:
    """The page exactly as it will be published, and the checks that come before."""
    screen = _find(request, pk)
    if screen.publication:
        return redirect(screen.publication)
    if screen.counts_points:
        return render(request, "publication/by_points.html", {"screen": screen}, status=409)
    was_kept = kept.take(request)
    return _preview(request, screen, PublishForm(was_kept), was_kept=was_kept is not None)


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: SignedIn, pk: int) -> HttpResponse:
    """Publish; every refusal comes back on the preview, in words."""
    screen = _find(request, pk)
    if screen.counts_points:
        return render(request, "publication/by_points.html", {"screen": screen}, status=409)
    if request.method != "POST":
        # Only after signing in again; what was ticked before is kept for the preview.
        was_kept = kept.take(request)
        return _preview(request, screen, PublishForm(was_kept), was_kept=was_kept is not None)
    form = PublishForm(request.POST)
    if not form.is_valid():
        return _preview(request, screen, form, status=422)
    try:
        made = services.publish(screen.decision, attestations=form.stated(), by=request.user)
    except services.NotYours as error:
        raise PermissionDenied(NOT_YOUR_OWN) from error
    except (NotAllowedNow, NotInThisState):
        return _too_late(request, screen)
    except (RenderRefused, RendererBusy, services.NotTheDecidedText) as error:
        return _preview(request, screen, form, status=422, refusal=_code(error))
    messages.success(request, _("Published: %s") % made.system.number)
    return redirect("publication:waiting")


def _find(request: SignedIn, pk: int) -> PublishScreen:
    """The decision this person may know of (else 404) and may read before it is public (403)."""
    found = get_object_or_404(in_full(decisions_for(request.user)), pk=pk)
    if not may_read(request.user, found):
        raise PermissionDenied(ONLY_PUBLISHERS)
    return PublishScreen(found, request.user)


def _preview(
    request: SignedIn,
    screen: PublishScreen,
    form: PublishForm,
    *,
    status: int = 200,
    refusal: str = "",
    was_kept: bool = False,
) -> HttpResponse:
    part = request.GET.get("part", "")
    part = part if part in PARTS[2:] else "result"
    context = {
        "screen": screen,
        "view": screen.view,
        "outcome": screen.view.outcome,
        "head": screen.part("head"),
        "part": "" if part == "result" else part,
        "body": screen.part(part),
        "form": form,
        "refusal": refusal,
        "was_kept": was_kept,
    }
    return render(request, "publication/preview.html", context, status=status)


def _code(error: Exception) -> str:
    if isinstance(error, RenderRefused):
        return error.reason_code
    return "busy" if isinstance(error, RendererBusy) else "changed"


def _too_late(request: SignedIn, screen: PublishScreen) -> HttpResponse:
    """Published already, or the state moved on: say which, and where it stands."""
    made = Publication.objects.filter(decision=screen.decision).select_related("by").first()
    context = {"decision": screen.decision, "publication": made}
    return render(request, "publication/too_late.html", context, status=409)
