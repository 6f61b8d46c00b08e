"""R7 for what a browser says of itself: no header brings a page down or is believed too much."""

import pytest
from django.core import mail
from django.urls import reverse

from tests.access.browser import Browser
from tests.access.fixtures import browsers_fixture, world_fixture  # noqa: F401
from tests.access.payloads import payload
from tests.environment import campaign
from tests.hostile.attack import ANSWERS
from tests.hostile.nasties import NASTIES

pytestmark = pytest.mark.django_db
NAMES = ("Referer", "Origin", "Accept-Language", "Accept", "Cookie", "If-None-Match", "Range")
NAMES += ("If-Modified-Since", "X-Forwarded-For", "X-Forwarded-Proto", "X-Requested-With")
NAMES += ("Content-Type", "User-Agent", "Accept-Encoding", "X-CSRFToken", "Host", "Authorization")
TEXTS = [text for text in NASTIES.values() if len(text) < 600 and "\n" not in text]
TEXTS += ["http://[", "http://[::1", "//", "http://testserver//evil.example/", "hria=;;;", "a/b/c"]
TEXTS += [
    "multipart/form-data",
    "multipart/form-data; boundary=" + "b" * 300,
    "text/html;charset=x",
]


def as_sent(text):
    """A header as it reaches the site: bytes, one character for each."""
    return text.encode("utf-8", "surrogatepass").decode("latin-1").replace("\r", "")


@pytest.mark.parametrize("name", NAMES)
def test_no_header_brings_a_page_down(world, browsers, name):
    pages = (("anonymous", "GET", "/register/"), ("anonymous", "POST", "/systems/new/"))
    pages += (("drafter", "GET", "/systems/"), ("drafter", "POST", "/systems/new/"))
    stride = 1 if campaign(1) > 1 else 9
    found, chosen = [], TEXTS[NAMES.index(name) % stride :: stride] + TEXTS[-9:]
    for nth, text in enumerate(chosen):
        person, method, path = pages[nth % 4]
        tried = browsers[person].try_out(method, path, {"a": "b"}, headers={name: as_sent(text)})
        if tried.status not in ANSWERS | {206, 304, 416}:
            found.append(f"{method} {path} as {person}, {name}: {text!r}: {tried.status}")
    assert found == []


@pytest.mark.parametrize("referer", ["http://[", "http://testserver//evil.example/x", "//evil/"])
def test_a_form_without_session_survives_any_referer(world, browsers, referer):
    answer = browsers["anonymous"].post("/systems/new/", {"a": "b"}, headers={"referer": referer})
    assert answer.status_code == 403
    checked = Browser(world.people["drafter"], checks_csrf=True)
    answer = checked.post("/systems/new/", {"a": "b"}, headers={"referer": referer})
    assert answer.status_code == 403


def test_a_letter_never_names_a_host_that_a_visitor_made_up(world, browsers):
    into = {"email": world.people["drafter"].email}
    for headers in ({"X-Forwarded-Host": "evil.example"}, {"Forwarded": "host=evil.example"}):
        browsers["anonymous"].ask("POST", reverse("account_reset_password"), into, headers=headers)
    assert len(mail.outbox) == 2
    assert "evil.example" not in "".join(f"{m.subject}{m.body}" for m in mail.outbox)
    hosted = browsers["anonymous"].ask(
        "POST", reverse("account_reset_password"), into, headers={"host": "evil.example"}
    )
    assert hosted.status_code == 400
    assert len(mail.outbox) == 2


RAW = (
    ("application/x-www-form-urlencoded", b"%ff%fe=%80&=&&&===&a"),
    ("application/x-www-form-urlencoded", b"name_ko=" + b"\xff\xfe\x00\xd8"),
    ("application/x-www-form-urlencoded; charset=utf-16", "이름".encode("utf-16")),
    ("application/x-www-form-urlencoded; charset=no-such", b"a=b"),
    ("multipart/form-data", b"no boundary"),
    ("multipart/form-data; boundary=x", b"--x\r\nbroken"),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a'),
    ("multipart/form-data; boundary=x", b"--x--\r\n" * 2000),
    (
        "multipart/form-data; boundary=x",
        (
            b'--x\r\nContent-Disposition: form-data; name="name_ko"; filename="../../e\x00.svg"\r\n'
            b"Content-Transfer-Encoding: base64\r\n\r\n!!!!\r\n--x--"
        ),
    ),
    ("application/json", b'{"name_ko": {"$ne": null}}'),
    ("application/json", b"[" * 100_000),
    ("text/xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    ("application/octet-stream", bytes(range(256)) * 10),
    ("", b""),
)


@pytest.mark.parametrize("path", ["/systems/new/", "/account/login/", "/account/members/"])
def test_no_body_that_is_no_form_brings_a_page_down(world, browsers, path):
    for person in ("anonymous", "officer", "administrator"):
        for kind, body in RAW:
            answer = browsers[person].generic("POST", path, body, content_type=kind)
            assert answer.status_code in ANSWERS, (person, kind, body[:40])


def test_a_sealed_text_that_was_tampered_with_is_dropped(world, browsers):
    kept = browsers["anonymous"].post("/systems/new/", {"name_ko": "이름"}).content.decode()
    sealed = kept.split('name="kept" value="')[1].split('"')[0]
    into = payload(world, "account_login")
    for text in (sealed[:-1], sealed + "x", "x:y:z", sealed.swapcase(), *TEXTS[::9]):
        answer = browsers["anonymous"].post("/account/login/", {**into, "kept": text})
        assert answer.status_code in ANSWERS
