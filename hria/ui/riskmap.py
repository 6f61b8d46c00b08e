"""The risk map: where each right stands today, and where the measures take it.

Pure geometry on a grid of severity (up) by likelihood (across). One drawing serves the
page and the PDF, so nothing in it depends on the browser. Every right keeps to a lane of
its own, so that neither marks nor arrows cover each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext, override

from hria.ui.text import text_in
from hria.ui.words import LEVELS

STEPS = (1, 2, 3, 4)
HALT_LEVEL = 3

LEFT, TOP, RIGHT = 32, 30, 8
CELL = 90
CAPTION, LANE, PADDING, LEAST_ROW = 18, 24, 6, 72
MARK_WIDTH, MARK_HEIGHT = 36, 18
NUDGE = 21
WIDTH = LEFT + 4 * CELL + RIGHT

Matrix = Mapping[int, Sequence[int]]


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


class Cell(NamedTuple):
    """A field of the grid as drawn; `caption` names its level in words."""

    x: int
    y: int
    width: int
    height: int
    level: int
    caption: str


class Mark(NamedTuple):
    """A mark with its centre; `kind` is "before", "after" or "unchanged"."""

    key: str
    kind: str
    x: int
    y: int
    place: Place

    @property
    def left(self) -> int:
        """The left edge of the mark."""
        return self.x - MARK_WIDTH // 2

    @property
    def top(self) -> int:
        """The upper edge of the mark."""
        return self.y - MARK_HEIGHT // 2


class Line(NamedTuple):
    """A straight line; an arrow also has the points of its head."""

    x1: int
    y1: int
    x2: int
    y2: int
    head: str = ""


class Tick(NamedTuple):
    """A number on an axis."""

    value: int
    x: int
    y: int


@dataclass(frozen=True)
class Entry:
    """A row of the table that says the same as the drawing."""

    key: str
    name: str
    before: Place
    before_level: int
    after: Place | None
    after_level: int | None


@dataclass(frozen=True)
class RiskMap:
    """Everything the template draws, already in one language."""

    language: str
    title: str
    height: int
    grid_bottom: int
    cells: tuple[Cell, ...]
    ticks: tuple[Tick, ...]
    halt: tuple[Line, ...]
    arrows: tuple[Line, ...]
    marks: tuple[Mark, ...]
    entries: tuple[Entry, ...]
    width: int = WIDTH


@dataclass
class _Row:
    """The lanes of one severity; each of a lane's four fields has room for two marks."""

    lanes: list[list[int]] = field(default_factory=list)

    def take(self, first: int, last: int, room: int) -> tuple[int, int]:
        """The first lane with `room` in all fields first..last, and what was there before."""
        for number, lane in enumerate(self.lanes):
            if all(lane[column] + room <= 2 for column in range(first, last + 1)):
                break
        else:
            number = len(self.lanes)
            self.lanes.append([0, 0, 0, 0])
        before = self.lanes[number][first]
        for column in range(first, last + 1):
            self.lanes[number][column] += room
        return number, before

    @property
    def height(self) -> int:
        """The height that holds all lanes."""
        return max(LEAST_ROW, CAPTION + len(self.lanes) * LANE + PADDING)


class _Spot(NamedTuple):
    """A mark with its lane, before the rows have their heights."""

    key: str
    kind: str
    place: Place
    lane: int
    side: int
    shares: bool


def risk_map(dots: Sequence[Dot], *, matrix: Matrix, language: str) -> RiskMap:
    """The drawing of `dots`; `matrix[severity][likelihood - 1]` is the level of a field.

    Raises ValueError if a dot or the matrix leaves the range 1 to 4.
    """
    _check(dots, matrix)
    rows = {severity: _Row() for severity in STEPS}
    spots = _assign(dots, rows)
    tops = _tops(rows)
    bottom = tops[1] + rows[1].height
    marks = tuple(_mark(spot, rows, tops) for spot in spots)
    with override(language):
        return RiskMap(
            language=language,
            title=_title(dots, matrix),
            height=bottom + 96,
            grid_bottom=bottom,
            cells=_cells(rows, tops, matrix),
            ticks=_ticks(rows, tops, bottom),
            halt=_halt_line(rows, tops, matrix),
            arrows=_arrows(dots, marks),
            marks=marks,
            entries=tuple(_entry(dot, matrix, language) for dot in dots),
        )


def _check(dots: Sequence[Dot], matrix: Matrix) -> None:
    for severity in STEPS:
        levels = matrix[severity]
        if len(levels) != len(STEPS) or not set(levels) <= set(STEPS):
            raise ValueError(f"matrix row {severity} must hold four levels from 1 to 4: {levels}")
    for dot in dots:
        for place in (dot.before, dot.after):
            if place and not set(place) <= set(STEPS):
                raise ValueError(f"{dot.key}: severity and likelihood run from 1 to 4: {place}")


def _assign(dots: Sequence[Dot], rows: dict[int, _Row]) -> list[_Spot]:
    """Lanes for all marks: moving rights first, since they need whole stretches of a lane."""
    spots = [spot for dot in dots if _moves(dot) for spot in _moving(dot, rows)]
    still: list[_Spot] = []
    for dot in dots:
        if not _moves(dot):
            column = dot.before.likelihood - 1
            lane, side = rows[dot.before.severity].take(column, column, 1)
            kind = "unchanged" if dot.after else "before"
            still.append(_Spot(dot.key, kind, dot.before, lane, side, True))
    return spots + still


