"""What every answer carries on the way out: the headers, on 100 % of the addresses."""

import json
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import override_settings

from tests.access.browser import Browser
from tests.access.fixtures import browsers_fixture, world_fixture  # noqa: F401
from tests.access.matrix import knocks
from tests.access.payloads import payload
from tests.access.policy import NOBODY, lines
from tests.access.routes import routes
from tests.environment import COMMON

pytestmark = pytest.mark.django_db
EXACTLY = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
TYPES = (
    "text/html; charset=utf-8",
    "application/json",
    "application/pdf",
    "application/octet-stream",
    "application/yaml",
    "application/schema+json",
    "text/plain; charset=utf-8",
)
METHODS = ("GET", "POST", "PUT", "OPTIONS")
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
}


def lacking(response: HttpResponse) -> list[str]:
    """What an answer lacks, or has too much of."""
    faults = [f"{name} is not {v}" for name, v in EXACTLY.items() if response.get(name) != v]
    policy = response.get("Content-Security-Policy", "")
    if "sandbox" not in policy:
        faults += sorted(POLICY - set(policy.split("; ")))
    if "unsafe" in policy or re.search(r"https?:|\*|data:", policy):
        faults.append(f"a loose policy: {policy}")
    if response.content and response.get("Content-Type") not in TYPES:
        faults.append(f"the type is {response.get('Content-Type')}")
    # One taken back is empty, and nothing is left to protect.
    for cookie in filter(lambda cookie: cookie.value, response.cookies.values()):
        if not cookie["httponly"] or cookie["samesite"] != "Lax":
            faults.append(f"the cookie {cookie.key} is open")
    faults += [f"tells of {name}" for name in ("Server", "X-Powered-By") if name in response]
    return faults


@pytest.fixture(scope="module", name="answers")
def answers_fixture(world, browsers):
    """Every address, asked in several ways by everybody about one thing: (knock, answer)."""
    found = []
    for route in routes():
        asked = [k for k in knocks(world, route, full=True, methods=METHODS) if _is_first(world, k)]
        for nth, knock in enumerate(asked):
            if nth % 3 == 0 or knock.person in ("anonymous", "drafter"):
                data = payload(world, route.name, knock.thing) if knock.method == "POST" else None
                tried = browsers[knock.person].try_out(knock.method, knock.path, data)
                found.append((knock, tried.response))
    return found


def _is_first(world, knock):
    named = world.things.get(knock.line.kind, {})
    chosen = {"missing", "published" if "published" in named else "drafter"}
    return knock.thing is None or knock.thing.name in chosen


def test_every_answer_carries_the_headers(answers):
    assert [f"{k}: {fault}" for k, answer in answers for fault in lacking(answer)] == []


def test_every_kind_of_answer_was_among_them(answers):
    assert {answer.status_code for _k, answer in answers} >= {200, 302, 403, 404, 405, 409}


def test_what_only_the_signed_in_get_is_kept_by_no_cache(answers):
    private = [(k, a) for k, a in answers if not k.line.rules.get("public")]
    assert [str(k) for k, answer in private if "no-store" not in answer["Cache-Control"]] == []


def test_no_error_is_kept_by_a_cache(answers):
    errors = [(k, a) for k, a in answers if a.status_code >= 400]
    assert [str(k) for k, answer in errors if "no-store" not in answer["Cache-Control"]] == []


def test_public_pages_are_the_same_for_everybody(answers):
    """No cookie set, none asked for: a shared cache can never hand one person's page to another."""
    open_pages = [
        (k, a)
        for k, a in answers
        if k.line.name.startswith("portal:") and k.line.rules.get("public") and a.status_code == 200
    ]
    bodies = {}
    for knock, answer in open_pages:
        assert not answer.cookies, knock
        assert "cookie" not in answer.get("Vary", "").lower(), knock
        assert "public" in answer["Cache-Control"], knock
        bodies.setdefault(knock.path, set()).add(answer.content)
    assert [path for path, seen in bodies.items() if len(seen) != 1] == []


def test_errors_before_any_view_carry_them_too(world, browsers):
    browser = browsers["drafter"]
    hosts = browser.get("/", headers={"host": "evil.example"})
    fields = browser.post("/systems/new/", {f"f{n}": "1" for n in range(1500)})
    large = {"content_type": "application/x-www-form-urlencoded"}
    body = browser.post("/systems/new/", "a=" + "b" * 3_000_000, **large)
    unknown = browser.get("/no/such/page/")
    answers = [hosts, fields, body, unknown]
    assert [answer.status_code for answer in answers] == [400, 400, 400, 404]
    assert [lacking(answer) for answer in answers] == [[], [], [], []]
    assert b"<h1>" in fields.content


