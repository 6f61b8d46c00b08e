"""Verbs on systems: register, revise, halt, resume, retire."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hria.accounts.models import Agency, User
from hria.audit.services import record
from hria.registry.gates import UseWaits, pass_into
from hria.registry.halting import AlreadyRetired, NotInThisState, halt, resume
from hria.registry.models import NumberSeries, System

__all__ = [
    "AlreadyRetired",
    "NotInThisState",
    "SentTwice",
    "UseWaits",
    "halt",
    "register",
    "resume",
    "retire",
    "revise",
]

FIELDS = ("name_ko", "name_en", "purpose_ko", "purpose_en", "use_type", "stage")


class SentTwice(Exception):
    """The same form came a second time; holds the system that the first one made."""

    def __init__(self, system: System) -> None:
        super().__init__(system.number)
        self.system = system


def _next_number(year: int) -> str:
    """FRT-YYYY-NNNN; the year's row stays locked until the system is stored."""
    series, _is_new = NumberSeries.objects.get_or_create(year=year)
    series = NumberSeries.objects.select_for_update().get(pk=series.pk)
    series.last += 1
    series.save(update_fields=["last"])
    return f"FRT-{year}-{series.last:04d}"


@transaction.atomic
def register(
    agency: Agency, description: Mapping[str, str], *, by: User, press: UUID | None = None
) -> System:
    """Enter a proposed system into the registry under a number of its own.

    `description` holds the fields named in FIELDS; `press` is the key of the form it came by.
    Raises SentTwice where this form has made a system already.
    """
    fields: dict[str, Any] = {name: description[name] for name in FIELDS}
    # Numbers are given one after the other: the second of two equal forms finds the first's.
    number = _next_number(timezone.localdate().year)
    first = System.objects.filter(registered_by=by, press=press).first() if press else None
    if first:
        raise SentTwice(first)
    system = System.objects.create(
        number=number, agency=agency, registered_by=by, press=press, **fields
    )
    record("system.registered", system, by=by, **fields)
    return system


@transaction.atomic
def revise(system: System, description: Mapping[str, str], *, by: User) -> System:
    """Change the description; the old words stay in the history.

    Raises AlreadyRetired, and UseWaits where it would go into use before what must come first.
    """
    system = System.objects.select_for_update().get(pk=system.pk)
    if system.status == System.Status.RETIRED:
        raise AlreadyRetired
    pass_into(system, description["stage"])
    changes = {
        name: {"from": getattr(system, name), "to": description[name]}
        for name in FIELDS
        if getattr(system, name) != description[name]
    }
    for name in changes:
        setattr(system, name, description[name])
    if changes:
        system.save(update_fields=list(changes))
        record("system.revised", system, by=by, changes=changes)
    return system


@transaction.atomic
def retire(system: System, *, because: str, by: User) -> None:
    """End the system for good; its files and reports stay."""
    system = System.objects.select_for_update().get(pk=system.pk)
    if system.status == System.Status.RETIRED:
        raise AlreadyRetired
    system.status = System.Status.RETIRED
    system.save(update_fields=["status"])
    record("system.retired", system, by=by, because=because)
