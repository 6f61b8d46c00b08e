"""Verbs on halt orders that stop and let go: halt, resume.

Nobody needs permission to stop: whoever may call `halt` is a question of the page alone.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hria.accounts.models import Role, User
from hria.accounts.queries import responsible
from hria.audit.services import record
from hria.deadlines.calendar import korean_holidays
from hria.deadlines.counting import last_day
from hria.notices.services import notify
from hria.registry import grounds
from hria.registry.models import Halt, HaltStep, System
from hria.registry.orders import (
    DOUBTING,
    STANDING,
    TABLE,
    Act,
    Basis,
    Content,
    Determination,
    Ground,
    Scope,
    State,
    is_graver,
    is_wider,
    joined,
)
from hria.registry.telling import tell


class AlreadyRetired(Exception):
    """The system ended for good; nothing more is decided about it."""


class NotInThisState(Exception):
    """The order moved on meanwhile, or never allowed this."""


def confirmation_due(start: datetime) -> datetime:
    """Until when it must be confirmed that the system is switched off."""
    return start + timedelta(hours=settings.HRIA_HALT_CONFIRM_HOURS)


class Demand(TypedDict, total=False):
    """What an order says, where it differs from the usual."""

    # One of orders.Ground; usually: rule where there are rules, else emergency.
    ground: str
    # law, policy or design; usually the strictest of the rules, for a decision or a lapse
    # without rules own design, and none for an emergency.
    basis: str | None
    # One of orders.Determination; usually halt_use.
    determination: str
    # Whether only a statute ends it, whatever else it demands.
    pending_law: bool
    # One of orders.Scope with the sites or functions by name; usually the whole system.
    scope: str
    scope_words: str


@transaction.atomic
def halt(
    system: System,
    *,
    because: str,
    by: User | None,
    rules: Sequence[str] = (),
    provisional: bool = False,
    press: UUID | None = None,
    at: datetime | None = None,
    **demand: Unpack[Demand],
) -> Halt:
    """Halt the system from `at` (now) on; gives the order in force. Raises AlreadyRetired.

    An order in force stays the one in force, unless this demand is wider or graver: then it
    becomes an order of its own that replaces the other and holds all of both. Demanded again
    an order is as new: what was assessed before can no longer lift it; and where a person or a
    lapse demands it, that it is off must be confirmed and verified anew.

    `rules` are the ids of the rules that demand it (none: a person stops it), `provisional` says
    that they fired on questions read at their worst; a result without gaps that confirms all of
    them makes them firm. `by` None: the clock. `press` is the key of the form: sent twice, it
    demands once.
    """
    moment = at or timezone.now()
    system = locked_system(system)
    if system.status == System.Status.RETIRED:
        raise AlreadyRetired
    content = _content(rules, demand)
    standing = system.halts.select_for_update().standing().first()
    if standing and press and standing.press == press:
        return standing
    facts = {"because": because, "by": by, "press": press, "provisional": provisional}
    if standing is None:
        return _order(system, content, facts, moment)
    if is_wider(content, standing.content) or is_graver(content, standing.content):
        return _replace(standing, content, facts, moment)
    _demand_again(standing, content, facts, moment)
    return standing


def _content(rules: Sequence[str], demand: Demand) -> Content:
    ground = demand.get("ground") or (Ground.RULE if rules else Ground.EMERGENCY)
    determination = demand.get("determination") or Determination.HALT_USE
    scope = demand.get("scope") or Scope.WHOLE
    basis = demand.get("basis")
    return Content(
        determination=determination,
        pending_law=demand.get("pending_law", False) or determination == Determination.SUSPEND,
        ground=ground,
        basis=_basis(ground, rules) if basis is None else basis,
        scope=scope,
        scope_words="" if scope == Scope.WHOLE else demand.get("scope_words", "").strip(),
        rules=tuple(rules),
    )


def locked_system(system: System) -> System:
    """The same system, read anew and held until the transaction ends."""
    rows = System.objects.select_for_update(of=("self",)).select_related("agency")
    return rows.get(pk=system.pk)


def _basis(ground: str, rules: Sequence[str]) -> str:
    found = grounds.basis_of(rules)
    if found or ground == Ground.EMERGENCY:
        return found
    return Basis.DESIGN


def _order(
    system: System,
    content: Content,
    facts: dict[str, Any],
    moment: datetime,
    replaces: Halt | None = None,
) -> Halt:
    """Store the order, set the system's state, tell the officers and the record."""
    System.objects.filter(pk=system.pk).update(status=System.Status.HALTED)
    period = grounds.period_of("admin_objection")
    order = Halt.objects.create(
        system=system,
        number=system.halts.count() + 1,
        since=moment,
        demanded_at=moment,
        halted_since=replaces.halted_since if replaces else moment,
        confirm_agency=system.agency,
        confirm_by=confirmation_due(moment),
        object_until=last_day(timezone.localdate(moment), period, korean_holidays()),
        replaces=replaces,
        **{**content._asdict(), "rules": list(content.rules)},
        **facts,
    )
    _tell_ordered(order)
    return order


