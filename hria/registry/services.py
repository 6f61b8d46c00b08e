"""Verbs on systems: register, revise, halt, resume, retire."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hria.accounts.models import Agency, User
from hria.audit.services import record
from hria.registry.models import Halt, NumberSeries, System

FIELDS = ("name_ko", "name_en", "purpose_ko", "purpose_en", "use_type", "stage")


class AlreadyRetired(Exception):
    """The system ended for good; nothing more is decided about it."""


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
    """Change the description; the old words stay in the history."""
    system = System.objects.select_for_update().get(pk=system.pk)
    if system.status == System.Status.RETIRED:
        raise AlreadyRetired
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
def halt(
    system: System,
    *,
    because: str,
    by: User,
    rules: Sequence[str] = (),
    provisional: bool = False,
    press: UUID | None = None,
) -> Halt:
    """Halt the system from now on; a halt already in force stays the one in force.

    Demanded again it is as new: what was assessed before can no longer lift it.
    `rules` are the ids of the rules that demand it (none: a person stops it; nobody needs
    permission to stop), `provisional` says that they fired on questions read at their worst;
    a result without gaps that confirms all of them makes them firm. `press` is the key of the
    form: sent twice, it demands once.
    """
    system = System.objects.select_for_update().get(pk=system.pk)
    if system.status == System.Status.RETIRED:
        raise AlreadyRetired
    standing = system.halts.filter(lifted_at=None).first()
    if standing and press and standing.press == press:
        return standing
    if standing:
        _demand_again(standing, rules, press, provisional=provisional)
        record("system.halt_confirmed", system, by=by, because=because, rules=list(rules))
        return standing
    system.status = System.Status.HALTED
    system.save(update_fields=["status"])
    order = Halt.objects.create(
        system=system,
        rules=list(rules),
        provisional=provisional,
        because=because,
        by=by,
        press=press,
    )
    record("system.halted", system, by=by, because=because, rules=list(rules))
    return order


def _demand_again(
    standing: Halt, rules: Sequence[str], press: UUID | None, *, provisional: bool
) -> None:
    standing.demanded_at = timezone.now()
    standing.press = press
    if not provisional and set(standing.rules) <= set(rules):
        standing.provisional = False
    standing.save(update_fields=["demanded_at", "press", "provisional"])


@transaction.atomic
def resume(system: System, *, because: str, by: User) -> None:
    """Lift the halt in force, if there is one; called by a published approval only."""
    system = System.objects.select_for_update().get(pk=system.pk)
    lifted = system.halts.filter(lifted_at=None).update(
        lifted_at=timezone.now(), lifted_because=because, lifted_by=by
    )
    if lifted:
        # A system retired meanwhile stays retired: only a halt is lifted.
        if system.status == System.Status.HALTED:
            system.status = System.Status.REGISTERED
            system.save(update_fields=["status"])
        record("system.resumed", system, by=by, because=because)


@transaction.atomic
def retire(system: System, *, because: str, by: User) -> None:
    """End the system for good; its files and reports stay."""
    system = System.objects.select_for_update().get(pk=system.pk)
    if system.status == System.Status.RETIRED:
        raise AlreadyRetired
    system.status = System.Status.RETIRED
    system.save(update_fields=["status"])
    record("system.retired", system, by=by, because=because)
