"""Which lane each mark of the risk map keeps to, so that none covers another.

A right that moves needs a free stretch of a lane from its old field to its new one; one
that stays needs half a field, and two such share a lane.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

STEPS = (1, 2, 3, 4)
# Two marks fit beside each other in a field.
ROOM = 2


class Place(NamedTuple):
    """A field of the grid; both numbers run from 1 to 4."""

    severity: int
    likelihood: int


@dataclass(frozen=True)
class Dot:
    """A right: its short id, its name (also in two languages), today and after measures."""

    key: str
    name: object
    before: Place
    after: Place | None = None


@dataclass
class Row:
    """The lanes of one severity; each of a lane's four fields has room for two marks."""

    lanes: list[list[int]] = field(default_factory=list)

    def take(self, first: int, last: int, room: int) -> tuple[int, int]:
        """Take `room` in the fields first..last of a lane; gives lane and what stood there."""
        columns = range(first, last + 1)
        fits = (
            n for n, lane in enumerate(self.lanes) if all(lane[c] + room <= ROOM for c in columns)
        )
        number = next(fits, len(self.lanes))
        if number == len(self.lanes):
            self.lanes.append([0] * len(STEPS))
        taken = self.lanes[number][first]
        for column in columns:
            self.lanes[number][column] += room
        return number, taken


class Spot(NamedTuple):
    """A mark with its lane; `half` is 0 or 1 where two marks may share the field."""

    key: str
    kind: str
    place: Place
    lane: int
    half: int | None = None


def assign(dots: Sequence[Dot]) -> tuple[list[Spot], dict[int, Row]]:
    """Lanes for all marks: moving rights first, since they need whole stretches of a lane."""
    rows = {severity: Row() for severity in STEPS}
    spots = [spot for dot in dots if moves(dot) for spot in _moving(dot, rows)]
    still: list[Spot] = []
    for dot in dots:
        if not moves(dot):
            column = dot.before.likelihood - 1
            lane, half = rows[dot.before.severity].take(column, column, 1)
            kind = "unchanged" if dot.after else "before"
            still.append(Spot(dot.key, kind, dot.before, lane, half))
    return spots + still, rows


def moves(dot: Dot) -> bool:
    """Whether the measures take a right to another field."""
    return dot.after is not None and dot.after != dot.before


def _moving(dot: Dot, rows: dict[int, Row]) -> list[Spot]:
    """Two marks: in one lane if the severity stays, else each in a lane of its row."""
    before, after = dot.before, dot.after or dot.before
    if before.severity == after.severity:
        first, last = sorted((before.likelihood - 1, after.likelihood - 1))
        lane, _ = rows[before.severity].take(first, last, ROOM)
        lanes = (lane, lane)
    else:
        lanes = (
            rows[before.severity].take(before.likelihood - 1, before.likelihood - 1, ROOM)[0],
            rows[after.severity].take(after.likelihood - 1, after.likelihood - 1, ROOM)[0],
        )
    return [
        Spot(dot.key, "before", before, lanes[0]),
        Spot(dot.key, "after", after, lanes[1]),
    ]
