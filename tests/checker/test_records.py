"""Of an untouched installation nothing is told; of every damage done to one, something is."""

import sqlite3
from pathlib import Path
from shutil import copytree

import pytest
from django.conf import settings
from django.db import connection

from hria.records.checking import RULES, findings
from hria.records.files import whole
from tests.checker.ruins import build, copied, opened

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="damages a copy of an SQLite file"),
]
_ruins: list[sqlite3.Connection] = []
# Each block: the rule in a comment, then one statement.
BLOCKS = (Path(__file__).parent / "damage.sql").read_text().split("\n\n")[1:]
DAMAGE = [(rule.removeprefix("-- "), sql) for rule, _, sql in (b.partition("\n") for b in BLOCKS)]


@pytest.fixture
def ruins(db):
    """A copy of an installation that can be damaged; whole again for the next test."""
    if not _ruins:
        build()
        _ruins.append(opened(copied()))
        _ruins[0].commit()
    yield _ruins[0]
    _ruins[0].rollback()


@pytest.fixture
def data(ruins, tmp_path):
    """A copy of its files."""
    for folder in ("evidence", "published"):
        copytree(Path(settings.HRIA_DATA_DIR) / folder, tmp_path / folder)
    return tmp_path


def told(found):
    return {finding.rule for finding in found}


def named_file(ruins, data):
    """A file that a row names."""
    (sha256,) = ruins.execute("SELECT sha256 FROM publication_artefact LIMIT 1").fetchone()
    return next(data.rglob(sha256))


def test_an_untouched_installation_has_no_fault(ruins, data):
    assert [str(finding) for finding in findings(ruins.cursor())] == []
    assert [str(finding) for finding in whole(ruins.cursor(), data)] == []


@pytest.mark.parametrize(("rule", "sql"), DAMAGE)
def test_a_damage_is_found(ruins, rule, sql):
    assert ruins.execute(sql).rowcount > 0
    assert rule in told(findings(ruins.cursor()))


def test_a_file_that_is_gone_is_missed(ruins, data):
    named_file(ruins, data).unlink()
    assert told(whole(ruins.cursor(), data)) == {"file.missing"}


def test_a_file_cut_short_is_found(ruins, data):
    path = named_file(ruins, data)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1])
    assert told(whole(ruins.cursor(), data)) == {"file.missing", "file.changed"}


def test_a_file_of_other_bytes_is_found(ruins, data):
    path = named_file(ruins, data)
    path.chmod(0o600)
    path.write_bytes(bytes(len(path.read_bytes())))
    assert told(whole(ruins.cursor(), data)) == {"file.changed"}


def test_at_least_thirty_different_damages_are_done_and_every_rule_is_broken_once():
    assert len({rule for rule, _sql in DAMAGE}) >= 30
    assert {rule.id for rule in RULES} <= {rule for rule, _sql in DAMAGE}
