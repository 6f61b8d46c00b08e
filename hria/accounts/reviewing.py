"""Reviewers belong to review bodies: held by a trigger, for SQLite and PostgreSQL alike.

No agency may make the judges of others, whichever program writes the row.
"""

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

TABLE = "accounts_membership"
REFUSAL = "reviewers belong to review bodies"
WRONG = """NEW.role = 'reviewer' AND NOT EXISTS (
  SELECT 1 FROM accounts_agency WHERE id = NEW.agency_id AND kind = 'review_body')"""

SQLITE = f"""
CREATE TRIGGER {TABLE}_reviewer_{{verb}} BEFORE {{verb}} ON {TABLE} WHEN {WRONG}
BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
"""
POSTGRESQL = f"""
CREATE FUNCTION {TABLE}_reviewer() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN IF {WRONG} THEN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = '23514'; END IF;
RETURN NEW; END $$;
CREATE TRIGGER {TABLE}_reviewer BEFORE INSERT OR UPDATE ON {TABLE}
FOR EACH ROW EXECUTE FUNCTION {TABLE}_reviewer();
"""


def only_in_review_bodies() -> RunPython:
    """The migration operation after which no row makes a reviewer elsewhere; reversible."""

    def forbid(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor == "sqlite":
            for verb in ("insert", "update"):
                editor.execute(SQLITE.format(verb=verb))
        else:
            editor.execute(POSTGRESQL)

    def allow(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor == "sqlite":
            for verb in ("insert", "update"):
                editor.execute(f"DROP TRIGGER {TABLE}_reviewer_{verb}")
        else:
            editor.execute(f"DROP FUNCTION {TABLE}_reviewer() CASCADE")

    return RunPython(forbid, allow)
