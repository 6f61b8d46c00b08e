"""The one shape in which every measurement is told."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One figure: what, the anchor it is held against, ours, their ratio, and the goal."""

    name: str
    anchor: str
    ours: str
    ratio: str
    goal: str


def show(rows: Iterable[Row]) -> None:
    """Print each row as it is measured."""
    for row in rows:
        print(f"  {row.name}", flush=True)
        print(f"      anchor {row.anchor} | ours {row.ours} | ratio {row.ratio} | goal {row.goal}")
