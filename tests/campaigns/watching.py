"""The verbs of changes, exclusions, recommendations and days as campaigns use them."""

import secrets
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from hria.files.uploads import Upload
from hria.oversight.changes import services as changes
from hria.oversight.days import services as days
from hria.oversight.exclusions import services as exclusions
from hria.oversight.models import Exclusion, Reassessment, Recommendation
from hria.oversight.recommendations import services as recommendations
from hria.registry.models import System
from tests.campaigns.stage import Stage, kept, token, upload

DAY = timedelta(days=1)
YEARS_LATER = timedelta(days=800)


def declared(stage: Stage, *, ahead: int = 0) -> Reassessment:
    """What a change of the sites demands, made today or planned so many days ahead."""
    on = timezone.localdate() + ahead * DAY
    change = changes.declare(
        stage.system(), kind="sites", what="북문에도 답니다.", on=on, by=stage.officers[0]
    )
    found: Reassessment = change.reassessment
    return found


def _declare(stage: Stage, system: System) -> object:
    today, by = timezone.localdate(), stage.officers[0]
    return changes.declare(system, kind="cameras", what="두 대를 더 답니다.", on=today, by=by)


def _claimed(stage: Stage, system: System, document: Upload) -> Exclusion:
    today = timezone.localdate()
    about = exclusions.Claimed("pilot_1y", "실증", "행안부-1", today, today, today + 90 * DAY)
    return exclusions.claim(system, about, document, by=stage.officers[0])


def standing(stage: Stage) -> Exclusion:
    return _claimed(stage, stage.system(), kept())


def received(stage: Stage) -> Recommendation:
    return _receive(stage, stage.system())


def _receive(stage: Stage, system: System) -> Recommendation:
    return recommendations.record_received(
        system,
        "시민에게 알리십시오.",
        source="nhrck",
        body="국가인권위원회",
        received_on=timezone.localdate(),
        by=stage.officers[0],
    )


def replied(stage: Stage) -> Recommendation:
    made = received(stage)
    recommendations.reply(made, "accept", "따르겠습니다.", by=stage.officers[0])
    return made


def a_day(_stage: Stage) -> date:
    """A day that no other has entered."""
    return date(2030, 1, 1) + secrets.randbelow(200_000) * DAY


def _enter(stage: Stage, day: date) -> Any:
    named = {"name_ko": token(), "name_en": token(), "because": "국무회의"}
    return days.enter(day, is_holiday=True, by=stage.keeper, **named)


WATCHING: list[tuple[str, Any, Any]] = [
    ("declare a change", lambda stage: stage.system(), _declare),
    (
        "call a change off",
        lambda stage: declared(stage, ahead=60),
        lambda stage, it: changes.call_off(it, because="그만둡니다.", by=stage.officers[0]),
    ),
    (
        "lapse for want of a reassessment",
        declared,
        lambda _, it: changes.lapse(it, now=timezone.now() + YEARS_LATER),
    ),
    (
        "claim an exclusion",
        lambda stage: (stage.system(), upload()),
        lambda stage, it: _claimed(stage, *it),
    ),
    (
        "withdraw an exclusion",
        standing,
        lambda stage, it: exclusions.withdraw(it, by=stage.officers[0]),
    ),
    (
        "an exclusion expires",
        standing,
        lambda _, it: exclusions.expire(it, today=timezone.localdate() + YEARS_LATER),
    ),
    (
        "recommend",
        lambda stage: stage.in_review()[0].submission.assessment.system,
        lambda stage, it: recommendations.recommend(it, "줄이십시오.", by=stage.reviewers[0]),
    ),
    ("record a recommendation", lambda stage: stage.system(), _receive),
    (
        "reply to a recommendation",
        received,
        lambda stage, it: recommendations.reply(it, "refuse", "까닭", by=stage.officers[0]),
    ),
    (
        "add to a reply",
        replied,
        lambda stage, it: recommendations.add(it, "덧붙입니다.", by=stage.officers[0]),
    ),
    ("enter a day", a_day, _enter),
    (
        "take a day back",
        lambda stage: _enter(stage, a_day(stage)),
        lambda stage, it: days.take_back(it, because="잘못", by=stage.keeper),
    ),
]
