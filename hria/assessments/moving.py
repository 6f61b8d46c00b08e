"""Moving an open assessment to the newest version of its questionnaire: by a person's choice.

Nothing is lost on the way. An answer that the new version cannot read stays in the record, one
whose question is gone stays where it is and has no effect; both come back with their question.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from hria.accounts.models import User
from hria.assessments.models import Answer, Assessment, InstrumentVersion
from hria.assessments.permissions import may_fill
from hria.assessments.services import locked
from hria.assessments.workflow import Action, NotAllowedNow, after
from hria.audit.services import record
from hria.instrument.carrying import Carried, Plan, plan


class PlanChanged(Exception):
    """What moving would do is no longer what the person was shown."""


@dataclass(frozen=True)
class Move:
    """What moving this assessment to `new` would do; `seen` is the print of exactly this."""

    new: InstrumentVersion
    plan: Plan
    seen: str


def newer_than(version: InstrumentVersion) -> InstrumentVersion | None:
    """The newest loaded version, if this is not it; one small query."""
    rows = InstrumentVersion.objects.filter(code=version.code).defer("definition")
    newest = rows.order_by("-pk").first()
    return newest if newest and newest.pk > version.pk else None


def move_of(assessment: Assessment, new: InstrumentVersion, rows: Mapping[str, Answer]) -> Move:
    """What moving would do to these answers (question id -> row)."""
    old = assessment.instrument
    values = {id_: row.value for id_, row in rows.items()}
    found = plan(old.parsed(), new.parsed(), values)
    versions = sorted((id_, row.version) for id_, row in rows.items())
    seen = hashlib.sha256(repr((old.sha256, new.sha256, versions)).encode()).hexdigest()[:20]
    return Move(new, found, seen)


@transaction.atomic
def move_to_newest(assessment: Assessment, *, seen: str, by: User) -> Plan:
    """Move an open assessment to the newest version; `seen` is what the person was shown.

    Raises NotAllowedNow where it is no longer open, is at the newest version already or `by`
    may not fill it in, and PlanChanged where answers or versions changed meanwhile.
    """
    assessment = locked(assessment)
    target = after(assessment.status, Action.CHANGE_VERSION)
    new = newer_than(assessment.instrument)
    if new is None or not may_fill(by, assessment):
        raise NotAllowedNow(Action.CHANGE_VERSION)
    rows = {row.question: row for row in assessment.answers.all()}
    move = move_of(assessment, new, rows)
    if move.seen != seen:
        raise PlanChanged
    old = assessment.instrument
    standing = Assessment.objects.filter(pk=assessment.pk, status=assessment.status, instrument=old)
    if not standing.update(status=target, instrument=new):
        raise NotAllowedNow(Action.CHANGE_VERSION)
    _record(assessment, move, by)
    _rewrite(move.plan, rows, by)
    return move.plan


def _altered(found: Plan) -> list[Carried]:
    """Answers of which only a part, or nothing, is carried to a question that still exists."""
    return [row for row in found.dropped if row.new is not None]


def _rewrite(found: Plan, rows: Mapping[str, Answer], by: User) -> None:
    altered = [rows[carried.id] for carried in _altered(found)]
    for carried, row in zip(_altered(found), altered, strict=True):
        row.value, row.version, row.by, row.at = (
            carried.value,
            row.version + 1,
            by,
            timezone.now(),
        )
    Answer.objects.bulk_update(altered, ["value", "version", "by", "at"])


def _record(assessment: Assessment, move: Move, by: User) -> None:
    record(
        "assessment.moved",
        assessment,
        by=by,
        about=assessment.system,
        old=str(assessment.instrument),
        old_sha256=assessment.instrument.sha256,
        new=str(move.new),
        new_sha256=move.new.sha256,
        changes={row.id: {"from": row.given, "to": row.value} for row in _altered(move.plan)},
        set_aside=[row.id for row in move.plan.dropped if row.new is None],
        newly_asked=[question.id for question in move.plan.newly_asked],
    )
