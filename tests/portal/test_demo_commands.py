"""The commands of the demonstration: where they refuse, and what they print."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from hria.accounts.models import Agency, Role, User
from hria.portal.demo.people import assemble, read_people
from tests.factories import AgencyFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("command", ["load_demo", "demo_accounts"])
def test_commands_refuse_outside_a_demonstration(command: str) -> None:
    with pytest.raises(CommandError, match="no demonstration"):
        call_command(command)
    assert not User.objects.exists()


def test_loading_over_data_changes_nothing_and_says_so(settings: Any) -> None:
    settings.HRIA_DEMO = True
    AgencyFactory()
    said = StringIO()
    call_command("load_demo", stdout=said)
    assert "nothing was loaded" in said.getvalue()
    assert Agency.objects.count() == 1


def test_loading_needs_an_instrument(settings: Any) -> None:
    settings.HRIA_DEMO = True
    with pytest.raises(CommandError, match="load_instruments"):
        call_command("load_demo")


def test_the_review_body_has_an_administrator() -> None:
    body = assemble().agencies["saegil"]
    assert body.memberships.filter(role=Role.ADMINISTRATOR).exists()


def test_accounts_are_listed_with_password_role_and_body(settings: Any) -> None:
    settings.HRIA_DEMO = True
    assemble()
    said = StringIO()
    call_command("demo_accounts", stdout=said)
    heading, *lines = said.getvalue().splitlines()
    assert heading.split() == ["E-mail", "Password", "Role", "Agency"]
    assert len(lines) == len(read_people()["people"])
    assert lines[0].split()[:3] == ["drafter@gaon.example", "teaching-case-2026", "drafter"]
