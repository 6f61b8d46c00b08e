"""Fill an empty installation with the teaching cases; only where HRIA_DEMO is on."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from hria.accounts.models import Agency
from hria.assessments.models import InstrumentVersion
from hria.assessments.queries import newest_instrument
from hria.portal.demo.cases import read_cases
from hria.portal.demo.people import assemble
from hria.portal.demo.story import Teller


class Command(BaseCommand):
    """Goes through the real verbs, so records, hashes and halts are genuine."""

    help = "Load the teaching cases of the demonstration; needs HRIA_DEMO and an empty database."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Tell every case and say how long each took; raises CommandError without HRIA_DEMO."""
        if not settings.HRIA_DEMO:
            raise CommandError("This is no demonstration: set HRIA_DEMO=true to load its cases.")
        if Agency.objects.exists():
            self.stdout.write("There is data here already: nothing was loaded.")
            return
        try:
            version = newest_instrument()
        except InstrumentVersion.DoesNotExist as error:
            raise CommandError("No instrument is loaded: run load_instruments first.") from error
        teller = Teller(assemble(), version)
        begun = time.monotonic()
        cases = read_cases()
        for nth, case in enumerate(cases, start=1):
            since = time.monotonic()
            end = teller.tell(case)
            if end == "published":
                teller.publish(case)
            self.stdout.write(
                f"{nth} of {len(cases)}  {case.id}: {end} ({time.monotonic() - since:.1f} s)"
            )
        self.stdout.write(f"{len(cases)} cases in {time.monotonic() - begun:.0f} s")
