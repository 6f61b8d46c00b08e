"""Reads of the calendar's own history."""

from hria.audit.models import Event
from hria.audit.wording import Told, in_words

LATELY = 20


def lately_changed() -> list[Told]:
    """The last entries and removals with who made them and why, the newest first."""
    rows = Event.objects.filter(action__in=["day.entered", "day.taken_back"])
    return in_words(rows.select_related("actor").order_by("-pk")[:LATELY])
