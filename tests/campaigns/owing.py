"""The verbs of duties as campaigns use them: name, what they are done to, and how."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from hria.oversight.duties import lapsing, reminding, services, warning
from hria.oversight.duties.imposing import impose
from hria.oversight.duties.periods import WARNING
from hria.oversight.models import Duty
from hria.reviews.models import Decision
from hria.reviews.verdicts import Verdict
from tests.campaigns.stage import ALLOWED, Stage, upload

DAY = timedelta(days=1)


def owed(stage: Stage) -> Duty:
    """A condition that halts when it lapses, of a decision that took effect a moment ago."""
    decision = stage.decided(Verdict.APPROVE_WITH_CONDITIONS, ALLOWED)
    impose(decision, at=timezone.now(), by=stage.officers[0])
    found: Duty = decision.duties.get(code="")
    return found


def proved(stage: Stage) -> Duty:
    return services.prove(owed(stage), words="했습니다.", by=stage.officers[0])


def overdue(stage: Stage, *, warned: int) -> Duty:
    """Its last day has passed; warned so many days ago."""
    duty, today = owed(stage), timezone.localdate()
    past = {"starts_on": today - 60 * DAY, "due": today - 40 * DAY}
    Duty.objects.filter(pk=duty.pk).update(
        **past, warned_on=today - warned * DAY if warned else None
    )
    return Duty.objects.get(pk=duty.pk)


def _impose(stage: Stage, decision: Decision) -> object:
    return impose(decision, at=timezone.now(), by=stage.officers[0])


def _prove(stage: Stage, it: tuple[Duty, Any]) -> object:
    return services.prove(it[0], words="했습니다.", uploads=[it[1]], by=stage.officers[0])


OWING: list[tuple[str, Any, Any]] = [
    (
        "impose duties",
        lambda stage: stage.decided(Verdict.APPROVE_WITH_CONDITIONS, ALLOWED),
        _impose,
    ),
    ("prove a duty", lambda stage: (owed(stage), upload()), _prove),
    (
        "verify a duty",
        proved,
        lambda stage, it: services.verify(it, by=stage.reviewers[0]),
    ),
    (
        "send back a duty",
        proved,
        lambda stage, it: services.send_back(it, words="모자랍니다.", by=stage.reviewers[0]),
    ),
    (
        "extend a duty",
        owed,
        lambda stage, it: services.extend(it, words="늦어졌습니다.", by=stage.reviewers[0]),
    ),
    (
        "stop the clock of a duty",
        owed,
        lambda stage, it: services.pause(it, words="질의 중입니다.", by=stage.reviewers[0]),
    ),
    (
        "let the clock of a duty run on",
        lambda stage: services.pause(owed(stage), words="질의", by=stage.reviewers[0]),
        lambda stage, it: services.resume(it, words="답이 왔습니다.", by=stage.reviewers[0]),
    ),
    (
        "name the owner of a duty",
        owed,
        lambda stage, it: services.name_owner(it, owner=stage.administrator, by=stage.officers[0]),
    ),
    (
        "remind of a duty",
        owed,
        lambda _, it: reminding.remind(it, it.due, "ahead", it.due - DAY),
    ),
    (
        "escalate a duty",
        lambda stage: overdue(stage, warned=0),
        lambda _, it: reminding.escalate(it, it.due, 1, timezone.localdate()),
    ),
    (
        "warn of a lapse",
        lambda stage: overdue(stage, warned=0),
        lambda _stage, it: warning.warn(it, it.due, timezone.localdate()),
    ),
    (
        "lapse",
        lambda stage: overdue(stage, warned=WARNING),
        lambda _stage, it: lapsing.lapse(it, it.due, timezone.now()),
    ),
]
