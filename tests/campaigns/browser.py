"""A browser of few words: one person's session, and forms sent from it."""

import secrets
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException
from typing import Any

from django.conf import settings
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from hria.accounts.models import User

PATIENCE = 30.0


class Lost(Exception):
    """No answer came: whatever was asked may have happened or not."""


class Browser:
    """Signed in as `user` at a server on this machine."""

    def __init__(self, port: int, user: User) -> None:
        self.port = port
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.token = secrets.token_hex(16)
        cookies = {settings.SESSION_COOKIE_NAME: session, settings.CSRF_COOKIE_NAME: self.token}
        self.headers = {
            "Content-Type": MULTIPART_CONTENT,
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        }

    def post(self, path: str, fields: Mapping[str, Any]) -> int:
        """Send a form; gives the status, 403 too for a redirect to the sign-in page.

        A file is given as a function that makes it: it can be read but once.
        """
        made = {name: value() if callable(value) else value for name, value in fields.items()}
        body = encode_multipart(BOUNDARY, {"csrfmiddlewaretoken": self.token, **made})
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("POST", path, body, self.headers)
            answer = connection.getresponse()
            answer.read()
        except (OSError, HTTPException) as error:
            raise Lost from error
        finally:
            connection.close()
        is_out = reverse(settings.LOGIN_URL) in (answer.getheader("Location") or "")
        return 403 if is_out else answer.status
