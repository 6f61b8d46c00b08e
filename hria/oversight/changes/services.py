"""Verbs on changes and reassessments: declare, call off, follow a publication, lapse."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hria.accounts.models import User
from hria.assessments.workflow import NotAllowedNow
from hria.audit.services import record
from hria.deadlines.calendar import korean_holidays
from hria.deadlines.counting import Length, last_day
from hria.oversight.changes.kinds import KINDS, NEVER_PLANNED
from hria.oversight.changes.permissions import may_call_off, may_declare
from hria.oversight.changes.queries import held_back
from hria.oversight.changes.table import OPEN, TRANSITIONS, Action, State
from hria.oversight.models import Change, Reassessment
from hria.oversight.outcomes import outcome_in_force
from hria.registry.halting import AlreadyRetired, halt
from hria.registry.models import System
from hria.registry.orders import Basis, Ground
from hria.reviews.models import Decision

REASSESS = "REASSESS"
# Stands in the order as the reason that people would type there, for readers of both languages.
LAPSED = (
    "재평가 결과가 기한까지 공표되지 않아 승인의 효력이 없어졌습니다.\n"
    "The reassessment was not published by its day; the approval has lapsed."
)


class NotYours(Exception):
    """Who may not declare this kind of change, or not call it off."""


class NotPlannable(Exception):
    """A plan lies ahead, what was made lies behind, and some things nobody plans."""


class DeclaredTwice(Exception):
    """The same form came a second time; holds the change that the first one declared."""

    def __init__(self, change: Change) -> None:
        super().__init__(str(change))
        self.change = change


def due_day(kind: str, on: date, *, is_planned: bool) -> date:
    """Until when the reassessment of this change must be published.

    Before a planned change is made; after one that was made, within the days of its kind, the
    last of them moved off Saturdays and holidays (Civil Act Arts. 157, 161).
    """
    if is_planned:
        return on
    length = Length(days=KINDS[kind].days, moves=True)
    return last_day(on, length, korean_holidays())


def _locked(system: System) -> System:
    found = System.objects.select_for_update().get(pk=system.pk)
    if found.status == System.Status.RETIRED:
        raise AlreadyRetired
    return found


@transaction.atomic
def declare(
    system: System, *, kind: str, what: str, on: date, by: User, press: UUID | None = None
) -> Change:
    """Store a change and make the reassessment that it demands due.

    `on` after today is a plan, else it was made. Raises NotYours, NotPlannable, AlreadyRetired,
    and DeclaredTwice where this form (`press`) has declared a change already.
    """
    system = _locked(system)
    if not may_declare(by, system, kind):
        raise NotYours
    now, today = timezone.now(), timezone.localdate()
    is_planned = on > today
    if is_planned and kind in NEVER_PLANNED:
        raise NotPlannable
    first = Change.objects.filter(by=by, press=press).first() if press else None
    if first:
        raise DeclaredTwice(first)
    change = Change.objects.create(
        system=system, kind=kind, what=what, on=on, is_planned=is_planned, by=by, press=press
    )
    # What was made long ago and is told now leaves no day that has passed already.
    due = max(due_day(kind, on, is_planned=is_planned), today)
    Reassessment.objects.create(system=system, change=change, since=now, due=due)
    record(
        "change.declared", change, by=by, about=system, kind=kind, on=str(on), due=due.isoformat()
    )
    return change


@transaction.atomic
def call_off(reassessment: Reassessment, *, because: str, by: User) -> None:
    """Give a planned change up before its day; raises NotYours, NotAllowedNow."""
    system = _locked(reassessment.system)
    if not may_call_off(by, system):
        raise NotYours
    row = Reassessment.objects.select_for_update(of=("self",)).select_related("change")
    found = row.get(pk=reassessment.pk)
    change = found.change
    if change is None or not change.is_planned or change.on <= timezone.localdate():
        raise NotAllowedNow("call_off")
    _move(found, Action.CALL_OFF, ended_at=timezone.now())
    record("change.called_off", change, by=by, about=system, because=because)


@transaction.atomic
def follow(decision: Decision, *, at: datetime, by: User) -> None:
    """What a published decision does: it closes what it answers, and sets the next day.

    Called inside the transaction that publishes it, after a halt was lifted. A reassessment is
    answered by what was submitted after it was demanded. Where another one stays overdue, the
    new approval lapses with the old one.
    """
    submission = decision.submission
    system = System.objects.select_for_update().get(pk=submission.assessment.system_id)
    answered = system.reassessments.filter(state__in=OPEN, since__lte=submission.at)
    for row in answered.select_for_update():
        _move(row, Action.CLOSE, ended_at=at, closed_by=decision)
        record("reassessment.closed", row, by=by, about=system)
    schedule(decision, at=at, by=by)
    unanswered = system.reassessments.filter(state=State.LAPSED).first()
    if unanswered and system.status == System.Status.REGISTERED:
        _halt(system, at)


@transaction.atomic
def schedule(decision: Decision, *, at: datetime, by: User | None) -> Reassessment | None:
    """The reassessment by date that this decision's outcome demands; None where it does not.

    Doing it twice changes nothing.
    """
    system = System.objects.select_for_update().get(pk=decision.submission.assessment.system_id)
    months = months_of(decision)
    if not months or system.status == System.Status.RETIRED:
        return None
    length = Length(months=months, moves=True)
    due = last_day(timezone.localdate(at), length, korean_holidays())
    row, is_new = Reassessment.objects.get_or_create(
        after=decision, defaults={"system": system, "since": at, "due": due}
    )
    if is_new:
        record("reassessment.set", row, by=by, about=system, due=due.isoformat())
    return row


def months_of(decision: Decision) -> int:
    """After how many months the outcome demands to be looked at again; 0 where it does not."""
    obligations = outcome_in_force(decision).obligations
    obliged = next((o for o in obligations if o.id == REASSESS), None)
    if obliged is None:
        return 0
    rule = decision.submission.instrument().obligation(REASSESS)
    return obliged.parameters.get("months") or rule.every_months or 0


@transaction.atomic
def lapse(reassessment: Reassessment, *, now: datetime) -> bool:
    """Let the approval lapse whose reassessment was not published by its day: a halt.

    Says whether it did; not where it was answered, called off or handed in meanwhile. A system
    that is halted already stays as it is, and the next approval cannot lift what is overdue.
    """
    system = System.objects.select_for_update().get(pk=reassessment.system_id)
    row = Reassessment.objects.select_for_update().get(pk=reassessment.pk)
    is_over = system.status == System.Status.RETIRED
    if is_over or row.state != State.DUE or row.due >= timezone.localdate(now) or held_back(row):
        return False
    _move(row, Action.LAPSE, lapsed_at=now)
    record("reassessment.lapsed", row, by=None, about=system, due=row.due.isoformat())
    if system.status != System.Status.HALTED:
        _halt(system, now)
    return True


def _halt(system: System, at: datetime) -> None:
    # Nothing stands behind it in law: that a change of weight demands a new assessment is policy.
    halt(system, because=LAPSED, by=None, at=at, ground=Ground.LAPSE, basis=Basis.POLICY)


def _move(row: Reassessment, action: Action, **fields: object) -> None:
    target = TRANSITIONS.get((row.state, action))
    if target is None:
        raise NotAllowedNow(action)
    moved = Reassessment.objects.filter(pk=row.pk, state=row.state).update(state=target, **fields)
    if not moved:
        raise NotAllowedNow(action)
    row.state = target
