"""/account/members/: who may do what; and the page for a form that came without its token."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hria.accounts import kept
from hria.accounts.forms import JoinForm
from hria.accounts.http import SignedIn
from hria.accounts.invitations import send_password_link
from hria.accounts.middleware import signed_out
from hria.accounts.models import Membership, Role
from hria.accounts.permissions import may_remove
from hria.accounts.queries import members_for
from hria.accounts.services import join, leave

MEMBERS_A_PAGE = 50
WAIT = 60  # seconds, the window in which allauth counts attempts
WAIT = 60  # seconds, the window in which allauth counts attempts


@require_http_methods(["GET", "HEAD", "POST"])
def members(request: SignedIn) -> HttpResponse:
    """Who holds which role in the bodies that this person administers; give a role."""
    if not request.user.paths(Role.ADMINISTRATOR):
        raise PermissionDenied(
            _("Only an administrator of an agency sees and changes its members.")
        )
    was_kept = kept.take(request)
    form = JoinForm(request.POST if request.method == "POST" else was_kept, by=request.user)
    if request.method == "POST" and form.is_valid():
        membership = join(**form.cleaned_data, by=request.user)
        _tell(request, membership)
        return redirect("account_members")
    page = Paginator(members_for(request.user), MEMBERS_A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "was_kept": was_kept is not None}
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/members.html", context, status=status)


def _tell(request: SignedIn, membership: Membership) -> None:
    person = membership.user
    words = {"name": person.name, "role": membership.get_role_display()}
    if person.has_usable_password():
        messages.success(request, _("Role given. %(name)s: %(role)s") % words)
    elif send_password_link(request, person):
        words["email"] = person.email
        text = _("Role given. %(name)s: %(role)s. A link to set a password was sent to: %(email)s")
        messages.success(request, text % words)
    else:
        text = _(
            "Role given. %(name)s: %(role)s. The letter could not be sent: ask the person to use"
            " “Forgot your password?” on the sign-in page."
        )
        messages.warning(request, text % words)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_member(request: SignedIn, pk: int) -> HttpResponse:
    """Ask, then take one role from one person."""
    membership = get_object_or_404(members_for(request.user), pk=pk)
    allowed = may_remove(request.user, membership)
    if request.method == "POST" and allowed:
        leave(membership, by=request.user)
        words = {"name": membership.user.name, "role": membership.get_role_display()}
        messages.success(request, _("Role ended. %(name)s: %(role)s") % words)
        return redirect("account_members")
    context = {"membership": membership, "allowed": allowed}
    return render(request, "accounts/remove_member.html", context, status=200 if allowed else 409)


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form whose hidden token was too old or missing; nothing was done.

    What was typed is kept where the form came from a page of this site. From elsewhere it is
    thrown away: nobody may put words into somebody's form.
    """
    is_ours = _came_from_here(request)
    if is_ours and not request.user.is_authenticated:
        return signed_out(request)
    sealed = kept.seal(request) if is_ours else ""
    if sealed:
        kept.keep(request, sealed)
    context = {"is_kept": bool(sealed), "back": kept.page_of(request) if is_ours else ""}
    return render(request, "accounts/csrf_failure.html", context, status=403)


@login_not_required
def too_many_attempts(request: HttpRequest) -> HttpResponse:
    """The page for an address that tried too often within a minute; nothing was done."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = str(WAIT)
    return response


def _came_from_here(request: HttpRequest) -> bool:
    sender = request.headers.get("Origin") or request.headers.get("Referer", "")
    return kept.parts_of(sender).netloc == request.get_host()
