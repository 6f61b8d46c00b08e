"""The forms that the people of one office send, from registration to return and halt."""

import hashlib
from collections.abc import Callable, Iterator
from threading import Event
from typing import Any, NamedTuple

from django.db import Error, connection
from django.urls import reverse

from hria.accounts.models import Membership
from hria.assessments.forms.submit import STATEMENTS
from hria.assessments.merging import Seen
from hria.assessments.models import Answer, Assessment, Evidence, Submission
from hria.assessments.reading_over import print_of
from hria.registry.models import System
from hria.reviews.attestations import demanded
from hria.reviews.models import Review
from hria.reviews.verdicts import Verdict
from tests.campaigns.browser import Browser
from tests.campaigns.stage import DESCRIPTION, PDF, REASONS, Stage, as_file, token


class Action(NamedTuple):
    """A form to send. `trace` is found among the `traces` once it is stored."""

    trace: str
    by: Browser
    path: str
    fields: dict[str, Any]


class Office:
    """Its people, each signed in; what they do next depends on what is stored."""

    def __init__(self, port: int, stage: Stage, over: Event) -> None:
        self.stage, self.over = stage, over
        self.drafter = Browser(port, stage.drafters[0])
        self.officer = Browser(port, stage.officers[0])
        self.reviewer = Browser(port, stage.reviewers[0])
        self.administrator = Browser(port, stage.administrator)

    def life(self) -> Iterator[Action]:
        """A system from its registration through two submissions and returns to its halt."""
        name = token()
        description = DESCRIPTION | {"name_ko": name}
        fields = description | {"agency": self.stage.agency.pk}
        yield Action(name, self.drafter, reverse("registry:register"), fields)
        system = self.look(lambda: System.objects.filter(name_ko=name).first())
        revised = description | {"name_ko": token()}
        path = reverse("registry:revise", args=[system.number])
        yield Action(revised["name_ko"], self.drafter, path, revised)
        path = reverse("assessments:start", args=[system.number])
        yield Action(f"started {system.pk}", self.drafter, path, {})
        pk = self.look(lambda: system.assessments.get().pk)
        for number in (1, 2):
            yield from self._filling(pk)
            yield from self._review(pk, number)
        because = token()
        path = reverse("registry:halt", args=[system.number])
        yield Action(because, self.officer, path, {"because": because})
        yield from self._membership()

    def _filling(self, pk: int) -> Iterator[Action]:
        path = reverse("assessments:step", args=[pk, "profile"])
        for _ in range(3):
            answer = token()
            fields = {"P01-answer": answer, "P01-note": "", "P01-seen": self._seen(pk)}
            yield Action(answer, self.drafter, path, fields)
        data = PDF + f"%% {token()}\n".encode()
        sha256 = hashlib.sha256(data).hexdigest()
        path = reverse("assessments:attach", args=[pk, "P12"])
        yield Action(sha256, self.drafter, path, {"file": lambda: as_file(data)})
        row = self.look(lambda: Evidence.objects.filter(sha256=sha256).first())
        path = reverse("assessments:withdraw", args=[row.pk])
        yield Action(f"withdrawn {row.pk}", self.drafter, path, {})

    def _seen(self, pk: int) -> str:
        """What the page says that it showed of the first answer."""
        rows = Answer.objects.filter(assessment=pk, question="P01")
        row = self.look(rows.first)
        return str(Seen.of(row.version, {"answer": row.value}) if row else Seen())

    def _review(self, pk: int, number: int) -> Iterator[Action]:
        shown = self.look(lambda: print_of(Assessment.objects.get(pk=pk)))
        stated = dict.fromkeys(STATEMENTS, "on") | {"shown": shown}
        path = reverse("assessments:submit", args=[pk])
        yield Action(f"submitted {pk}/{number}", self.officer, path, stated)
        rows = Submission.objects.filter(assessment=pk, number=number)
        submission = self.look(lambda: rows.get().pk)
        declaration, reasons = token(), f"{REASONS} {token()}"
        path = reverse("reviews:take_up", args=[submission])
        fields = {"conflict": "no", "declaration": declaration}
        yield Action(declaration, self.reviewer, path, fields)
        review = self.look(lambda: Review.objects.get(submission=submission).pk)
        stated = {f"state_{statement.id}": "on" for statement in demanded(Verdict.RETURN)}
        fields = {"verdict": Verdict.RETURN.value, "reasons": reasons, **stated}
        yield Action(reasons, self.reviewer, reverse("reviews:decide", args=[review]), fields)

    def _membership(self) -> Iterator[Action]:
        email = f"{token()}@example.kr"
        fields = {"email": email, "name": "박새롬", "agency": self.stage.agency.pk}
        fields |= {"role": "auditor", "language": "ko"}
        yield Action(email, self.administrator, reverse("account_members"), fields)
        row = self.look(lambda: Membership.objects.filter(user__email=email).first())
        path = reverse("account_remove_member", args=[row.pk])
        yield Action(f"left {row.pk}", self.administrator, path, {})

    def look(self, read: Callable[[], Any]) -> Any:
        """Read from the database, as soon as it is there."""
        while True:
            try:
                return read()
            except Error:
                connection.close()
                if self.over.wait(0.05):
                    raise
