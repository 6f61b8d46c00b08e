"""The halts that the public reads of: in force, and ended with the system."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from hria.accounts.models import Agency
from hria.instrument.definition import Instrument
from hria.instrument.library import Text
from hria.portal.method import rule_titles
from hria.publication.models import Publication
from hria.registry.models import Halt, System


@dataclass(frozen=True)
class HaltLine:
    """A halt. Before its report is public only this much is: no name, no reasons.

    `name` is the published name, None while nothing was published; no rules: a person
    ordered the halt; `is_ended`: the system was given up while it was halted.
    """

    number: str
    agency: Agency
    since: datetime
    rules: list[Text]
    name: Text | None
    is_ended: bool
    provisional: bool
    order: Halt
    is_overdue: bool


def halts() -> QuerySet[Halt]:
    """The halts never lifted, the newest first; last those of systems that were given up."""
    rows = Halt.objects.standing().select_related("system__agency")
    return rows.annotate(is_ended=Q(system__status=System.Status.RETIRED)).order_by(
        "is_ended", "-since"
    )


def halts_now() -> QuerySet[Halt]:
    """Those that keep a system from running: what was given up runs no more."""
    return halts().exclude(system__status=System.Status.RETIRED)


def halt_lines(rows: list[Halt], instrument: Instrument | None) -> list[HaltLine]:
    """What the public may know of these halts; one query for the names of published systems."""
    now = timezone.now()
    published = Publication.objects.current().filter(system__in=[row.system_id for row in rows])
    names = {p.system_id: p.name for p in published.only("system", "name_ko", "name_en")}
    return [
        HaltLine(
            number=row.system.number,
            agency=row.system.agency,
            since=row.since,
            rules=rule_titles(row.rules, instrument),
            name=names.get(row.system_id),
            is_ended=row.system.status == System.Status.RETIRED,
            provisional=row.provisional,
            order=row,
            is_overdue=row.is_overdue(now) and row.system.status != System.Status.RETIRED,
        )
        for row in rows
    ]
