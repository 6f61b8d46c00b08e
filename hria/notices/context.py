"""What every office page knows of what its reader was told."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from hria.notices.queries import SHOWN, unread_count


def news(request: HttpRequest) -> dict[str, Any]:
    """`unread_news`: how many notices are unread, as text; empty for none.

    Lazy: a public page must not read the session, or no cache could ever keep it.
    """

    def count() -> str:
        found = unread_count(getattr(request, "user", None))
        return f"{SHOWN}+" if found > SHOWN else str(found or "")

    return {"unread_news": SimpleLazyObject(count)}
