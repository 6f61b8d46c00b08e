"""Reads of claimed exclusions, for those inside and for everybody."""

from datetime import date

from django.db.models import QuerySet

from hria.accounts.models import Role, User
from hria.oversight.exclusions.life import Reading, State
from hria.oversight.models import Exclusion
from hria.registry.models import System


def may_claim(user: User, system: System) -> bool:
    """The responsible officer claims and takes back."""
    return user.holds(Role.OFFICER, system.agency)


def claims_of(system: System) -> QuerySet[Exclusion]:
    """All claims about a system, the newest first."""
    return system.exclusions.select_related("by", "document")


def public_claims() -> QuerySet[Exclusion]:
    """Every claim ever made, those in force first."""
    return Exclusion.objects.select_related("system__agency").order_by("state", "-at", "-pk")


def newest_claim(number: str) -> Exclusion | None:
    """The newest claim about the system with this number."""
    return Exclusion.objects.filter(system__number=number).order_by("-pk").first()


def state_at(exclusion: Exclusion, today: date) -> Reading:
    """How a claim stands on a day, whether or not a clock has run."""
    if exclusion.state != State.CLAIMED:
        return Reading(exclusion.state)
    if exclusion.ends_on is not None and exclusion.ends_on < today:
        return Reading.EXPIRED
    return Reading.NOT_BEGUN if exclusion.starts_on > today else Reading.CLAIMED
