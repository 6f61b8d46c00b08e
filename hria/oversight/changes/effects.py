"""What a change would set off, told before it is declared."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from hria.assessments.workflow import Status
from hria.instrument.library import Text
from hria.oversight.changes.kinds import KINDS
from hria.oversight.changes.services import due_day
from hria.registry.models import System


@dataclass(frozen=True, slots=True)
class Effect:
    """What follows: the kind, its day, and what stands on the approval in force."""

    kind: str
    title: Text
    on: date
    is_planned: bool
    due: date
    days: int
    steps: tuple[int, ...]
    has_approval: bool


def effect_of(system: System, sent: dict[str, Any]) -> Effect:
    """What declaring this (`kind`, `on` of a checked form) would set off."""
    kind, on, today = KINDS[sent["kind"]], sent["on"], timezone.localdate()
    is_planned = on > today
    return Effect(
        kind=sent["kind"],
        title=kind.title,
        on=on,
        is_planned=is_planned,
        due=max(due_day(sent["kind"], on, is_planned=is_planned), today),
        days=kind.days,
        steps=kind.steps,
        has_approval=system.assessments.filter(status=Status.PUBLISHED).exists(),
    )
