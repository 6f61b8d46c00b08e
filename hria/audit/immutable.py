"""Rows that nobody may change: triggers, for SQLite and PostgreSQL alike.

A rule in Python is passed over by any bulk update, shell or second program; these are not.
"""

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

REFUSAL = "rows of {table} are never changed or deleted"

SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{refusal}'); END
"""
POSTGRESQL = """
CREATE FUNCTION {table}_frozen() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION '{refusal}'; END $$;
CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_frozen();
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION {table}_frozen();
"""


def frozen(table: str, *, thaw: bool = False) -> RunPython:
    """The migration operation after which `table` only grows; reversible.

    `thaw`: the other way round, for a migration that fills a new column and freezes again.
    """
    refusal = REFUSAL.format(table=table)

    def forbid(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor == "sqlite":
            for verb in ("update", "delete"):
                editor.execute(SQLITE.format(table=table, verb=verb, refusal=refusal))
        else:
            editor.execute(POSTGRESQL.format(table=table, refusal=refusal))

    def allow(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor == "sqlite":
            for verb in ("update", "delete"):
                editor.execute(f"DROP TRIGGER {table}_no_{verb}")
        else:
            editor.execute(f"DROP FUNCTION {table}_frozen() CASCADE")

    return RunPython(allow, forbid) if thaw else RunPython(forbid, allow)
