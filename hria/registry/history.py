"""What the registry's events tell: descriptions old and new, reasons, rules."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from hria.audit.models import Event
from hria.audit.wording import Change, lend
from hria.registry.grounds import named
from hria.registry.models import Stage, System, UseType
from hria.registry.services import FIELDS
from hria.ui import text as texts

CHOICES = {"use_type": dict(UseType.choices), "stage": dict(Stage.choices)}


def _words(field: str, value: str) -> Any:
    return CHOICES.get(field, {}).get(value, value)


def _label(field: str) -> Any:
    return getattr(System._meta.get_field(field), "verbose_name", field)


def _registered(event: Event) -> list[Change]:
    found = [name for name in FIELDS if event.data.get(name)]
    return [Change(_label(name), _words(name, event.data[name])) for name in found]


def _revised(event: Event) -> list[Change]:
    return [
        Change(_label(name), _words(name, change["to"]), _words(name, change["from"]))
        for name, change in event.data["changes"].items()
    ]


def _reasoned(event: Event) -> list[Change]:
    changes = [Change(_("Reason"), event.data["because"])]
    if event.data.get("rules"):
        rules = [f"{rule} {name}".strip() for rule, name in named(event.data["rules"])]
        changes.append(Change(_("Rules"), "\n".join(rules)))
    return changes


def _statute(event: Event) -> list[Change]:
    data = event.data
    return [Change(_("Statute"), f"{data['name']} {data['article']}"), _in_force(data["in_force"])]


def _in_force(day: str) -> Change:
    return Change(_("In force from"), texts.day(date.fromisoformat(day), texts.active_language()))


def _overdue(event: Event) -> list[Change]:
    return [Change(_("Passed on to"), event.data["agency"])]


REASONED = ("halted", "halt_confirmed", "resumed", "retired")
ORDERS = ("confirmed_off", "verified", "not_verified", "objected")
TELLERS: dict[str, Callable[[Event], list[Change]]] = {
    "system.registered": _registered,
    "system.revised": _revised,
    **{f"system.{verb}": _reasoned for verb in REASONED},
    **{f"halt.{verb}": _reasoned for verb in ORDERS},
    "halt.overdue": _overdue,
    "halt.statute_entered": _statute,
}


def _read(events: Sequence[Event]) -> dict[int, list[Change]]:
    return {event.pk: TELLERS[event.action](event) for event in events}


def offer() -> None:
    """Lend this room's readers to the history page."""
    for action in TELLERS:
        lend(action, _read)
