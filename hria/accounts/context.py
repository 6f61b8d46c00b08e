"""What every office page knows of the person who reads it."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from hria.accounts.models import Role, User


def roles(request: HttpRequest) -> dict[str, Any]:
    """`has_role`: role name -> bool, for the navigation.

    Lazy: a public page must not read the session, or no cache could ever keep it.
    """

    def held() -> dict[str, bool]:
        user = getattr(request, "user", None)
        mine = user if isinstance(user, User) else None
        return {role.value: bool(mine and mine.paths(role)) for role in Role}

    return {"has_role": SimpleLazyObject(held)}
