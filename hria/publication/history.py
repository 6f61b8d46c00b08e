"""What the events of publication tell: which version, and its hash."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from hria.audit.models import Event
from hria.audit.wording import Change, lend


def _read(events: Sequence[Event]) -> dict[int, list[Change]]:
    return {
        event.pk: [
            Change(_("Version"), str(event.data["version"])),
            Change(_("Hash of the report (JSON file)"), event.data["sha256"]),
        ]
        for event in events
    }


def offer() -> None:
    """Lend this room's reader to the history page."""
    lend("report.published", _read)
