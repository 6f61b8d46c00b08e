"""A site in which days pass, and the teaching cases whose drafts lie in it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.conf import global_settings
from django.test import override_settings
from django.utils import timezone

from hria.accounts.models import Role, User
from hria.accounts.services import join
from hria.assessments.models import Assessment
from hria.assessments.queries import newest_instrument
from hria.portal.demo.cases import Case, read_cases
from hria.portal.demo.people import assemble, read_people
from hria.portal.demo.story import Teller
from tests.campaigns.ground import turned_to
from tests.live import ROOT, LiveSite, SiteTrouble

PASSWORD = read_people()["password"]
SHIFT = "HRIA_TEST_DAYS"  # names the file that says by how many days the site's hour is moved


class LaterSite(LiveSite):
    """A site whose clock the test sets; the database and the files are its own."""

    application = "tests.journeys.shifted"
    days = 0

    def start(self) -> None:
        """Start the server by the hour that the file holds."""
        self.env[SHIFT] = str(self.data / "days")
        self.passes(0)
        super().start()

    def passes(self, days: int) -> None:
        """So many days go by, and the clock runs once at the end."""
        self.days += days
        (self.data / "days").write_text(str(self.days))
        if days:
            self.manage("run_clock")

    def day(self, ahead: int) -> str:
        """The day that lies so many days ahead of the site's, as it is typed."""
        return (timezone.localdate() + timedelta(days=self.days + ahead)).isoformat()

    def manage(self, *args: str) -> str:
        """Run a command by the site's own hour."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.journeys.shifted", *args],
            cwd=ROOT, env=self.env, text=True, capture_output=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise SiteTrouble(f"{' '.join(args)} failed:\n{done.stdout}{done.stderr}")
        return done.stdout


class Drafts:
    """People of the demonstration, and their drafts: typing them is another journey."""

    def __init__(self, site: LaterSite, blocker: Any) -> None:
        self.site, self.blocker = site, blocker
        # The tests' own hasher is hasty; the site does not know it.
        with self._inside(), override_settings(PASSWORD_HASHERS=global_settings.PASSWORD_HASHERS):
            cast = assemble()
            unit = cast.agencies["dasom_border"]
            join(email="unit@dasom.example", name="경대장", agency=unit, role=Role.OFFICER, by=None)
            officer = next(p for p in cast.people if p.email == "officer@dasom.example")
            head = User.objects.get(email="unit@dasom.example")
            head.password = officer.password
            head.save()
            cast.people.append(head)
            self.teller = Teller(cast, newest_instrument())

    def draft(self, case: str, *, goes_on_with: str = "") -> tuple[str, int]:
        """A filled draft of the border unit; gives the system's number and the draft's key."""
        data = {**next(c.data for c in read_cases() if c.id == case), "end": "draft"}
        data = {k: v for k, v in data.items() if k != "same_system_as"}
        data |= {"agency": "dasom_border", "answers": {**data["answers"], "P04": "operation"}}
        data |= {"same_system_as": goes_on_with} if goes_on_with else {}
        with self._inside():
            self.teller.tell(Case(data))
            made = Assessment.objects.order_by("-pk")[0]
            return made.system.number, made.pk

    @contextmanager
    def _inside(self) -> Iterator[None]:
        with self.blocker.unblock(), turned_to(self.site.database.url, self.site.data):
            yield
