"""Migrations: none missing, each does one thing, each is named by what it does."""

import re

import pytest
from django.core.management import call_command
from django.db import connection, migrations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation

pytestmark = pytest.mark.ground

OWN = "hria."
DATA = (migrations.RunPython, migrations.RunSQL)
# What Django calls a migration when nobody did.
AUTOMATIC = re.compile(
    r"^\d+_(initial$|auto_|.*_and_more$|alter_|add_|remove_|delete_|rename_)|^\d+_\w*_squashed_"
)


def own() -> list[migrations.Migration]:
    """The product's migrations."""
    loader = MigrationLoader(connection, ignore_no_migrations=True)
    return [m for m in loader.disk_migrations.values() if type(m).__module__.startswith(OWN)]


def mixes(operations: list[Operation]) -> bool:
    """True when data and tables change in one migration: half of it could not be undone."""
    moves_data = [isinstance(operation, DATA) for operation in operations]
    return any(moves_data) and not all(moves_data)


def irreversible(operations: list[Operation]) -> bool:
    """True when one of the operations cannot be undone."""
    return not all(operation.reversible for operation in operations)


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db
def test_every_room_with_tables_has_migrations() -> None:
    assert {migration.app_label for migration in own()} >= {"accounts", "registry", "audit"}


@pytest.mark.django_db
def test_no_migration_mixes_data_and_tables() -> None:
    assert [str(m) for m in own() if mixes(m.operations)] == []


def test_a_mixed_migration_is_found() -> None:
    data = migrations.RunPython(migrations.RunPython.noop)
    assert mixes([data, migrations.DeleteModel("System")])


@pytest.mark.django_db
def test_every_migration_can_be_undone() -> None:
    assert [str(m) for m in own() if irreversible(m.operations)] == []


def test_a_migration_that_cannot_be_undone_is_found() -> None:
    assert irreversible([migrations.RunPython(migrations.RunPython.noop)])


@pytest.mark.django_db
def test_every_migration_is_named_by_what_it_does() -> None:
    assert [str(m) for m in own() if AUTOMATIC.match(m.name)] == []


@pytest.mark.parametrize(
    "name", ["0001_initial", "0002_auto_20261123_0101", "0003_alter_system_name", "0004_a_and_more"]
)
def test_a_name_nobody_chose_is_found(name: str) -> None:
    assert AUTOMATIC.match(name)
