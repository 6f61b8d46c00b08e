"""Positions that differ from the method or from each other, both told with their sources.

They comment on the method and are no part of it: they lie beside the instrument, in
fixtures/method/<code>.yaml, and change no result.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from hria.instrument.definition import Instrument
from hria.instrument.library import Text

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "method"


@dataclass(frozen=True)
class Side:
    """Who holds what."""

    who: Text
    says: Text
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Position:
    """One thing on which views differ: the sides, and what this method does about it."""

    id: str
    title: Text
    rules: tuple[str, ...]
    sides: tuple[Side, ...]
    here: Text


@lru_cache(maxsize=4)
def _all(path: Path) -> tuple[Position, ...]:
    data: list[dict[str, Any]] = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return tuple(
        Position(
            id=row["id"],
            title=Text(**row["title"]),
            rules=tuple(row["rules"]),
            sides=tuple(
                Side(Text(**side["who"]), Text(**side["says"]), tuple(side["sources"]))
                for side in row["sides"]
            ),
            here=Text(**row["here"]),
        )
        for row in data
    )


def positions(instrument: Instrument) -> tuple[Position, ...]:
    """Those that concern a rule which this version has; none for an instrument without any."""
    path = FOLDER / f"{instrument.code}.yaml"
    known = {rule.id for rule in getattr(instrument, "rules", None) or ()}
    found = _all(path) if path.is_file() else ()
    return tuple(position for position in found if known.intersection(position.rules))
