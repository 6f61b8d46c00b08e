"""Gives back what was typed when the session was gone before the form arrived."""

from collections.abc import Callable
from typing import Any

from allauth.account.forms import LoginForm
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from hria.accounts import kept, senders

View = Callable[..., HttpResponseBase]


def signed_out(request: HttpRequest) -> HttpResponse:
    """The sign-in page that carries along what was just posted."""
    page = {"form": LoginForm(), "kept": kept.seal(request), "next": senders.page_of(request)}
    return render(request, "accounts/signed_out.html", page, status=403)


class members_only(LoginRequiredMiddleware):  # noqa: N801  as below
    """Django's own, but a public view is let through before anybody asks who comes.

    Asking reads the session, and an answer that read it may be kept by no cache.
    """

    def process_view(
        self, request: HttpRequest, view: View, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        if not getattr(view, "login_required", True):
            return None
        return super().process_view(request, view, args, kwargs)


class keep_typed_input:  # noqa: N801  named like the function middleware beside it in settings
    """Answers a form sent without a session by a sign-in page that carries it along."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if kept.KEY in request.POST and request.path == reverse("account_login"):
            kept.keep(request, request.POST[kept.KEY])
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        needs_login = getattr(view, "login_required", True)
        if request.method != "POST" or request.user.is_authenticated or not needs_login:
            return None
        return signed_out(request)
