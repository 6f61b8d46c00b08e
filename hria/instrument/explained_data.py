"""Options and firmness as plain data, and back."""

from collections.abc import Mapping
from typing import Any

from hria.instrument.doubtful import Subject
from hria.instrument.firmness import Doubt, Firmness, Result
from hria.instrument.options import Option, Options


def plain(value: Any) -> Any:
    """Tuples as lists, subjects as mappings: ready for JSON."""
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, Subject):
        return value._asdict()
    return [plain(inner) for inner in value] if isinstance(value, tuple) else value


def options_from(data: Mapping[str, Any]) -> Options:
    """Options from plain data. Raises KeyError or TypeError for other data."""
    lists = {
        name: tuple(
            Option(**{**o, "redesigns": tuple(o["redesigns"]), "anew": tuple(o["anew"])})
            for o in data[name]
        )
        for name in ("milder", "lower", "anew")
    }
    return Options(**{**data, **lists, "held_by": tuple(data["held_by"])})


def firmness_from(data: Mapping[str, Any]) -> Firmness:
    """Firmness from plain data. Raises KeyError or TypeError for other data."""
    doubts = tuple(
        Doubt(Subject(**d["subject"]), *(Result(**d[name]) for name in ("best", "worst", "alone")))
        for d in data["doubts"]
    )
    ends = {name: data[name] and Result(**data[name]) for name in ("at_best", "at_worst")}
    return Firmness(**{**data, **ends, "doubts": doubts})
