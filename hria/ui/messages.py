"""Where a message waits for the page that shows it."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class LockedCookie(CookieStorage):
    """Django's cookie under a name that browsers lock to this host."""

    cookie_name = "__Host-messages" if settings.TLS else "messages"


class Messages(FallbackStorage):
    """In a cookie, for a message must not cost a second write; a long one in the session."""

    storage_classes = (LockedCookie, SessionStorage)
