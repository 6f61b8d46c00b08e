"""The command of every night, on both kinds of database."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from tests.campaigns.stage import Stage
from tests.checker.ruins import build

pytestmark = pytest.mark.campaign


def checked(*options: str) -> tuple[int, str]:
    """The exit code, and what was printed."""
    out = StringIO()
    try:
        call_command("check_records", *options, stdout=out)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue()
    return 0, out.getvalue()


def test_the_command_tells_nothing_of_a_sound_installation_and_every_fault_of_another(
    stage: Stage,
) -> None:
    build()
    assert checked() == (0, "0 faults\n")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE registry_system SET status = 'registered'")
    code, printed = checked("--no-files")
    assert code == 1
    assert "halt.state: " in printed
