"""What the public reads of exceptional uses and recommendations.

Before a report is public: numbers, agencies, kinds of use, codes and days, and what an officer
made public by an act of its own. Never a person, a place or an order.
"""

from dataclasses import dataclass
from datetime import date, datetime

from hria.instrument.library import Text
from hria.oversight.exceptional.queries import public_uses
from hria.oversight.exceptional.services import Seen, seen
from hria.oversight.models import ExceptionalUse, Recommendation
from hria.oversight.recommendations.services import standing
from hria.oversight.recommendations.table import State as ReplyState
from hria.portal.reported import names_of


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
class RecommendationLine:
    """A recommendation with its clock; its words only once a report is public."""

    row: Recommendation
    state: ReplyState
    name: Text | None


def recommendation_lines(rows: list[Recommendation], today: date) -> list[RecommendationLine]:
    """The recommendations with their states; one query for the names."""
    names = names_of(row.system_id for row in rows)
    return [RecommendationLine(row, standing(row, today), names.get(row.system_id)) for row in rows]
