"""What the public reads of exceptional uses, claimed exclusions and recommendations.

Before a report is public: numbers, agencies, kinds of use, codes and days, and what an officer
made public by an act of its own. Never a person, a place or an order.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from hria.instrument.library import Text
from hria.oversight.exceptional.queries import public_uses
from hria.oversight.exceptional.services import Seen, seen
from hria.oversight.exclusions.grounds import Ground, grounds
from hria.oversight.exclusions.life import State
from hria.oversight.exclusions.queries import newest_claim, state_at
from hria.oversight.models import ExceptionalUse, Exclusion, Recommendation
from hria.oversight.recommendations.services import standing
from hria.oversight.recommendations.table import State as ReplyState
from hria.publication.models import LARGE, Publication


def names_of(systems: Iterable[int]) -> dict[int, Text]:
    """The published names of these systems; one query."""
    rows = Publication.objects.current().filter(system__in=list(systems))
    return {row.system_id: row.name for row in rows.only("system", "name_ko", "name_en")}


def report_of(number: str) -> Publication | None:
    """The current report of the system with this number."""
    rows = Publication.objects.current().filter(system__number=number)
    return rows.select_related("system__agency").defer(*LARGE).first()


@dataclass(frozen=True)
class UseLine:
    """A use that is over: how it ended, and whether its report is overdue."""

    use: ExceptionalUse
    seen: Seen
    ending: str
    cameras: int
    is_overdue: bool


def use_lines(number: str, now: datetime) -> list[UseLine]:
    """The uses of this system that have run and are over at `now`."""
    found = [(use, seen(use, now)) for use in public_uses(number, now)]
    return [
        UseLine(use, at, _ending(at), len(use.cameras), at.is_overdue(now))
        for use, at in found
        if at.ended_at is not None
    ]


def _ending(at: Seen) -> str:
    return ExceptionalUse(ended_by=at.ended_by).get_ended_by_display()


@dataclass(frozen=True)
class ClaimLine:
    """A claim as everybody reads it; `name` is None while no report is public."""

    claim: Exclusion
    ground: Ground | None
    state: State
    name: Text | None

    @property
    def is_owed(self) -> bool:
        """Whether the assessment is owed: no claim stands and no report is public."""
        return self.state != State.CLAIMED and self.name is None


def claim_lines(rows: list[Exclusion], today: date) -> list[ClaimLine]:
    """The claims with their grounds; one query for the names."""
    names = names_of(row.system_id for row in rows)
    return [
        ClaimLine(row, grounds().get(row.ground), state_at(row, today), names.get(row.system_id))
        for row in rows
    ]


def claim_on(number: str, today: date) -> tuple[Ground, date | None] | None:
    """The ground and last day of the claim in force for this system; None without one."""
    row = newest_claim(number)
    if row is None or state_at(row, today) != State.CLAIMED or row.ground not in grounds():
        return None
    return grounds()[row.ground], row.ends_on


@dataclass(frozen=True)
class RecommendationLine:
    """A recommendation with its clock; its words only once a report is public."""

    row: Recommendation
    state: ReplyState
    name: Text | None


def recommendation_lines(rows: list[Recommendation], today: date) -> list[RecommendationLine]:
    """The recommendations with their states; one query for the names."""
    names = names_of(row.system_id for row in rows)
    return [RecommendationLine(row, standing(row, today), names.get(row.system_id)) for row in rows]
