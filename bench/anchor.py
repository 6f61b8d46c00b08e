"""The anchor site: one small Django project, written plainly, that ours is measured against.

`/page/` is a template page (a base and thirty rows behind nine middlewares); `/save/` a
minimal durable save (session, CSRF, ten fields, optimistic version, JSON merge, hash-chained
audit row). Run by gunicorn as `bench.anchor:application`, with ANCHOR_DB naming its database.
"""

import hashlib
import json
import os

from django.conf import settings

settings.configure(
    SECRET_KEY="anchor" * 10,
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.locale.LocaleMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
        "django.middleware.http.ConditionalGetMiddleware",
    ],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ.get("ANCHOR_DB", ":memory:"),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    },
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [
                    (
                        "django.template.loaders.locmem.Loader",
                        {
                            "base.html": "<!doctype html><html lang=ko><title>"
                            "{% block t %}{% endblock %}"
                            "</title><body>{% if messages %}<p>m</p>{% endif %}"
                            "<main>{% block c %}{% endblock %}</main></body></html>",
                            "page.html": "{% extends 'base.html' %}"
                            "{% block t %}{{ title }}{% endblock %}"
                            "{% block c %}<h1>{{ title }}</h1><table>{% for r in rows %}<tr>"
                            "<td>{{ r.a }}</td><td>{{ r.b }}</td><td>{{ r.c|upper }}</td></tr>"
                            "{% endfor %}</table>{% endblock %}",
                        },
                    )
                ],
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ],
            },
        }
    ],
    USE_TZ=True,
)

import django  # noqa: E402  settings come first

django.setup()

from django.contrib.auth import login  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.middleware.csrf import get_token  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.urls import path  # noqa: E402

ROWS = [
    {"a": n, "b": f"row {n}", "c": "text of some length in the third column"} for n in range(30)
]


def page(request: HttpRequest) -> HttpResponse:
    """The template page."""
    return render(request, "page.html", {"title": "Anchor", "rows": ROWS})


def enter(request: HttpRequest) -> HttpResponse:
    """Sign in without a password: the anchor measures saving, not hashing."""
    login(request, User.objects.get(pk=1), "django.contrib.auth.backends.ModelBackend")
    return HttpResponse(get_token(request))


def save(request: HttpRequest) -> HttpResponse:
    """Ten fields into one JSON row with a version, and one chained audit row."""
    if not request.user.is_authenticated:
        return HttpResponse(status=403)
    given = {f"f{n}": request.POST[f"f{n}"] for n in range(10)}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT version, data FROM doc WHERE id = 1")
        version, data = cursor.fetchone()
        merged = json.dumps({**json.loads(data), **given}, sort_keys=True)
        cursor.execute(
            "UPDATE doc SET data = %s, version = version + 1 WHERE id = 1 AND version = %s",
            [merged, version],
        )
        cursor.execute("SELECT hash FROM log ORDER BY id DESC LIMIT 1")
        before = cursor.fetchone()
        link = hashlib.sha256(((before[0] if before else "") + merged).encode()).hexdigest()
        cursor.execute("INSERT INTO log (hash, data) VALUES (%s, %s)", [link, merged])
    return HttpResponse(status=302, headers={"Location": "/page/"})


def prepare() -> None:
    """Make the anchor's tables and its one user."""
    from django.core.management import call_command  # noqa: PLC0415  after setup

    call_command("migrate", verbosity=0)
    User.objects.create_user("anchor")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE doc (id integer primary key, version integer, data text)")
        cursor.execute("INSERT INTO doc VALUES (1, 1, '{}')")
        cursor.execute("CREATE TABLE log (id integer primary key, hash text, data text)")


urlpatterns = [path("page/", page), path("enter/", enter), path("save/", save)]
application = get_wsgi_application()

if __name__ == "__main__":
    prepare()
