"""The rows of the matrices as they were given: what is sound in them, and what is open."""

from collections.abc import Mapping
from itertools import product
from types import MappingProxyType
from typing import Any

from hria.instrument.measures import DIMENSIONS, VALUES

NOTHING: Mapping[str, Any] = {}
JUDGED = frozenset(DIMENSIONS)
# Every complete row there can be, ready made: making them anew took a tenth of the time.
SOUND: Mapping[tuple[Any, ...], Mapping[str, int]] = {
    cells: MappingProxyType(dict(zip(DIMENSIONS, cells, strict=True)))
    for cells in product(VALUES, repeat=len(DIMENSIONS))
}

ROWS = {dict}
OPEN: Mapping[str, int | None] = MappingProxyType(dict.fromkeys(DIMENSIONS))


def row_of(matrix: Any, right: str) -> Mapping[str, Any]:
    """The row of a right in a matrix answer; empty where there is none."""
    row = matrix.get(right, NOTHING) if isinstance(matrix, dict) else NOTHING
    return row if isinstance(row, dict) else NOTHING


def rows_of(matrix: Any) -> Mapping[str, Mapping[str, Any]]:
    """All rows of a matrix answer; what is no row is left out."""
    if not isinstance(matrix, dict):
        return NOTHING
    rows = matrix.values()
    if {*map(type, rows)} <= ROWS:
        return matrix
    return {right: row for right, row in matrix.items() if isinstance(row, dict)}


def dimensions(row: Mapping[str, Any]) -> Mapping[str, int | None]:
    """The five values of a row; what is open or invalid is None."""
    if not row:
        return OPEN
    a, b, c, d, e = cells = tuple(map(row.get, DIMENSIONS))
    # True and 1.0 equal 1, and are no answers.
    if type(a) is type(b) is type(c) is type(d) is type(e) is int and cells in SOUND:
        return SOUND[cells]
    sound = (cell if type(cell) is int and cell in VALUES else None for cell in cells)
    return MappingProxyType(dict(zip(DIMENSIONS, sound, strict=True)))


def declared(row: Mapping[str, Any]) -> str | None:
    """The reason why a right is declared not affected.

    A row that also gives values contradicts the declaration: then the values count.
    """
    reason = row.get("not_affected_reason")
    if not isinstance(reason, str) or not reason.strip():
        return None
    silent = JUDGED.isdisjoint(row) or set(dimensions(row).values()) == {None}
    return reason if silent else None


def known(value: Any, table: Mapping[str | None, Any]) -> str | None:
    """The value where the table knows it; anything else is silence."""
    return value if isinstance(value, str) and value in table else None
