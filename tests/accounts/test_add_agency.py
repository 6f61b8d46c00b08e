"""The first start of an installation: an agency with somebody who lets others in."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from hria.accounts.models import Agency, Role, User
from tests.factories import AgencyFactory

GAON = ("가온시", "Gaon City", "--administrator", "First@Gaon.example", "--name", "최관리")


def add(*args):
    call_command("add_agency", *args)


@pytest.mark.django_db
def test_agency_gets_an_administrator_with_a_link_that_sets_the_password(capsys, settings):
    add(*GAON)
    agency = Agency.objects.get()
    user = User.objects.get(email="first@gaon.example")
    assert user.holds(Role.ADMINISTRATOR, agency)
    (link,) = re.findall(re.escape(settings.HRIA_PUBLIC_URL) + r"(\S+)", capsys.readouterr().out)
    assert b"password1" in Client().get(link, follow=True).content


@pytest.mark.django_db
def test_agency_below_another(capsys):
    above = AgencyFactory()
    add(*GAON, "--parent", str(above.pk), "--kind", "review_body")
    below = Agency.objects.get(name_en="Gaon City")
    assert (below.parent, below.kind) == (above, "review_body")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "named"),
    [(("--parent", "999"), "--parent"), (("--administrator", "nobody"), "--administrator")],
)
def test_wrong_input_is_named_and_nothing_is_founded(change, named):
    with pytest.raises(CommandError, match=named):
        add(*GAON, *change)
    assert not Agency.objects.exists()


@pytest.mark.django_db
def test_person_with_a_password_needs_no_link(capsys):
    person = User.objects.create(email="first@gaon.example", name="최관리")
    person.set_password("참으로 긴 비밀번호 하나")
    person.save()
    add(*GAON)
    assert "password/reset" not in capsys.readouterr().out
