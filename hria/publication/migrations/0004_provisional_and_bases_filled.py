"""What the register says of reports of before, taken from the reports themselves."""

from typing import Any

import yaml
from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from hria.audit.immutable import frozen

STRICTEST_FIRST = ("law", "policy", "design")
TABLE = "publication_publication"


def fill(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Fill both columns of every publication that lacks them."""
    known: dict[int, dict[str, str]] = {}
    rows = apps.get_model("publication", "Publication").objects.filter(provisional=None)
    for row in rows.select_related("assessment__instrument").iterator(20):
        outcome, instrument = row.report["outcome"], row.assessment.instrument
        if instrument.pk not in known:
            known[instrument.pk] = _basis_of_rules(instrument.definition)
        row.provisional = bool(outcome["provisional"])
        row.bases = ",".join(_bases(outcome, known[instrument.pk]))
        row.save(update_fields=["provisional", "bases"])


def _basis_of_rules(definition: str) -> dict[str, str]:
    rules = yaml.load(definition, Loader=yaml.CSafeLoader).get("rules", ())
    return {rule["id"]: rule["basis"] for rule in rules}


def _bases(outcome: dict[str, Any], basis_of: dict[str, str]) -> list[str]:
    primary = (d["rules"] for d in outcome["determinations"] if d["id"] == outcome["primary"])
    found = {basis_of[rule] for rule in next(primary, ()) if rule in basis_of}
    return [basis for basis in STRICTEST_FIRST if basis in found]


class Migration(migrations.Migration):
    dependencies = [
        ("publication", "0003_provisional_and_bases"),
        ("assessments", "0006_halts_of_provisional_results"),
    ]

    operations = [
        frozen(TABLE, thaw=True),
        migrations.RunPython(fill, migrations.RunPython.noop),
        frozen(TABLE),
    ]
