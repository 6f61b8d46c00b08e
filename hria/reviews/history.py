"""What the events of reviews tell: the verdict, and the content it covers."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from hria.audit.models import Event
from hria.audit.wording import Change, lend
from hria.reviews.verdicts import verdict_of


def _read(events: Sequence[Event]) -> dict[int, list[Change]]:
    return {
        event.pk: [
            Change(_("Decision"), verdict_of(event.data["verdict"]).label),
            Change(_("Hash of what was decided"), event.data["sha256"]),
        ]
        for event in events
    }


def offer() -> None:
    """Lend this room's reader to the history page."""
    lend("submission.decided", _read)
