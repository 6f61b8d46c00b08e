"""The risk map: where each right stands today, and where the measures take it.

Pure geometry on a grid of severity (up) by likelihood (across). One drawing serves the
page and the PDF, so nothing in it depends on the browser. Every right keeps to a lane of
its own, so that neither marks nor arrows cover each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext, override

from hria.ui.lanes import ROOM, STEPS, Dot, Place, Row, Spot, assign, moves
from hria.ui.text import text_in
from hria.ui.words import LEVELS

HALT_LEVEL = 3

LEFT, TOP, RIGHT = 32, 30, 8
CELL = 90
CAPTION, LANE, PADDING, LEAST_ROW = 18, 24, 6, 72
MARK_WIDTH, MARK_HEIGHT = 36, 18
NUDGE = 21
WIDTH = LEFT + 4 * CELL + RIGHT

Matrix = Mapping[int, Sequence[int]]


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


def risk_map(dots: Sequence[Dot], *, matrix: Matrix, language: str) -> RiskMap:
    """The drawing of `dots`; `matrix[severity][likelihood - 1]` is the level of a field.

    Raises ValueError if a dot or the matrix leaves the range 1 to 4.
    """
    _check(dots, matrix)
    spots, rows = assign(dots)
    heights = {severity: _height(rows[severity]) for severity in STEPS}
    tops = _tops(heights)
    bottom = tops[1] + heights[1]
    marks = tuple(_mark(spot, rows, heights, tops) for spot in spots)
    with override(language):
        return RiskMap(
            language=language,
            title=_title(dots, matrix),
            height=bottom + 96,
            grid_bottom=bottom,
            cells=_cells(heights, tops, matrix),
            ticks=_ticks(heights, tops, bottom),
            halt=_halt_line(heights, tops, matrix),
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


def _height(row: Row) -> int:
    return max(LEAST_ROW, CAPTION + len(row.lanes) * LANE + PADDING)


def _tops(heights: dict[int, int]) -> dict[int, int]:
    """The upper edge of each row; the gravest stands on top."""
    tops, y = {}, TOP
    for severity in reversed(STEPS):
        tops[severity] = y
        y += heights[severity]
    return tops


def _mark(spot: Spot, rows: dict[int, Row], heights: dict[int, int], tops: dict[int, int]) -> Mark:
    severity, likelihood = spot.place
    row = rows[severity]
    x = LEFT + (likelihood - 1) * CELL + CELL // 2
    if spot.half is not None and row.lanes[spot.lane][likelihood - 1] == ROOM:
        x += NUDGE if spot.half else -NUDGE
    slack = heights[severity] - CAPTION - len(row.lanes) * LANE
    y = tops[severity] + CAPTION + slack // 2 + spot.lane * LANE + LANE // 2
    return Mark(spot.key, spot.kind, x, y, spot.place)


def _cells(heights: dict[int, int], tops: dict[int, int], matrix: Matrix) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            x=LEFT + column * CELL,
            y=tops[severity],
            width=CELL,
            height=heights[severity],
            level=level,
            caption=f"{level} {LEVELS[level].word}",
        )
        for severity in reversed(STEPS)
        for column, level in enumerate(matrix[severity])
    )


def _ticks(heights: dict[int, int], tops: dict[int, int], bottom: int) -> tuple[Tick, ...]:
    up = [Tick(n, LEFT - 13, tops[n] + heights[n] // 2 + 5) for n in STEPS]
    across = [Tick(n, LEFT + (n - 1) * CELL + CELL // 2, bottom + 18) for n in STEPS]
    return (*up, *across)


def _halt_line(heights: dict[int, int], tops: dict[int, int], matrix: Matrix) -> tuple[Line, ...]:
    """The border between fields at or above the halt level and those below it."""
    lines = []
    for severity in STEPS:
        for column in range(len(STEPS)):
            halts = matrix[severity][column] >= HALT_LEVEL
            x, y, height = LEFT + column * CELL, tops[severity], heights[severity]
            if column and (matrix[severity][column - 1] >= HALT_LEVEL) != halts:
                lines.append(Line(x, y, x, y + height))
            if severity < len(STEPS) and (matrix[severity + 1][column] >= HALT_LEVEL) != halts:
                lines.append(Line(x, y, x + CELL, y))
    return tuple(lines)


def _arrows(dots: Sequence[Dot], marks: Sequence[Mark]) -> tuple[Line, ...]:
    places = {(mark.key, mark.kind): mark for mark in marks}
    return tuple(
        _arrow(places[dot.key, "before"], places[dot.key, "after"]) for dot in dots if moves(dot)
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
        "Risk map. Rights shown: %(all)d. At or above the halt line before measures: %(before)d; "
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
