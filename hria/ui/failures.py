"""The answers when something broke that no view expected, or a role is wanting."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

# Seconds after which a machine may ask again; people are told "in a moment".
RETRY_AFTER = "10"


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for failures: 503 while the database is away, full or locked, else 500.

    Either way the transaction was undone, and the page says that nothing was saved. Needs no
    database itself.
    """
    is_away = isinstance(sys.exception(), OperationalError | InterfaceError)
    response = HttpResponse(render_to_string("500.html"), status=503 if is_away else 500)
    if is_away:
        response["Retry-After"] = RETRY_AFTER
    return response


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for what a role does not allow; who is signed in stays in the office with it."""
    is_signed_in = hasattr(request, "user") and request.user.is_authenticated
    base = "base_office.html" if is_signed_in else "base_portal.html"
    return render(request, "403.html", {"exception": str(exception), "base": base}, status=403)