def _tell_ordered(order: Halt) -> None:
    told: dict[str, Any] = {name: getattr(order, name) for name in ("rules", "ground", "scope")}
    if order.replaces:
        told["replaces"] = order.replaces.number
    told |= {"because": order.because, "order": order.number}
    system = order.system
    record("system.halted", system, by=order.by, **told)
    notify(
        responsible(Role.OFFICER, system.agency),
        kind="halt.ordered",
        key=f"halt.ordered:{order.pk}",
        path=f"/systems/{system.number}/halts/{order.number}/",
        due=timezone.localdate(order.confirm_by),
        by=order.by,
        number=system.number,
        agency=system.agency,
    )


def _replace(standing: Halt, content: Content, facts: dict[str, Any], moment: datetime) -> Halt:
    """The wider or graver order in the place of the standing one."""
    Halt.objects.filter(pk=standing.pk, state__in=STANDING).update(state=State.SUPERSEDED)
    whole = joined(content, standing.content)
    # Rules that fired on blanks stay in doubt until a result without gaps names them all.
    is_firm = not facts["provisional"] and set(standing.rules) <= set(content.rules)
    facts["provisional"] = bool(facts["provisional"] or (standing.provisional and not is_firm))
    return _order(standing.system, whole, facts, moment, replaces=standing)


def _demand_again(
    standing: Halt, content: Content, facts: dict[str, Any], moment: datetime
) -> None:
    standing.demanded_at = max(standing.demanded_at, moment)
    standing.press = facts["press"]
    if not facts["provisional"] and set(standing.rules) <= set(content.rules):
        standing.provisional = False
    standing.save(update_fields=["demanded_at", "press", "provisional"])
    line = TABLE.get((State(standing.state), Act.DEMAND))
    if line and content.ground in DOUBTING:
        _confirm_anew(standing, line.to, facts["by"], moment)
    record(
        "system.halt_confirmed",
        standing.system,
        by=facts["by"],
        because=facts["because"],
        rules=list(content.rules),
    )


def _confirm_anew(standing: Halt, state: State, by: User | None, moment: datetime) -> None:
    """That it is off must be confirmed and verified once more, from now on."""
    standing.state, standing.round = state, standing.round + 1
    standing.confirm_by = confirmation_due(moment)
    standing.confirm_agency = standing.system.agency
    standing.save(update_fields=["state", "round", "confirm_by", "confirm_agency"])
    HaltStep.objects.create(
        order=standing, action=Act.DEMAND, round=standing.round, by=by, at=moment
    )
    tell(standing, "halt.confirm_due", responsible(Role.OFFICER, standing.system.agency))


@transaction.atomic
def resume(system: System, *, because: str, by: User, submitted_at: datetime) -> None:
    """Lift the verified order in force; called by a published approval only.

    `submitted_at`: when that was handed in which was approved. What must hold before that is
    `lifting.lacks` and what the rooms above add to it. Raises NotInThisState where an order
    stands that nobody has verified, or that was ordered by it or demanded after it; without any
    nothing happens.
    """
    system = locked_system(system)
    standing = system.halts.standing().first()
    if standing is None:
        return
    row = Halt.objects.filter(pk=standing.pk, state=State.VERIFIED, since__lt=submitted_at)
    lifted = row.filter(demanded_at__lte=submitted_at).update(
        state=State.LIFTED, lifted_at=timezone.now(), lifted_because=because, lifted_by=by
    )
    if not lifted:
        raise NotInThisState
    # A system retired meanwhile stays retired: only a halt is lifted.
    if system.status == System.Status.HALTED:
        system.status = System.Status.REGISTERED
        system.save(update_fields=["status"])
    record("system.resumed", system, by=by, because=because, order=standing.number)
    notify(
        responsible(Role.OFFICER, system.agency),
        kind="halt.lifted",
        key=f"halt.lifted:{standing.pk}",
        path=f"/systems/{system.number}/halts/{standing.number}/",
        by=by,
        number=system.number,
        agency=system.agency,
    )
