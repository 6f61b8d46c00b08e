"""The one halt of before stopped the use; the register calls it so from now on."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from hria.audit.immutable import frozen

TABLE = "publication_publication"
HALTING = ["halt_development", "halt_use", "suspend_pending_law", "prohibited"]


def name(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Every `halt` becomes `halt_use`; what was published stays as it is."""
    rows = apps.get_model("publication", "Publication").objects
    rows.filter(verdict="halt").update(verdict="halt_use")


def unname(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """The way back knows one halt only."""
    rows = apps.get_model("publication", "Publication").objects
    rows.filter(verdict__in=HALTING).update(verdict="halt")


class Migration(migrations.Migration):
    dependencies = [("publication", "0004_provisional_and_bases_filled")]

    operations = [
        frozen(TABLE, thaw=True),
        migrations.RunPython(name, unname),
        frozen(TABLE),
    ]
