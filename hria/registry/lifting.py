"""What keeps an order from being lifted; read before anybody decides or publishes in vain."""

from datetime import datetime

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hria.registry.models import Halt
from hria.registry.orders import State


class Lack(TextChoices):
    """One thing that is missing before an approval can lift the order."""

    EARLIER = (
        "earlier",
        _("The halt was ordered by this submission or after it: only a later one lifts it"),
    )
    NOT_CONFIRMED = "not_confirmed", _("Nobody has confirmed that the system is switched off")
    NOT_VERIFIED = (
        "not_verified",
        _("No independent reviewer has verified that the system is switched off"),
    )
    NO_STATUTE = "no_statute", _("The statute that this suspension waits for was not entered")
    NOT_IN_FORCE = "not_in_force", _("The statute that was entered is not yet in force")
    BEFORE_STATUTE = (
        "before_statute",
        _("This was submitted before the statute was entered: it must be assessed anew"),
    )
    SAME_PEOPLE = (
        "same_people",
        _("Somebody who decides this had approved the system before: other people must decide"),
    )


def lacks(order: Halt, *, submitted_at: datetime, now: datetime | None = None) -> list[Lack]:
    """What is missing before an approval of what was submitted then could lift this order.

    An order that this very submission laid on waits for another assessment. One that stood before,
    and that its rules only demanded once more, does not: an approval has set those rules aside.
    Who decides is known to the rooms above, which add SAME_PEOPLE.
    """
    found = []
    if order.demanded_at > submitted_at or order.since >= submitted_at:
        found.append(Lack.EARLIER)
    if order.state == State.ORDERED:
        found.append(Lack.NOT_CONFIRMED)
    if order.state != State.VERIFIED:
        found.append(Lack.NOT_VERIFIED)
    if order.pending_law:
        found += _statute(order, submitted_at, now or timezone.now())
    return found


def _statute(order: Halt, submitted_at: datetime, now: datetime) -> list[Lack]:
    entered = list(order.statutes.all())
    if not entered:
        return [Lack.NO_STATUTE]
    in_force = [row for row in entered if row.in_force <= timezone.localdate(now)]
    if not in_force:
        return [Lack.NOT_IN_FORCE]
    return [] if any(row.at <= submitted_at for row in in_force) else [Lack.BEFORE_STATUTE]
