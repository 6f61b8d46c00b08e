"""How public pages travel: without session, with an age, and with a tag to ask again by."""

import hashlib
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

# Seconds for which a browser or proxy may show a page without asking: short, since a halt must
# be seen soon.
MAX_AGE = 60

View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """A page for everybody: GET and HEAD only, no sign-in, cached shortly, 304 where unchanged."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == HTTPStatus.OK and not response.has_header("ETag"):
            response["ETag"] = tag(response.content)
        return settle(request, response)

    answered: View = login_not_required(require_safe(answer))
    return answered


def settle(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The same answer with its age, or 304 where the asker has it already."""
    if response.status_code != HTTPStatus.OK:
        return response
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    known = get_conditional_response(request, etag=response["ETag"], response=response)
    return known or response


class Page:
    """A finished page with its tag, made once."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.tag = tag(content)


def tag(content: bytes) -> str:
    """A strong entity tag for these bytes."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'
