"""The one halt of before stopped the use; it is called so from now on."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

HALTING = ["halt_development", "halt_use", "suspend_pending_law", "prohibited"]


def name(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Every `halt` becomes `halt_use`."""
    apps.get_model("reviews", "Decision").objects.filter(verdict="halt").update(verdict="halt_use")


def unname(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """The way back knows one halt only."""
    rows = apps.get_model("reviews", "Decision").objects.filter(verdict__in=HALTING)
    rows.update(verdict="halt")


class Migration(migrations.Migration):
    dependencies = [("reviews", "0006_verdicts_open")]

    operations = [migrations.RunPython(name, unname)]
