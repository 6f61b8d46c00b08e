"""Do what time demands: reminders, escalations, lapses, ends, expiries."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from hria.oversight.clock.engine import tick
from hria.oversight.clock.sources import SOURCES


class Command(BaseCommand):
    """Safe to run at any time, as often as one likes, and twice at once."""

    help = "Do everything that is due: reminders, escalations, lapses, ends, expiries, letters."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--now` moves the clock, `--dry-run` only tells."""
        parser.add_argument(
            "--now", metavar="ISO", help="the hour to go by, as 2027-03-01T09:00+09:00"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what is due, and change nothing"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print one line for each step; raises CommandError where one failed."""
        now = moment(options["now"])
        result = tick(now, SOURCES, dry_run=options["dry_run"])
        for key in result.done:
            self.stdout.write(f"{'due' if options['dry_run'] else 'done'}  {key}")
        for key in result.failed:
            self.stderr.write(f"failed  {key}")
        self.stdout.write(f"{len(result.done)} steps at {timezone.localtime(now):%Y-%m-%d %H:%M}")
        if result.failed:
            raise CommandError(f"{len(result.failed)} steps failed; the next run tries them again.")


def moment(text: str | None) -> datetime:
    """The hour that was named (Seoul time where it says no zone), or now."""
    if text is None:
        return timezone.now()
    try:
        parsed = parse_datetime(text)
    except ValueError:
        parsed = None
    if parsed is None:
        raise CommandError(f"--now: not an hour: {text}. Write it as 2027-03-01T09:00+09:00.")
    return parsed if timezone.is_aware(parsed) else timezone.make_aware(parsed)
