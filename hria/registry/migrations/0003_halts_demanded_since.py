"""Halts of before were last demanded when they were laid on, as far as anybody knows."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def demanded_since(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Take over the moment at which each halt was laid on."""
    apps.get_model("registry", "Halt").objects.update(demanded_at=models.F("since"))


class Migration(migrations.Migration):
    dependencies = [("registry", "0002_halts_demanded_again")]

    operations = [migrations.RunPython(demanded_since, migrations.RunPython.noop)]
