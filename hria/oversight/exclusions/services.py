"""Verbs on claimed exclusions: claim, withdraw, expire."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hria.accounts.models import User
from hria.assessments.workflow import NotAllowedNow
from hria.audit.services import record
from hria.files.store import store
from hria.files.uploads import Upload
from hria.oversight.acting import officer_or_refuse
from hria.oversight.exclusions import telling
from hria.oversight.exclusions.grounds import grounds
from hria.oversight.exclusions.life import Act, State, after
from hria.oversight.models import Exclusion, MinistryDocument
from hria.oversight.periods import end_of
from hria.registry.models import System

# Further ahead no ministry answers; and years can be counted on from these days.
STARTS_WITHIN = timedelta(days=2 * 366)
ENDS_WITHIN = timedelta(days=10 * 366)


@dataclass(frozen=True)
class Claimed:
    """What an officer claims: ground, reasons, the ministry's answer, from when until when."""

    ground: str
    reasons: str
    reference: str
    answered_on: date
    starts_on: date
    ends_on: date | None = None


class BadClaim(Exception):
    """What was claimed cannot stand; `faults` maps each field to what is wrong with it."""

    def __init__(self, faults: Mapping[str, Promise]) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


@transaction.atomic
def claim(
    system: System, claimed: Claimed, document: Upload, *, by: User, press: UUID | None = None
) -> Exclusion:
    """Claim an exclusion with the ministry's document; public from this moment.

    Raises NotYours, NotAllowedNow (retired, or a claim stands already) and BadClaim. The claim
    lifts nothing: a halt stays, and so does the assessment that policy asks for.
    """
    system = System.objects.select_for_update().get(pk=system.pk)
    officer_or_refuse(by, system.agency)
    standing = system.exclusions.filter(state=State.CLAIMED).first()
    # One whose last day has passed stands no more, though no clock has come by yet.
    if standing and expire(standing, today=timezone.localdate()):
        standing = None
    if standing and press and standing.press == press:
        return standing
    if standing or system.status == System.Status.RETIRED:
        raise NotAllowedNow("claim")
    check(system, claimed)
    made = Exclusion.objects.create(system=system, by=by, press=press, **asdict(claimed))
    MinistryDocument.objects.create(
        exclusion=made,
        name=document.name,
        kind=document.kind,
        size=document.size,
        sha256=store(document),
        by=by,
    )
    ends = claimed.ends_on.isoformat() if claimed.ends_on else ""
    record("exclusion.claimed", made, by=by, about=system, ground=claimed.ground, ends_on=ends)
    return made


def check(system: System, claimed: Claimed) -> None:
    """Raise BadClaim for anything that is wrong, field by field."""
    today = timezone.localdate()
    faults = _day_faults(claimed, today)
    ground = grounds().get(claimed.ground)
    if ground is None:
        faults["ground"] = _("Choose one of the grounds that the law lists.")
    if ground and ground.longest and "starts_on" not in faults:
        faults |= _length_faults(system, claimed, ground.longest)
    if faults:
        raise BadClaim(faults)


def _day_faults(claimed: Claimed, today: date) -> dict[str, Promise]:
    faults: dict[str, Promise] = {}
    if claimed.answered_on > today:
        faults["answered_on"] = _("This day has not come yet.")
    elif claimed.answered_on > claimed.starts_on:
        # Art. 32(2) and Decree Art. 27(2): the ministry is asked before, not afterwards.
        faults["starts_on"] = _("A claim cannot begin before the ministry has answered.")
    if claimed.starts_on > today + STARTS_WITHIN:
        faults["starts_on"] = _("The first day may lie two years ahead at most.")
    if claimed.ends_on and claimed.ends_on < max(claimed.starts_on, today):
        faults["ends_on"] = _("The last day must not lie before the first, nor in the past.")
    elif claimed.ends_on and claimed.ends_on > today + ENDS_WITHIN:
        faults["ends_on"] = _("The last day may lie ten years ahead at most.")
    return faults


def _length_faults(system: System, claimed: Claimed, longest: str) -> dict[str, Promise]:
    if claimed.ends_on is None:
        return {"ends_on": _("A test needs its last day.")}
    # A second test of the same system goes on with the year of the first.
    earlier = system.exclusions.filter(ground=claimed.ground).order_by("starts_on").first()
    start = min(claimed.starts_on, earlier.starts_on) if earlier else claimed.starts_on
    if claimed.ends_on > end_of(longest, start):
        return {"ends_on": _("A test may run for one year at most, counted from its first start.")}
    return {}


@transaction.atomic
def withdraw(exclusion: Exclusion, *, by: User) -> Exclusion:
    """Take a claim back. Raises NotYours, NotAllowedNow."""
    found = _locked(exclusion)
    officer_or_refuse(by, found.system.agency)
    return _move(found, Act.WITHDRAW, by=by)


@transaction.atomic
def expire(exclusion: Exclusion, *, today: date) -> bool:
    """Let a claim fall away whose last day has passed; says whether it did."""
    found = _locked(exclusion)
    if found.state != State.CLAIMED or found.ends_on is None or found.ends_on >= today:
        return False
    _move(found, Act.EXPIRE, by=None)
    telling.expired(found)
    return True


def _locked(exclusion: Exclusion) -> Exclusion:
    system = System.objects.select_for_update().get(pk=exclusion.system_id)
    found = Exclusion.objects.select_for_update().get(pk=exclusion.pk)
    found.system = system
    return found


def _move(exclusion: Exclusion, act: Act, *, by: User | None) -> Exclusion:
    target, now = after(exclusion.state, act), timezone.now()
    rows = Exclusion.objects.filter(pk=exclusion.pk, state=exclusion.state)
    if not rows.update(state=target, ended_at=now):
        raise NotAllowedNow(act)
    exclusion.state, exclusion.ended_at = target, now
    action = f"exclusion.{target.value}"
    record(action, exclusion, by=by, about=exclusion.system, ground=exclusion.ground)
    return exclusion
