"""One halt order as the public reads it: what it says, and what was done about it, by the hour.

Names, purposes and whatever somebody typed stay inside; the statute was entered to be public.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hria.accounts.models import Agency
from hria.instrument.definition import Instrument
from hria.instrument.library import Text
from hria.portal.method import rule_titles
from hria.publication.models import Publication
from hria.registry.models import Halt, System
from hria.registry.orders import Act, State


@dataclass(frozen=True)
class Moment:
    """One thing that happened; `strong` where the system ran, or may have run, against it."""

    at: datetime
    what: str | Promise
    who: Agency | str | Promise = ""
    is_strong: bool = False


@dataclass(frozen=True)
class OrderShown:
    """An order with everything that its public page shows."""

    order: Halt
    name: Text | None  # the published name
    rules: list[tuple[Text, str]]  # the title of each, and its basis
    moments: list[Moment]
    is_overdue: bool
    is_ended: bool

    @property
    def steps(self) -> list[tuple[str | Promise, bool]]:
        """What must happen before it can be lifted, and whether it has."""
        state = self.order.state
        found: list[tuple[str | Promise, bool]] = [
            (_("Confirmed as switched off"), state in (State.CONFIRMED_OFF, State.VERIFIED)),
            (_("Verified by an independent reviewer"), state == State.VERIFIED),
        ]
        if self.order.pending_law:
            found.append((_("The statute entered"), bool(self.order.statutes.all())))
        found.append(
            (_("Assessed anew after the order, approved by other people, published"), False)
        )
        return found


def orders() -> QuerySet[Halt]:
    """The orders with all that their pages show."""
    rows = Halt.objects.select_related(
        "system__agency", "confirm_agency", "replaces", "objection", "replaced_by"
    )
    return rows.prefetch_related("steps__agency", "statutes")


def shown(order: Halt, now: datetime, instrument: Instrument | None) -> OrderShown:
    """The order as the public may read it at this moment."""
    published = Publication.objects.current().filter(system=order.system_id)
    row = published.only("system", "name_ko", "name_en").first()
    return OrderShown(
        order=order,
        name=row.name if row else None,
        rules=list(
            zip(rule_titles(order.rules, instrument), _bases(order, instrument), strict=True)
        ),
        moments=sorted(_moments(order), key=lambda moment: moment.at),
        is_overdue=order.is_overdue(now) and order.system.status != System.Status.RETIRED,
        is_ended=order.system.status == System.Status.RETIRED,
    )


def _bases(order: Halt, instrument: Instrument | None) -> list[str]:
    known = {rule.id: rule.basis for rule in instrument.rules} if instrument else {}
    return [known.get(rule, "") for rule in order.rules]


def _moments(order: Halt) -> Iterator[Moment]:
    yield Moment(order.since, _("Ordered"), is_strong=True)
    steps = order.steps.all()
    known = {step.at for step in steps if step.action == Act.DEMAND}
    if order.demanded_at > order.since and order.demanded_at not in known:
        yield Moment(order.demanded_at, _("Demanded once more"), is_strong=True)
    for step in steps:
        is_strong = step.action in (Act.ESCALATE, Act.REFUSE, Act.DEMAND)
        yield Moment(step.at, step.get_action_display(), step.agency or "", is_strong)
    if hasattr(order, "objection"):
        yield Moment(order.objection.at, _("The agency objected; the halt stays in force"))
    for statute in order.statutes.all():
        yield Moment(statute.at, _("Statute entered"), str(statute))
    if order.lifted_at:
        yield Moment(order.lifted_at, _("Lifted"))
    if hasattr(order, "replaced_by"):
        yield Moment(order.replaced_by.since, _("Replaced by a wider or graver order"))
