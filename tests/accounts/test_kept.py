"""Typed input on its way over a lost session: sealed, kept once, never with secrets."""

import random

import pytest
from django.core import signing
from django.test import RequestFactory

from hria.accounts import kept

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


@pytest.mark.parametrize("seal", ["", "junk", signing.dumps({"path": "/"}, salt="other")])
def test_forged_seal_is_dropped_with_what_was_kept(seal):
    session = Session(kept={"path": "/systems/new/", "fields": []})
    kept.keep(request(session=session), seal)
    assert "kept" not in session


def test_what_is_larger_than_any_form_of_ours_is_not_carried():
    syllables = [chr(number) for number in range(0xAC00, 0xD7A4)]
    noise = "".join(random.Random(1).choices(syllables, k=400_000))
    assert kept.seal(request(data={"name": noise})) == ""
