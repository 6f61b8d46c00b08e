"""Halts of before take the strictest basis of their rules from the newest method that has them."""

import yaml
from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

STRICTEST = ("law", "policy", "design")


def fill(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Read the bases out of the stored texts of the method; an unknown rule has none."""
    halts = apps.get_model("registry", "Halt").objects.filter(basis="").exclude(rules=[])
    if not halts.exists():
        return
    bases: dict[str, str] = {}
    versions = apps.get_model("assessments", "InstrumentVersion").objects.order_by("pk")
    for text in versions.values_list("definition", flat=True):
        found = yaml.load(text, Loader=yaml.CSafeLoader)
        bases |= {rule["id"]: rule.get("basis", "") for rule in found.get("rules", ())}
    for halt in halts:
        mine = {bases.get(rule) for rule in halt.rules}
        halt.basis = next((basis for basis in STRICTEST if basis in mine), "")
        halt.save(update_fields=["basis"])


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0006_halts_of_provisional_results"),
        ("registry", "0009_halt_history_frozen"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