def _moves(dot: Dot) -> bool:
    return dot.after is not None and dot.after != dot.before


def _moving(dot: Dot, rows: dict[int, _Row]) -> list[_Spot]:
    """Two marks: in one lane if the severity stays, else each in a lane of its row."""
    before, after = dot.before, dot.after or dot.before
    if before.severity == after.severity:
        first, last = sorted((before.likelihood - 1, after.likelihood - 1))
        lane, _ = rows[before.severity].take(first, last, 2)
        lanes = (lane, lane)
    else:
        lanes = (
            rows[before.severity].take(before.likelihood - 1, before.likelihood - 1, 2)[0],
            rows[after.severity].take(after.likelihood - 1, after.likelihood - 1, 2)[0],
        )
    return [
        _Spot(dot.key, "before", before, lanes[0], 0, False),
        _Spot(dot.key, "after", after, lanes[1], 0, False),
    ]


def _tops(rows: dict[int, _Row]) -> dict[int, int]:
    """The upper edge of each row; the gravest stands on top."""
    tops, y = {}, TOP
    for severity in reversed(STEPS):
        tops[severity] = y
        y += rows[severity].height
    return tops


def _mark(spot: _Spot, rows: dict[int, _Row], tops: dict[int, int]) -> Mark:
    severity, likelihood = spot.place
    row = rows[severity]
    x = LEFT + (likelihood - 1) * CELL + CELL // 2
    if spot.shares and row.lanes[spot.lane][likelihood - 1] == 2:
        x += NUDGE if spot.side else -NUDGE
    slack = row.height - CAPTION - len(row.lanes) * LANE
    y = tops[severity] + CAPTION + slack // 2 + spot.lane * LANE + LANE // 2
    return Mark(spot.key, spot.kind, x, y, spot.place)


def _cells(rows: dict[int, _Row], tops: dict[int, int], matrix: Matrix) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            x=LEFT + column * CELL,
            y=tops[severity],
            width=CELL,
            height=rows[severity].height,
            level=level,
            caption=f"{level} {LEVELS[level].word}",
        )
        for severity in reversed(STEPS)
        for column, level in enumerate(matrix[severity])
    )


def _ticks(rows: dict[int, _Row], tops: dict[int, int], bottom: int) -> tuple[Tick, ...]:
    up = [Tick(n, LEFT - 13, tops[n] + rows[n].height // 2 + 5) for n in STEPS]
    across = [Tick(n, LEFT + (n - 1) * CELL + CELL // 2, bottom + 18) for n in STEPS]
    return (*up, *across)


def _halt_line(rows: dict[int, _Row], tops: dict[int, int], matrix: Matrix) -> tuple[Line, ...]:
    """The border between fields at or above the halt level and those below it."""
    lines = []
    for severity in STEPS:
        for column in range(4):
            halts = matrix[severity][column] >= HALT_LEVEL
            x, y, height = LEFT + column * CELL, tops[severity], rows[severity].height
            if column and (matrix[severity][column - 1] >= HALT_LEVEL) != halts:
                lines.append(Line(x, y, x, y + height))
            if severity < 4 and (matrix[severity + 1][column] >= HALT_LEVEL) != halts:
                lines.append(Line(x, y, x + CELL, y))
    return tuple(lines)


def _arrows(dots: Sequence[Dot], marks: Sequence[Mark]) -> tuple[Line, ...]:
    places = {(mark.key, mark.kind): mark for mark in marks}
    return tuple(
        _arrow(places[dot.key, "before"], places[dot.key, "after"]) for dot in dots if _moves(dot)
    )


def _arrow(start: Mark, end: Mark) -> Line:
    """A line from edge to edge of two marks, with the points of its head."""
    dx, dy = end.x - start.x, end.y - start.y
    length = (dx * dx + dy * dy) ** 0.5
    ux, uy = dx / length, dy / length
    # How far the edge of a mark is from its centre in this direction.
    reach = min(
        (MARK_WIDTH / 2 + 2) / abs(ux) if ux else length,
        (MARK_HEIGHT / 2 + 2) / abs(uy) if uy else length,
    )
    tip = (end.x - ux * (reach + 1), end.y - uy * (reach + 1))
    back = (tip[0] - ux * 8, tip[1] - uy * 8)
    points = (tip, (back[0] - uy * 4, back[1] + ux * 4), (back[0] + uy * 4, back[1] - ux * 4))
    return Line(
        round(start.x + ux * reach),
        round(start.y + uy * reach),
        round(back[0]),
        round(back[1]),
        " ".join(f"{x:.1f},{y:.1f}" for x, y in points),
    )


def _level(matrix: Matrix, place: Place) -> int:
    return matrix[place.severity][place.likelihood - 1]


def _title(dots: Sequence[Dot], matrix: Matrix) -> str:
    before = sum(_level(matrix, dot.before) >= HALT_LEVEL for dot in dots)
    after = sum(_level(matrix, dot.after or dot.before) >= HALT_LEVEL for dot in dots)
    return gettext(
        "Risk map. Rights shown: %(all)d. At or above the halt line today: %(before)d; "
        "after the measures: %(after)d. The table below says the same."
    ) % {"all": len(dots), "before": before, "after": after}


def _entry(dot: Dot, matrix: Matrix, language: str) -> Entry:
    return Entry(
        key=dot.key,
        name=text_in(dot.name, language)[0],
        before=dot.before,
        before_level=_level(matrix, dot.before),
        after=dot.after,
        after_level=_level(matrix, dot.after) if dot.after else None,
    )
