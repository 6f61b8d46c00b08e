"""A bare browser on the whole product, middleware included, that notes what each request wrote.

Django's own test client keeps a copy of every template context; at tens of thousands of
requests that is most of the time, and nothing here looks at contexts.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.client import ClientHandler

WRITING = re.compile(
    r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?(\w+)', re.IGNORECASE
)
# The session itself, and allauth's own copy of a known address, made when it first looks it up.
UNCOUNTED = {"django_session", "account_emailaddress"}


@dataclass
class Noted:
    """What the database was told during one request."""

    queries: list[str] = field(default_factory=list)

    @property
    def writes(self) -> list[str]:
        """The tables written to, the session's own left out."""
        tables = [found[1] for sql in self.queries if (found := WRITING.match(sql))]
        return [table for table in tables if table not in UNCOUNTED]

    @property
    def count(self) -> int:
        """How many queries; savepoints are none."""
        return sum("SAVEPOINT" not in sql for sql in self.queries)


@contextmanager
def noting() -> Iterator[Noted]:
    """Note every statement that goes to the database meanwhile."""
    noted = Noted()

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        noted.queries.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield noted


class Browser(RequestFactory):
    """`user` (None: nobody signed in) at the site's door; cookies stay as they were given."""

    def __init__(self, user: Any = None, *, checks_csrf: bool = False, **headers: Any) -> None:
        super().__init__(**headers)
        self.handler = ClientHandler(enforce_csrf_checks=checks_csrf)
        if user is not None:
            client = Client()
            client.force_login(user)
            name = settings.SESSION_COOKIE_NAME
            self.cookies[name] = client.cookies[name].value

    def request(self, **asked: Any) -> HttpResponse:
        """Send what the factory put together; the body is read whole."""
        response = self.handler(self._base_environ(**asked))
        if not response.streaming:
            return response
        headers = {name: value for name, value in response.items() if name != "Content-Length"}
        return HttpResponse(b"".join(response), status=response.status_code, headers=headers)

    def ask(self, method: str, path: str, data: Any = None, **headers: Any) -> HttpResponse:
        """Any method on any path; POST sends `data` as a form, with files if there are any."""
        if method == "GET":
            return self.get(path, data, **headers)
        if method == "POST":
            return self.post(path, data or {}, **headers)
        return self.generic(method, path, **headers)

    def try_out(self, method: str, path: str, data: Any = None, **headers: Any) -> "Tried":
        """The same, noted and then undone: the next request finds everything as it was."""
        cache.clear()  # limits on attempts to sign in
        with transaction.atomic(), noting() as noted:
            response = self.ask(method, path, data, **headers)
            transaction.set_rollback(True)
        return Tried(response, noted)


@dataclass(frozen=True)
class Tried:
    """An answer, and what giving it did to the database."""

    response: HttpResponse
    noted: Noted

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def text(self) -> str:
        return self.response.content.decode(errors="replace")
