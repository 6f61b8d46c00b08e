"""Tell which letters nobody can answer for: handed over without an answer, or given up."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Count
from django.utils import timezone

from hria.notices.models import Letter
from hria.notices.queries import unsettled


class Command(BaseCommand):
    """Reads only: a letter whose fate is unknown is never sent again by anything here."""

    help = "Tell how many letters were sent and wait, and list those of unknown fate."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """A line for each state, then one for each letter that somebody may want to look into."""
        rows = Letter.objects.order_by().values("state").annotate(number=Count("pk"))
        counts = {row["state"]: row["number"] for row in rows}
        for state in Letter.State:
            self.stdout.write(f"{counts.get(state.value, 0):6}  {state.value}")
        for letter in unsettled():
            when = timezone.localtime(letter.claimed_at)
            kinds = ", ".join(sorted({notice.kind for notice in letter.notices.all()}))
            self.stdout.write(
                f"{letter.state}  {letter.pk}  {when:%Y-%m-%d %H:%M}  {letter.reader.email}  "
                f"{kinds}  {letter.error}".rstrip()
            )