def test_a_failure_of_the_site_carries_them_and_tells_nothing(world, browsers, monkeypatch):
    def fall(*_args, **_kwargs):
        raise RuntimeError("the secret reason")

    monkeypatch.setattr(sys.modules["hria.portal.views.desk"], "work_of", fall)
    answer = browsers["drafter"].get("/desk/")
    assert answer.status_code == 500
    assert lacking(answer) == []
    assert b"secret reason" not in answer.content
    assert "no-store" in answer["Cache-Control"]


def test_a_form_without_its_token_is_refused_everywhere_and_does_nothing(world):
    for route in routes():
        line = lines()[route.name]
        if not line.takes_forms:
            continue
        for knock in knocks(world, route, full=True, methods=["POST"]):
            if knock.expected == "acts" and knock.person not in NOBODY:
                browser = Browser(world.people[knock.person], checks_csrf=True)
                tried = browser.try_out("POST", knock.path, payload(world, route.name, knock.thing))
                assert [tried.status, tried.noted.writes, lacking(tried.response)] == [403, [], []]
                break


@override_settings(WHITENOISE_AUTOREFRESH=True, WHITENOISE_USE_FINDERS=True)
def test_our_own_files_carry_them():
    for path in ("/static/css/hria.css", "/static/js/errors.js", "/static/img/mark.svg"):
        answer = Browser().get(path)
        assert answer.status_code == 200
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert set(answer["Content-Security-Policy"].split("; ")) >= POLICY
        assert answer["Content-Type"].split(";")[0] in (
            "text/css",
            "text/javascript",
            "image/svg+xml",
        )


@pytest.mark.parametrize("name", ["assessments:document", "reviews:document"])
def test_a_document_is_saved_and_never_run(world, browsers, name):
    route = next(route for route in routes() if route.name == name)
    opened = [k for k in knocks(world, route, full=True, methods=["GET"]) if k.expected == "opens"]
    assert opened
    for knock in opened[:3]:
        answer = browsers[knock.person].get(knock.path)
        assert re.fullmatch(r"attachment; filename[^\r\n]+", answer["Content-Disposition"])
        assert "sandbox" in answer["Content-Security-Policy"]
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert "no-store" in answer["Cache-Control"]
        assert lacking(answer) == []


WITH_TLS = """
import json, django
django.setup()
from django.core.management import call_command
from django.test import Client
from django.test.utils import setup_test_environment
call_command("migrate", verbosity=0)
setup_test_environment()
from hria.accounts.models import User
user = User(email="a@example.kr", name="a"); user.set_password("eleven letters"); user.save()
plain, safe = Client(), Client(headers={"host": "localhost"})
page = safe.get("/account/login/", secure=True)
into = {"login": "a@example.kr", "password": "eleven letters"}
signed = safe.post("/account/login/", into, secure=True)
print(json.dumps({
    "plain": [plain.get("/desk/", headers={"host": "localhost"}).status_code],
    "hsts": page["Strict-Transport-Security"],
    "signed": signed.status_code,
    "cookies": {c.key: [c["secure"], c["httponly"], c["samesite"], c["path"], c["domain"]]
                for answer in (page, signed) for c in answer.cookies.values()},
}))
"""


@pytest.mark.skipif("postgres" in settings.DATABASES["default"]["ENGINE"], reason="once is enough")
def test_with_tls_cookies_are_locked_to_the_host_and_plain_http_is_turned_away(tmp_path):
    env = {**COMMON, "TLS": "true", "HRIA_DATA_DIR": str(tmp_path), "EMAIL_URL": "dummymail://"}
    env |= {"DATABASE_URL": f"sqlite:///{tmp_path}/tls.sqlite3", "PATH": "/usr/bin:/bin"}
    env["STATICFILES_STORAGE"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", WITH_TLS],
        cwd=settings.BASE_DIR, env=env, capture_output=True, text=True, check=True,
    )  # fmt: skip
    told = json.loads(done.stdout)
    assert told["plain"] == [301]
    assert told["hsts"] == "max-age=31536000; includeSubDomains; preload"
    assert told["signed"] == 302
    locked = [True, True, "Lax", "/", ""]
    named = ("__Host-csrf", "__Host-hria", "__Host-messages")
    assert told["cookies"] == dict.fromkeys(named, locked)
