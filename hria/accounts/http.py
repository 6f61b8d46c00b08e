"""The request as a view behind the sign-in meets it."""

from django.http import HttpRequest

from hria.accounts.models import User


class SignedIn(HttpRequest):
    """A request with a person behind it; a name for the type checker only."""

    user: User
