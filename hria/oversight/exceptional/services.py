"""Verbs on exceptional uses: open, request, authorise, refuse, stop, drop, report; and time.

Every verb locks the system and the dossier, lets time do first what it has done until then,
and only then acts. The person sought is in no event, no notice and no error.
"""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from hria.accounts.models import User
from hria.assessments.workflow import NotAllowedNow
from hria.audit.services import record
from hria.files.store import store
from hria.files.uploads import Upload
from hria.oversight.acting import officer_or_refuse
from hria.oversight.exceptional import telling
from hria.oversight.exceptional.allowed import Why, allowance_of, bars_of
from hria.oversight.exceptional.filing import NAMED, BadFiling, Filing, check
from hria.oversight.exceptional.hours import ENDINGS, REPORT_WITHIN, Moved, Standing, next_move
from hria.oversight.exceptional.life import EVENTS, MOVING, Act, Ending, State, after
from hria.oversight.exceptional.secrecy import names
from hria.oversight.models import AfterReport, ExceptionalUse, OrderDocument, SoughtPerson
from hria.registry.models import System


@dataclass(frozen=True)
class Told:
    """The after-report: what happened, in numbers and in words for everybody."""

    faces: int
    hits: int
    false_hits: int
    stopped: int
    was_found: bool
    destroyed: str
    told: bool
    summary: str


@transaction.atomic
def open_use(
    system: System, filing: Filing, *, by: User, press: UUID | None = None
) -> ExceptionalUse:
    """Open a dossier; an urgent one runs from its start. Sent twice, a form opens one.

    Raises NotYours, NotAllowed (with why) and BadFiling (with the fields).
    """
    system = System.objects.select_for_update().get(pk=system.pk)
    officer_or_refuse(by, system.agency)
    if press and (first := ExceptionalUse.objects.filter(opened_by=by, press=press).first()):
        return first
    now = timezone.now()
    _settle_all(system, now)
    allowed = allowance_of(system, now)
    check(filing, allowed, now)
    known = asdict(filing)
    sought = known.pop("sought")
    use = ExceptionalUse.objects.create(
        system=system,
        number=(system.exceptional_uses.aggregate(last=Max("number"))["last"] or 0) + 1,
        decision=allowed.decision,
        rule=allowed.rule,
        ground=allowed.ground,
        state=State.URGENT if filing.is_urgent else State.REQUESTED,
        requested_at=None if filing.is_urgent else now,
        begun_at=filing.starts_at if filing.is_urgent else None,
        opened_by=by,
        opened_at=now,
        press=press,
        **{**known, "cameras": list(filing.cameras)},
    )
    SoughtPerson.objects.create(use=use, name=sought)
    action = "exceptional.started" if filing.is_urgent else "exceptional.requested"
    record(action, use, by=by, about=system, number=use.number, rule=use.rule, **_window(use))
    return use


@transaction.atomic
def request(use: ExceptionalUse, *, by: User) -> ExceptionalUse:
    """Record that the order was asked for after an urgent start, now.

    Raises NotYours, NotAllowedNow, and NotAllowed where no use would be possible any more.
    """
    use = _ready(use, Act.REQUEST, by)
    allowance_of(use.system, timezone.now())
    return _move(use, Act.REQUEST, by=by, requested_at=timezone.now())


@transaction.atomic
def authorise(use: ExceptionalUse, order: Upload, *, by: User) -> ExceptionalUse:
    """Record the order, with its document; raises what `request` raises."""
    use = _ready(use, Act.AUTHORISE, by)
    now = timezone.now()
    allowance_of(use.system, now)
    begun: dict[str, Any] = {} if use.begun_at or not use.is_urgent else {"begun_at": use.starts_at}
    use = _move(use, Act.AUTHORISE, by=by, answered_at=now, **begun)
    _keep(use, order, by)
    return settle(use, now)


@transaction.atomic
def refuse(use: ExceptionalUse, order: Upload, *, by: User) -> ExceptionalUse:
    """Record the refusal, with its document; a use that runs ends with it, at once."""
    use = _ready(use, Act.REFUSE, by)
    now = timezone.now()
    if use.state == State.PENDING:
        use = _end(use, Act.REFUSE, Ending.REFUSED, now, by=by, answered_at=now)
    else:
        use = _move(use, Act.REFUSE, by=by, answered_at=now)
    _keep(use, order, by)
    return use


@transaction.atomic
def stop(use: ExceptionalUse, *, was_found: bool, by: User) -> ExceptionalUse:
    """End a use before its hour: the person was found, or it is stopped."""
    use = _ready(use, Act.STOP, by)
    ending = Ending.FOUND if was_found else Ending.STOPPED
    return _end(use, Act.STOP, ending, timezone.now(), by=by)


@transaction.atomic
def drop(use: ExceptionalUse, *, by: User) -> ExceptionalUse:
    """Give up a use that has not begun."""
    return _move(_ready(use, Act.DROP, by), Act.DROP, by=by)


@transaction.atomic
def report(use: ExceptionalUse, told: Told, *, by: User) -> AfterReport:
    """Store the after-report; it is public from then on.

    Raises NotYours, NotAllowedNow, and BadFiling where its words name the person sought.
    """
    use = _ready(use, Act.REPORT, by)
    if names(told.summary, sought_of(use)):
        raise BadFiling({"summary": NAMED})
    use = _move(use, Act.REPORT, by=by)
    return AfterReport.objects.create(use=use, by=by, **asdict(told))


