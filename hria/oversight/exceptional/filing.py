"""What an officer files to open a dossier, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hria.oversight.exceptional.allowed import Allowance
from hria.oversight.exceptional.hours import REQUEST_WITHIN
from hria.oversight.exceptional.secrecy import names

# A form that takes a while to send is not refused for it.
GRACE = timedelta(minutes=15)
# Who plans further ahead knows no danger that is imminent; and hours can be counted on from it.
AHEAD = timedelta(days=365)
NAMED = _("This will be public and must not name the person sought.")


@dataclass(frozen=True)
class Filing:
    """Statute, person, facts, cameras, hours and authority of one use."""

    statute: str
    sought: str
    because: str
    cameras: Sequence[str]
    starts_at: datetime
    ends_at: datetime
    authority_kind: str
    authority: str
    is_urgent: bool


class BadFiling(Exception):
    """What was filed cannot stand; `faults` maps each field to what is wrong with it."""

    def __init__(self, faults: Mapping[str, Promise]) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


def check(filing: Filing, allowed: Allowance, now: datetime) -> None:
    """Raise BadFiling for anything that is wrong, field by field."""
    faults: dict[str, Promise] = {}
    longest = timedelta(hours=allowed.hours)
    if filing.ends_at <= filing.starts_at:
        faults["ends_at"] = _("The end must come after the start.")
    elif filing.ends_at - filing.starts_at > longest:
        faults["ends_at"] = _("Longer than the hours that the approval allows at most.")
    elif filing.ends_at <= now:
        faults["ends_at"] = _("This hour has passed.")
    if filing.is_urgent:
        faults |= _urgent_faults(filing, allowed, now)
    else:
        faults |= _waiting_faults(filing, now)
    if not filing.cameras:
        faults["cameras"] = _("List at least one camera.")
    for field in ("statute", "authority"):
        if names(getattr(filing, field), filing.sought):
            faults[field] = NAMED
    if faults:
        raise BadFiling(faults)


def _waiting_faults(filing: Filing, now: datetime) -> dict[str, Promise]:
    if filing.starts_at < now - GRACE:
        return {"starts_at": _("A use that waits for its order cannot have started already.")}
    if filing.starts_at > now + AHEAD:
        return {"starts_at": _("The start may lie one year ahead at most.")}
    return {}


def _urgent_faults(filing: Filing, allowed: Allowance, now: datetime) -> dict[str, Promise]:
    if not allowed.may_start_urgently:
        return {"is_urgent": _("The approval does not allow a start before the order.")}
    if filing.starts_at > now + GRACE:
        return {"starts_at": _("An urgent use has started; it cannot lie ahead.")}
    if filing.starts_at <= now - REQUEST_WITHIN:
        return {"starts_at": _("The 24 hours for the request have passed already.")}
    return {}
