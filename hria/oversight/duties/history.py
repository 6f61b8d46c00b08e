"""What the events of duties tell: which duty, its last day, the reason given."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from hria.audit.models import Event
from hria.audit.wording import Change, lend
from hria.oversight.duties.workflow import Action
from hria.oversight.models import Duty
from hria.ui import text as texts


def _read(events: Sequence[Event]) -> dict[int, list[Change]]:
    keys = {event.pk: int(event.subject.partition(":")[2]) for event in events}
    rows = Duty.objects.filter(pk__in=keys.values()).only("name_ko", "name_en")
    names = {row.pk: row.name.in_language(texts.active_language()) for row in rows}
    return {event.pk: _told(event, names.get(keys[event.pk], "")) for event in events}


def _told(event: Event, name: str) -> list[Change]:
    changes = [Change(_("Duty"), name)]
    changes.append(
        Change(
            _("Last day"), texts.day(date.fromisoformat(event.data["due"]), texts.active_language())
        )
    )
    if "because" in event.data:
        changes.append(Change(_("Reason"), event.data["because"]))
    return changes


def offer() -> None:
    """Lend this room's reader to the history page."""
    for action in ("made", "warned", *Action):
        lend(f"duty.{action}", _read)
