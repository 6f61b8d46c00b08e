"""Halts of before become orders, as far as anybody knows what they were."""

from datetime import timedelta
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone

HOURS, DAYS = timedelta(hours=24), timedelta(days=30)
# What the rules of the shipped method lead to, by the first letters of their ids.
KINDS = (("RL", "prohibited"), ("ML", "suspend_pending_law"), ("HL", "halt_use"))


def make_orders(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Number them, and fill what follows from their rules, their author and their state.

    Nobody was asked yet to confirm that a system is off: the hours of a standing halt run from
    now on, and so do the days for an objection.
    """
    numbers: dict[int, int] = {}
    rows = apps.get_model("registry", "Halt").objects.select_related("system")
    for halt in rows.order_by("pk"):
        numbers[halt.system_id] = numbers.get(halt.system_id, 0) + 1
        halt.number = numbers[halt.system_id]
        halt.halted_since = halt.since
        halt.state = "lifted" if halt.lifted_at else "ordered"
        halt.ground = _ground(apps, halt)
        kinds = [kind for start, kind in KINDS if any(r.startswith(start) for r in halt.rules)]
        halt.determination = kinds[0] if kinds else "halt_use"
        halt.pending_law = "suspend_pending_law" in kinds
        halt.confirm_agency_id = halt.system.agency_id
        start = halt.since if halt.lifted_at else timezone.now()
        halt.confirm_by = start + HOURS
        halt.object_until = timezone.localdate(start + DAYS)
        halt.save()


def _ground(apps: Apps, halt: Any) -> str:
    if halt.rules:
        return "rule"
    # Until now a reviewer could halt by a decision alone.
    roles = apps.get_model("accounts", "Membership").objects.filter(user=halt.by_id)
    return "decision" if roles.filter(role="reviewer").exists() else "emergency"


class Migration(migrations.Migration):
    dependencies = [("registry", "0006_halt_orders")]

    operations = [migrations.RunPython(make_orders, migrations.RunPython.noop)]
