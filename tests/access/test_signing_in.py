"""Signing in: nobody is led away, nobody guesses for long, nobody brings a session along."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.test import Client
from django.urls import reverse

from tests.factories import UserFactory
from tests.hostile.pages import Page

pytestmark = pytest.mark.django_db
PASSWORD = "지나가던 나그네 일곱 명"
AWAY = (
    "//evil.example",
    "///evil.example",
    "////evil.example/",
    "/\\evil.example",
    "\\\\evil.example",
    "http://evil.example",
    "https:evil.example",
    "http:///evil.example",
    "http://testserver@evil.example",
    "http://testserver.evil.example",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,a",
    "\t//evil.example",
    " //evil.example",
    "%2f%2fevil.example",
    "/%09/evil.example",
    "/\n/evil.example",
    "http://[::1",
    "\x00//evil.example",
)


@pytest.fixture(name="person")
def person_fixture():
    person = UserFactory(email="someone@example.kr")
    person.set_password(PASSWORD)
    person.save()
    return person


def signed_in(client, **about):
    into = {"login": "someone@example.kr", "password": PASSWORD, **about}
    return client.post(reverse("account_login"), into)


def is_ours(address):
    """Whether a browser stays on this site when it follows `address` from a page of ours."""
    read = re.sub(r"[\t\r\n]", "", address.strip("".join(map(chr, range(33)))))
    there = urljoin("http://testserver/account/login/", read.replace("\\", "/"))
    return urlsplit(there).scheme == "http" and urlsplit(there).netloc == "testserver"


@pytest.mark.parametrize("away", AWAY)
def test_nobody_is_led_away_by_what_stands_behind_next(person, away):
    assert is_ours(signed_in(Client(), next=away)["Location"])
    inside = Client()
    inside.force_login(person)
    for name in ("account_login", "account_logout"):
        answer = inside.get(reverse(name), {"next": away})
        assert answer.status_code == 200 or is_ours(answer["Location"])
        for tag, about in Page(answer.content.decode()).elements:
            assert tag != "a" or is_ours(about["href"]) or about["href"][:1] in "#?"
    assert is_ours(inside.post(reverse("account_logout"), {"next": away})["Location"])


def test_no_header_grows_out_of_next(person):
    assert "Set-Cookie: a=b" not in str(signed_in(Client(), next="/desk/\r\nSet-Cookie: a=b"))


def test_a_page_of_ours_is_led_to(person):
    assert signed_in(Client(), next="/systems/new/")["Location"] == "/systems/new/"


def test_guessing_ends_after_five_attempts_and_before_the_password_is_looked_at(person):
    guesses = [signed_in(Client(), password=f"guess {n}").content for n in range(5)]
    assert len({len(page) for page in guesses}) == 1
    assert signed_in(Client()).status_code == 200  # the right one, too late
    assert signed_in(Client(), login="other@example.kr").status_code == 200


def test_too_many_attempts_from_one_place_get_a_page_that_says_when_to_come_back(person):
    answers = [signed_in(Client(), login=f"a{n}@example.kr", password="x") for n in range(40)]
    assert answers[-1].status_code == 429
    assert answers[-1]["Retry-After"] == "60"
    assert "1분 뒤에 다시" in answers[-1].content.decode()
    english = Client().post("/en/account/login/", {"login": "b@example.kr", "password": "x"})
    assert "Please wait a minute" in english.content.decode()


def test_attempts_are_counted_by_all_workers_together():
    assert not isinstance(caches["default"], LocMemCache)


def test_an_unknown_address_is_answered_as_a_known_one(person):
    wrong = signed_in(Client(), password="x").content.decode()
    unknown = signed_in(Client(), login="nobody@example.kr", password="x").content.decode()
    assert _main(wrong, "someone") == _main(unknown, "nobody")


def _main(page, name):
    return page.split("<main", 1)[1].split("csrfmiddlewaretoken")[0] + str(
        [error.replace(name, "") for error in Page(page).errors]
    )


def test_signing_in_and_a_new_password_each_give_a_new_session(person):
    client = Client()
    client.get(reverse("account_login"))
    client.session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = client.session.session_key
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    signed_in(client)
    inside = client.cookies[settings.SESSION_COOKIE_NAME].value
    new = {"oldpassword": PASSWORD, "password1": PASSWORD * 2, "password2": PASSWORD * 2}
    client.post(reverse("account_change_password"), new)
    after = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert len({before, inside, after}) == 3
    assert client.get(reverse("portal:desk")).status_code == 200


def test_signing_out_ends_the_session_on_the_server_too(person):
    client = Client()
    signed_in(client)
    taken = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post(reverse("account_logout"))
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = taken
    assert thief.get(reverse("portal:desk")).status_code == 302


def test_a_person_who_was_disabled_is_out_with_the_next_click(person):
    client = Client()
    signed_in(client)
    assert client.get(reverse("portal:desk")).status_code == 200
    person.is_active = False
    person.save()
    assert client.get(reverse("portal:desk")).status_code == 302
