"""What the public reads of claimed exclusions: each from its first minute, never a person."""

from dataclasses import dataclass
from datetime import date

from hria.instrument.library import Text
from hria.oversight.exclusions.grounds import Ground, grounds
from hria.oversight.exclusions.life import Reading
from hria.oversight.exclusions.queries import newest_claim, state_at
from hria.oversight.models import Exclusion
from hria.portal.reported import names_of


@dataclass(frozen=True)
class ClaimLine:
    """A claim as everybody reads it; `name` is None while no report is public."""

    claim: Exclusion
    ground: Ground | None
    state: Reading
    name: Text | None

    @property
    def is_owed(self) -> bool:
        """Whether the assessment is owed: no claim is in force and no report is public."""
        return self.state != Reading.CLAIMED and self.name is None


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
    if row is None or state_at(row, today) != Reading.CLAIMED or row.ground not in grounds():
        return None
    return grounds()[row.ground], row.ends_on
