"""What time does to an exceptional use: pure functions of the dossier and an hour.

Counted in hours, holidays included, from moment to moment: no midnight, no calendar and no
clock of the site has a part in it. An end that lies in the past is an end at its own hour,
however late anybody looks.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hria.oversight.exceptional.life import MOVING, RUNNING, TRANSITIONS, Act, Ending, State

# AI Act Art. 5(3): the request follows an urgent start within 24 hours. The 72 hours are
# policy (obligation REPORT_AFTER of the method).
REQUEST_WITHIN = timedelta(hours=24)
REPORT_WITHIN = timedelta(hours=72)
ENDINGS = {Act.EXPIRE: Ending.HOUR, Act.MISS: Ending.NO_REQUEST, Act.HALT: Ending.HALTED}


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a dossier time moves, as values."""

    state: str
    starts_at: datetime
    ends_at: datetime
    answered_at: datetime | None = None
    begun_at: datetime | None = None
    # Since when the system may not run; None while it may.
    stopped_since: datetime | None = None
    # From which hour on no use may begin: a report overdue, or no approval; None while one may.
    barred_since: datetime | None = None

    @property
    def request_due(self) -> datetime:
        """Until when the request after an urgent start must be recorded."""
        return self.starts_at + REQUEST_WITHIN


@dataclass(frozen=True, slots=True)
class Moved:
    """A step that time has taken: which, when, and where it led."""

    act: Act
    at: datetime
    state: State


def next_move(standing: Standing, now: datetime) -> Moved | None:
    """The earliest thing that time has done to it until `now`, the hour itself included."""
    if standing.state not in MOVING:
        return None
    at = {act: moment for act, moment in _moments(standing).items() if moment <= now}
    possible = [act for act in at if (State(standing.state), act) in TRANSITIONS]
    if not possible:
        return None
    # At one and the same moment an end comes before a beginning.
    order = (Act.HALT, Act.EXPIRE, Act.MISS, Act.LAPSE, Act.BAR, Act.BEGIN)
    act = min(possible, key=lambda one: (at[one], order.index(one)))
    return Moved(act, at[act], TRANSITIONS[State(standing.state), act])


def _moments(standing: Standing) -> dict[Act, datetime]:
    found = {Act.EXPIRE: standing.ends_at, Act.LAPSE: standing.ends_at}
    if standing.state == State.URGENT:
        found[Act.MISS] = standing.request_due
    if standing.state == State.AUTHORISED and standing.answered_at is not None:
        begin = max(standing.starts_at, standing.answered_at)
        # An order whose hours were over before it came begins nothing.
        barred = standing.barred_since
        found[Act.BAR if barred is not None and barred <= begin else Act.BEGIN] = begin
    if standing.stopped_since is not None:
        found[Act.HALT] = _within(standing, standing.stopped_since)
    return found


def _within(standing: Standing, moment: datetime) -> datetime:
    """When a halt reaches it: one from before the start, at the start."""
    if standing.state not in RUNNING:
        return moment
    return max(moment, standing.begun_at or standing.starts_at)
