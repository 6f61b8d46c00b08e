"""A double click: the same form sent twice does one thing."""

import re

import pytest

from hria.accounts.models import Role
from hria.audit.models import Event
from hria.registry.models import System
from hria.registry.services import halt
from tests.factories import member
from tests.registry.test_views import DESCRIPTION, url


def shown(client, path):
    """The hidden key on a form as it was just shown."""
    (key,) = re.findall(r'name="press" value="([^"]+)"', client.get(path).content.decode())
    return {"press": key}


def test_the_same_form_sent_twice_makes_one_system(sign_in, alice, agency):
    client = sign_in(alice)
    sent = DESCRIPTION | {"agency": agency.pk} | shown(client, url("register"))
    first, second = (client.post(url("register"), sent, follow=True) for _ in range(2))
    made = System.objects.get()
    assert first.redirect_chain == second.redirect_chain == [(made.get_absolute_url(), 302)]
    assert "두 번" in second.content.decode()


def test_the_form_shown_again_makes_another_system(sign_in, alice, agency):
    client = sign_in(alice)
    for _ in range(2):
        client.post(
            url("register"), DESCRIPTION | {"agency": agency.pk} | shown(client, url("register"))
        )
    assert System.objects.count() == 2


def test_the_form_with_other_words_makes_another_system(sign_in, alice, agency):
    client = sign_in(alice)
    sent = DESCRIPTION | {"agency": agency.pk} | shown(client, url("register"))
    for name in ("첫째", "둘째"):
        client.post(url("register"), sent | {"name_ko": name})
    assert System.objects.count() == 2


def test_the_key_of_another_persons_form_finds_nothing_of_theirs(sign_in, alice, agency):
    sent = DESCRIPTION | {"agency": agency.pk} | shown(sign_in(alice), url("register"))
    for person in (alice, member(Role.DRAFTER, agency)):
        sign_in(person).post(url("register"), sent)
    assert System.objects.count() == 2


@pytest.mark.parametrize("key", ["", "no key", "\x00"])
def test_a_spoilt_key_keeps_nobody_from_registering(sign_in, alice, agency, key):
    sign_in(alice).post(url("register"), DESCRIPTION | {"agency": agency.pk, "press": key})
    assert System.objects.count() == 1


def test_a_halt_sent_twice_is_demanded_once(sign_in, bora, system):
    client = sign_in(bora)
    sent = {"because": "오인식이 신고되었습니다."} | shown(client, url("halt", system.number))
    for _ in range(2):
        assert client.post(url("halt", system.number), sent).status_code == 302
    assert Event.objects.filter(action__startswith="system.halt").count() == 1


def test_a_halt_confirmed_twice_by_one_form_is_confirmed_once(sign_in, bora, system):
    halt(system, because="첫 이유", by=bora)
    client = sign_in(bora)
    sent = {"because": "둘째 이유"} | shown(client, url("halt", system.number))
    for _ in range(2):
        client.post(url("halt", system.number), sent)
    assert Event.objects.filter(action="system.halt_confirmed").count() == 1