@transaction.atomic
def settle(use: ExceptionalUse, now: datetime) -> ExceptionalUse:
    """Let time do everything that it has done until `now`; doing it again changes nothing."""
    use = _locked(use)
    since = stopped_since(use.system, now)
    while moved := next_move(standing_of(use, since), now):
        use = _moved(use, moved)
    return use


def standing_of(use: ExceptionalUse, since: datetime | None) -> Standing:
    """What of this dossier time moves; `since` is when its system was stopped."""
    names_of = ("state", "starts_at", "ends_at", "answered_at", "begun_at")
    bars = bars_of(use.system) if use.state == State.AUTHORISED else {}
    return Standing(
        stopped_since=since,
        barred_since=min(bars.values(), default=None),
        **{name: getattr(use, name) for name in names_of},
    )


@dataclass(frozen=True)
class Seen:
    """How a dossier stands at an hour, whether or not a clock has run since."""

    state: State
    ended_at: datetime | None
    ended_by: str
    report_due: datetime | None

    def is_overdue(self, now: datetime) -> bool:
        """Whether the after-report should have been given by now."""
        is_due = self.state == State.ENDED and self.report_due is not None
        return is_due and self.report_due is not None and self.report_due <= now


def seen(use: ExceptionalUse, now: datetime) -> Seen:
    """How it stands at `now`: what pages show. Nothing is stored."""
    standing = standing_of(use, stopped_since(use.system, now))
    found = Seen(State(use.state), use.ended_at, use.ended_by, use.report_due)
    while moved := next_move(standing, now):
        begun = moved.at if moved.act == Act.BEGIN else standing.begun_at
        standing = replace(standing, state=moved.state, begun_at=begun)
        found = Seen(moved.state, None, "", None)
        if moved.state == State.ENDED:
            due = moved.at + REPORT_WITHIN
            found = Seen(moved.state, moved.at, ENDINGS[moved.act], due)
    return found


def stopped_since(system: System, now: datetime) -> datetime | None:
    """Since when the system may not run; None while it may."""
    if system.status == System.Status.REGISTERED:
        return None
    if system.status == System.Status.HALTED:
        # A graver order in the place of another begins anew; the halt goes on.
        newest = system.halts.order_by("-since", "-pk").values_list("halted_since", flat=True)
        return newest.first() or now
    return now


def sought_of(use: ExceptionalUse) -> str:
    """The name of the person sought; shown to officers and auditors of the agency alone."""
    found = SoughtPerson.objects.filter(use=use).values_list("name", flat=True).first()
    return found or ""


def _locked(use: ExceptionalUse) -> ExceptionalUse:
    """The dossier as it is stored now, locked, with its system; a halt waits for the same row."""
    system = System.objects.select_for_update().get(pk=use.system_id)
    found = ExceptionalUse.objects.select_for_update().get(pk=use.pk)
    found.system = system
    return found


def _ready(use: ExceptionalUse, act: Act, by: User) -> ExceptionalUse:
    """Locked, brought up to this moment with its neighbours, and open to `act` by `by`."""
    officer_or_refuse(by, use.system.agency)
    # What a report that is missing has kept from beginning does not begin when it comes.
    _settle_all(use.system, timezone.now())
    use = _locked(use)
    after(use.state, act)
    return use


def _settle_all(system: System, now: datetime) -> None:
    # By hour: an earlier use that was not reported bars a later one.
    rows = system.exceptional_uses.filter(state__in=MOVING).order_by("starts_at", "pk")
    for use in rows:
        settle(use, now)


def _moved(use: ExceptionalUse, moved: Moved) -> ExceptionalUse:
    """Take a step that time has taken, at the hour at which it was."""
    if moved.state == State.ENDED:
        return _end(use, moved.act, ENDINGS[moved.act], moved.at, by=None)
    if moved.act == Act.BAR:
        bars = bars_of(use.system)
        use = _move(use, moved.act, by=None, why=min(bars, key=bars.__getitem__))
        telling.tell(use, "exceptional.barred", None)
        return use
    fields: dict[str, Any] = {"begun_at": moved.at} if moved.act == Act.BEGIN else {}
    return _move(use, moved.act, by=None, **fields)


def _end(
    use: ExceptionalUse, act: Act, ending: Ending, at: datetime, *, by: User | None, **fields: Any
) -> ExceptionalUse:
    due = at + REPORT_WITHIN
    use = _move(use, act, by=by, ended_at=at, ended_by=ending, report_due=due, **fields)
    telling.ended(use)
    return use


def _move(
    use: ExceptionalUse, act: Act, *, by: User | None, why: Why | None = None, **fields: Any
) -> ExceptionalUse:
    """Change the state by the table, and only from the state that was seen."""
    target = after(use.state, act)
    rows = ExceptionalUse.objects.filter(pk=use.pk, state=use.state)
    if not rows.update(state=target, **fields):
        raise NotAllowedNow(act)
    for name, value in {**fields, "state": target}.items():
        setattr(use, name, value)
    told = {"ended_by": fields["ended_by"].value} if "ended_by" in fields else {}
    if why is not None:
        told["why"] = why.value
    record(EVENTS[act], use, by=by, about=use.system, number=use.number, state=target.value, **told)
    return use


def _keep(use: ExceptionalUse, order: Upload, by: User) -> None:
    OrderDocument.objects.create(
        use=use,
        state=use.state,
        name=order.name,
        kind=order.kind,
        size=order.size,
        sha256=store(order),
        by=by,
    )


def _window(use: ExceptionalUse) -> dict[str, str]:
    return {"starts_at": use.starts_at.isoformat(), "ends_at": use.ends_at.isoformat()}
