"""Duties come into being: when a decision takes effect, and when the next turn of one begins."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from hria.accounts.models import Role, User
from hria.assessments.models import Assessment
from hria.assessments.workflow import Status
from hria.deadlines.calendar import korean_holidays
from hria.deadlines.counting import Length, last_day
from hria.instrument.definition import Obligation
from hria.instrument.outcome import Obliged
from hria.oversight.duties.periods import IN_USE_BEFORE, due_of, is_in_use, period_of
from hria.oversight.duties.queries import named_owner
from hria.oversight.duties.telling import tell_made
from hria.oversight.duties.workflow import OWED, Action
from hria.oversight.duties.writing import move, note
from hria.oversight.models import Duty
from hria.oversight.outcomes import outcome_in_force
from hria.registry.models import System
from hria.reviews.models import Condition, Decision
from hria.reviews.verdicts import Verdict

# Kept as things of their own: the next assessment, and what belongs to each exceptional use.
ELSEWHERE = {"REASSESS", "URGENT", "REPORT_AFTER"}
# What an earlier decision asked for and only its like can replace: past wrongs are still to be
# made good when a later decision no longer finds them.
LASTING = (Duty.Kind.WITHIN_DAYS,)
CONDITION = ("승인 조건 {}", "Condition {}")


@transaction.atomic
def impose(decision: Decision, *, at: datetime, by: User | None) -> list[Duty]:
    """Make the duties of a decision that takes effect `at`; done again it changes nothing.

    Every obligation of its outcome and every condition, but for those kept as things of their
    own (`ELSEWHERE`). What an earlier decision on the same system asked for gives way: a later
    decision is no extension, so what both ask for keeps its earlier day. Call it inside the
    transaction that publishes.
    """
    system = System.objects.select_for_update().get(pk=decision.submission.assessment.system_id)
    if decision.duties.exists() or _is_past(decision):
        return []
    made = list(_of_outcome(decision, system, at)) + list(_of_conditions(decision, system, at))
    earlier = Duty.objects.select_for_update().filter(system=system, state__in=OWED)
    _give_way(list(earlier.select_related("system__agency")), made, by=by)
    stored = [_stored(duty, by=by) for duty in made]
    if stored:
        tell_made(stored, key=f"decision:{decision.pk}")
    return stored


def _is_past(decision: Decision) -> bool:
    """Whether what it asks for must not end what is asked since: a return, or one replaced."""
    assessment = decision.submission.assessment
    later = Assessment.objects.filter(system=assessment.system_id, status=Status.PUBLISHED)
    return decision.verdict == Verdict.RETURN or later.filter(pk__gt=assessment.pk).exists()


def _stored(duty: Duty, *, by: User | None) -> Duty:
    duty.save(force_insert=True)
    note(duty, "made", by=by)
    return duty


def _of_outcome(decision: Decision, system: System, at: datetime) -> Iterator[Duty]:
    instrument = decision.submission.instrument()
    for obliged in outcome_in_force(decision).obligations:
        if obliged.id not in ELSEWHERE:
            obligation = instrument.obligation(obliged.id)
            yield _of_obligation(decision, system, at, obligation, obliged)


def _of_obligation(
    decision: Decision, system: System, at: datetime, obligation: Obligation, obliged: Obliged
) -> Duty:
    period = period_of(obligation, obliged.parameters, in_use=is_in_use(system))
    texts = {f"what_{code}": obligation.wording(obliged.parameters, code) for code in ("ko", "en")}
    duty = Duty(
        system=system,
        decision=decision,
        code=obligation.id,
        kind=obligation.when,
        basis=obligation.basis,
        rules=list(obliged.rules),
        name_ko=obligation.name.ko,
        name_en=obligation.name.en,
        proof_ko=obligation.proof.ko,
        proof_en=obligation.proof.en,
        owner_role=_role(obligation.owner),
        verifier=obligation.verifier,
        lapse_effect=obligation.lapse_effect,
        starts_on=_start(at, obligation.effective_from),
        days=period.days,
        months=period.months,
        counting=period.counting,
        every_months=period.every_months,
        **texts,
    )
    duty.due = due_of(duty, (), korean_holidays())
    if day := _day_for_those_in_use(decision, system, at, obligation):
        duty.due, duty.days = day, (day - duty.starts_on).days
    return duty


def _day_for_those_in_use(
    decision: Decision, system: System, at: datetime, obligation: Obligation
) -> date | None:
    """The later day that a law sets for systems in use before it applies; None where it sets none.

    Whoever was in use then must have been decided on before: else nobody can know it.
    """
    begins, key = obligation.effective_from, IN_USE_BEFORE.get(obligation.id)
    if not (begins and key and is_in_use(system)):
        return None
    if timezone.localdate(at) >= date.fromisoformat(begins):
        return None
    deadlines = decision.submission.instrument().deadlines
    found = next((row.date for row in deadlines if row.key == key), None)
    return date.fromisoformat(found) if found else None


def _role(owner: str) -> Role:
    """The role on which it lies; what no role here can do lies on the responsible officer."""
    return Role(owner) if owner in Role.values else Role.OFFICER


def _start(at: datetime, effective_from: str | None) -> date:
    """The day of the decision, or the day from which the law applies, if that is later."""
    day = timezone.localdate(at)
    return max(day, date.fromisoformat(effective_from)) if effective_from else day


def _of_conditions(decision: Decision, system: System, at: datetime) -> Iterator[Duty]:
    start = timezone.localdate(at)
    for nth, condition in enumerate(decision.conditions.order_by("due", "pk"), start=1):
        yield _of_condition(decision, system, condition, nth, start)


def _of_condition(
    decision: Decision, system: System, condition: Condition, nth: int, start: date
) -> Duty:
    """A condition is due on the day that the reviewer named; a lapse warns, then halts.

    Published after that day it is due on the day of the publication.
    """
    korean, english = CONDITION
    due = max(condition.due, start)
    return Duty(
        system=system,
        decision=decision,
        condition=condition,
        kind=Duty.Kind.WITHIN_DAYS,
        basis=Duty.Basis.DECISION,
        name_ko=korean.format(nth),
        name_en=english.format(nth),
        what_ko=condition.what,
        proof_ko=condition.proof,
        owner_role=Role.OFFICER,
        owner_words=condition.owner,
        verifier="reviewer",
        lapse_effect=Duty.Effect.HALT,
        starts_on=start,
        days=(due - start).days,
        due=due,
    )


def _give_way(earlier: list[Duty], made: list[Duty], *, by: User | None) -> None:
    """What earlier decisions asked for ends, unless it lasts; its like inherits its day."""
    anew = {duty.code: duty for duty in made if duty.code}
    for duty in earlier:
        like = anew.get(duty.code) if duty.code else None
        if like is None and duty.code and duty.kind in LASTING:
            continue
        if like and like.kind != Duty.Kind.RECURRING and duty.is_to_do:
            _inherit(like, duty)
        move(duty, Action.SUPERSEDE, paused_on=None)
        duty.pauses.filter(last=None).update(last=max(duty.starts_on, timezone.localdate()))
        note(duty, Action.SUPERSEDE, by=by)


def _inherit(like: Duty, duty: Duty) -> None:
    """The earlier day, never one before today: a later decision is no extension."""
    like.due = max(min(like.due, duty.due), like.starts_on)
    like.days, like.months = (like.due - like.starts_on).days, 0
    like.counting = "calendar"


def renew(duty: Duty, *, today: date, by: User | None) -> Duty | None:
    """Make the next turn of what recurs, after one was verified or lapsed; None where none is.

    Counted from the last day of this turn, so that a late one does not move all that follow.
    """
    later = Duty.objects.filter(decision=duty.decision_id, code=duty.code, turn__gt=duty.turn)
    is_over = duty.system.status == System.Status.RETIRED
    if is_over or not duty.every_months or not duty.code or later.exists():
        return None
    facts: dict[str, Any] = {name: getattr(duty, name) for name in CARRIED}
    facts["owner"] = named_owner(duty)
    every = Length(months=duty.every_months, moves=True)
    start = duty.due
    if last_day(start, every, korean_holidays()) <= today:
        start = today
    following = Duty(turn=duty.turn + 1, starts_on=start, months=duty.every_months, **facts)
    following.due = due_of(following, (), korean_holidays())
    stored = _stored(following, by=by)
    tell_made([stored], key=f"turn:{stored.turn}")
    return stored


CARRIED = (
    *("system", "decision", "code", "kind", "basis", "rules", "name_ko", "name_en"),
    *("what_ko", "what_en", "proof_ko", "proof_en", "owner_role", "verifier"),
    *("lapse_effect", "every_months"),
)
