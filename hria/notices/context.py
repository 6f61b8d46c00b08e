"""What every office page knows of what its reader was told."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from hria.notices.backend import came_with
from hria.notices.queries import SHOWN, unread_count


def news(request: HttpRequest) -> dict[str, Any]:
    """`unread_news`: how many notices are unread, as text; empty for none.

    Lazy: a public page must not read the session, or no cache could ever keep it.
    """

    def count() -> str:
        user = getattr(request, "user", None)
        counted = came_with(user)
        found = unread_count(user) if counted is None else counted
        return f"{SHOWN}+" if found > SHOWN else str(found or "")

    return {"unread_news": SimpleLazyObject(count)}
