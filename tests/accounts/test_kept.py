"""Typed input on its way over a lost session: sealed, kept once, never with secrets."""

import random

import pytest
from django.core import signing
from django.test import RequestFactory

from hria.accounts import kept, senders

TYPED = {"name": "이름", "many": ["a", "b"], "password": "geheim", "csrfmiddlewaretoken": "t"}


class Session(dict):
    """As much of a session as is needed here."""


def request(method="post", path="/systems/new/", data=None, session=None):
    made = getattr(RequestFactory(), method)(path, data or {})
    made.session = session if session is not None else Session()
    return made


def test_typed_input_comes_back_at_its_own_page_once():
    session = Session()
    kept.keep(request(session=session), kept.seal(request(data=TYPED)))
    back = kept.take(request("get", session=session))
    assert back.getlist("many") == ["a", "b"]
    assert kept.take(request("get", session=session)) is None


@pytest.mark.parametrize("name", ["password", "csrfmiddlewaretoken"])
def test_secrets_are_not_kept(name):
    session = Session()
    kept.keep(request(session=session), kept.seal(request(data=TYPED)))
    assert name not in kept.take(request("get", session=session))


def test_kept_input_waits_for_its_own_page():
    session = Session()
    kept.keep(request(session=session), kept.seal(request(data=TYPED)))
    assert kept.take(request("get", "/systems/", session=session)) is None
    assert kept.take(request("post", session=session)) is None
    assert kept.take(request("get", session=session)) is not None


FORGED = ["", "junk", signing.dumps({"path": "/"}, salt="other")]


@pytest.mark.parametrize("seal", FORGED, ids=["empty", "junk", "of another salt"])
def test_forged_seal_is_dropped_with_what_was_kept(seal):
    session = Session(kept={"path": "/systems/new/", "fields": []})
    kept.keep(request(session=session), seal)
    assert "kept" not in session


def test_what_is_larger_than_any_form_of_ours_is_not_carried():
    syllables = [chr(number) for number in range(0xAC00, 0xD7A4)]
    noise = "".join(random.Random(1).choices(syllables, k=400_000))
    assert kept.seal(request(data={"name": noise})) == ""


def test_form_sent_elsewhere_is_kept_for_the_page_it_stands_on():
    session = Session()
    sent = request(path="/publish/1/publish/", data=TYPED)
    sent.META["HTTP_REFERER"] = "http://testserver/publish/1/?x=1"
    kept.keep(request(session=session), kept.seal(sent))
    assert kept.take(request("get", "/publish/1/", session=session)) is not None


def test_page_elsewhere_is_never_the_page_of_a_form():
    sent = request(data=TYPED)
    sent.META["HTTP_REFERER"] = "https://elsewhere.example/trap/"
    assert senders.page_of(sent) == "/systems/new/"
