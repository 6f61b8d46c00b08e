"""/account/members/: who may do what; and the page for a form that came without its token."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hria.accounts import kept, senders
from hria.accounts.forms import JoinForm, LettersForm
from hria.accounts.http import SignedIn
from hria.accounts.invitations import send_invitation, send_password_link
from hria.accounts.middleware import signed_out
from hria.accounts.models import Agency, Membership, Role, User
from hria.accounts.permissions import may_remove
from hria.accounts.queries import invitations_to, members_for, unanswered
from hria.accounts.services import HasOtherTies, answer, invite, join, leave
from hria.notices.queries import letters_of
from hria.notices.reading import prefer

MEMBERS_A_PAGE = 50
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
        _let_in(request, **form.cleaned_data)
        return redirect("account_members")
    page = Paginator(members_for(request.user), MEMBERS_A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "was_kept": was_kept is not None}
    context["unanswered"] = unanswered(request.user)
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/members.html", context, status=status)


def _let_in(request: SignedIn, **asked: Any) -> None:
    """Give the role at once, or invite a person who belongs to others; tell which of the two."""
    try:
        _tell(request, join(**asked, by=request.user))
    except HasOtherTies as ties:
        _invite(request, ties.user, asked["agency"], asked["role"])


def _invite(request: SignedIn, user: User, agency: Agency, role: str) -> None:
    """Nothing is told of the person but the address that was typed."""
    invitation, is_new = invite(user, agency, role, by=request.user)
    words = {"email": user.email, "role": invitation.get_role_display()}
    if not is_new:
        text = _("Invited already, and not answered yet. %(email)s: %(role)s")
        messages.info(request, text % words)
    elif send_invitation(request, invitation):
        text = _(
            "An invitation was sent. %(email)s: %(role)s. This person belongs to another body too,"
            " so the role begins when they accept."
        )
        messages.success(request, text % words)
    else:
        text = _(
            "Invited. %(email)s: %(role)s. The letter could not be sent: tell the person that the"
            " invitation stands on their desk."
        )
        messages.warning(request, text % words)


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


@require_safe
def invitations(request: SignedIn) -> HttpResponse:
    """The roles that were offered to this person and wait for an answer."""
    rows = invitations_to(request.user).filter(answered_at=None)
    return render(request, "accounts/invitations.html", {"invitations": rows})


@require_POST
def answer_invitation(request: SignedIn, pk: int) -> HttpResponse:
    """Accept or decline one role; pressed twice, the first answer stands."""
    invitation = get_object_or_404(invitations_to(request.user), pk=pk)
    chosen = request.POST.get("answer")
    if chosen in ("accept", "decline"):
        stands = answer(invitation, accepts=chosen == "accept")
        words = {"role": stands.get_role_display(), "agency": stands.agency}
        text = (
            _("Accepted. %(agency)s: %(role)s")
            if stands.accepted
            else _("Declined. %(agency)s: %(role)s")
        )
        messages.success(request, text % words)
    return redirect("account_invitations")


@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: SignedIn) -> HttpResponse:
    """How letters reach this person: one for each event, one a day, or none."""
    was_kept = kept.take(request)
    data = request.POST if request.method == "POST" else was_kept
    form = LettersForm(data, now=letters_of(request.user))
    if request.method == "POST" and form.is_valid():
        prefer(request.user, form.cleaned_data["letters"])
        messages.success(request, _("Saved."))
        return redirect("account_letters")
    context = {"form": form, "was_kept": was_kept is not None}
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/letters.html", context, status=status)


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
    context = {"is_kept": bool(sealed), "back": senders.page_of(request) if is_ours else ""}
    return render(request, "accounts/csrf_failure.html", context, status=403)


@login_not_required
def too_many_attempts(request: HttpRequest) -> HttpResponse:
    """The page for an address that tried too often within a minute; nothing was done."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = str(WAIT)
    return response


def _came_from_here(request: HttpRequest) -> bool:
    sender = request.headers.get("Origin") or request.headers.get("Referer", "")
    return senders.parts_of(sender).netloc == request.get_host()
