"""What the registry's events tell: descriptions old and new, reasons, rules."""

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from hria.audit.models import Event
from hria.audit.wording import Change, lend
from hria.registry.grounds import named
from hria.registry.models import Stage, System, UseType
from hria.registry.services import FIELDS

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


REASONED = ("halted", "halt_confirmed", "resumed", "retired")
TELLERS: dict[str, Callable[[Event], list[Change]]] = {
    "system.registered": _registered,
    "system.revised": _revised,
    **{f"system.{verb}": _reasoned for verb in REASONED},
}


def _read(events: Sequence[Event]) -> dict[int, list[Change]]:
    return {event.pk: TELLERS[event.action](event) for event in events}


def offer() -> None:
    """Lend this room's readers to the history page."""
    for action in TELLERS:
        lend(action, _read)
