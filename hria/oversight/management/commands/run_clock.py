"""Do what time demands: reminders, escalations, lapses, ends, expiries."""

import logging
import signal
from argparse import ArgumentParser
from datetime import datetime
from threading import Event
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from hria.oversight.clock.engine import Tick, tick
from hria.oversight.clock.running import note
from hria.oversight.clock.sources import SOURCES

log = logging.getLogger("hria.clock")


class Command(BaseCommand):
    """Safe to run at any time, as often as one likes, and twice at once."""

    help = "Do everything that is due: reminders, escalations, lapses, ends, expiries, letters."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--now` moves the clock, `--dry-run` only tells, `--every` goes on until stopped."""
        parser.add_argument(
            "--now", metavar="ISO", help="the hour to go by, as 2027-03-01T09:00+09:00"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what is due, and change nothing"
        )
        parser.add_argument(
            "--every",
            metavar="SECONDS",
            type=float,
            help="go on, with so many seconds between two rounds, until stopped (SIGTERM)",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print one line for each step; raises CommandError where one failed."""
        if options["every"] is not None:
            if options["now"] or options["every"] <= 0:
                raise CommandError("--every takes seconds above 0, and goes by the real hour.")
            self._go_on(options["every"], dry_run=options["dry_run"])
            return
        result = self._once(moment(options["now"]), dry_run=options["dry_run"])
        if result.failed:
            raise CommandError(f"{len(result.failed)} steps failed; the next run tries them again.")

    def _once(self, now: datetime, *, dry_run: bool) -> Tick:
        result = tick(now, SOURCES, dry_run=dry_run)
        # A clock that could not ask everybody has not gone through everything: /health/ tells it.
        if not dry_run and not result.unasked:
            note(timezone.now())
        for key in result.done:
            self.stdout.write(f"{'due' if dry_run else 'done'}  {key}")
        for key in result.failed:
            self.stderr.write(f"failed  {key}")
        self.stdout.write(f"{len(result.done)} steps at {timezone.localtime(now):%Y-%m-%d %H:%M}")
        return result

    def _go_on(self, seconds: float, *, dry_run: bool) -> None:
        """Round after round; a round that fails is logged, and the next one comes all the same."""
        over = Event()

        def stop(_number: int, _frame: FrameType | None) -> None:
            over.set()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        while not over.is_set():
            try:
                # The database may have been started anew since the last round.
                close_old_connections()
                self._once(timezone.now(), dry_run=dry_run)
            except Exception:
                log.exception("this round of the clock failed; the next one comes")
            self.stdout.flush()
            over.wait(seconds)


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
