"""Halts of before are provisional where the submission that laid them on was."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def mark(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Find the submission just before each halt that rules laid on."""
    submissions = apps.get_model("assessments", "Submission").objects
    for halt in apps.get_model("registry", "Halt").objects.exclude(rules=[]):
        before = submissions.filter(assessment__system=halt.system_id, at__lte=halt.since)
        last = before.order_by("-at").values_list("outcome_data", flat=True).first()
        if last and last.get("provisional"):
            halt.provisional = True
            halt.save(update_fields=["provisional"])


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0005_longer_question_names"),
        ("registry", "0005_provisional_halts"),
    ]

    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
