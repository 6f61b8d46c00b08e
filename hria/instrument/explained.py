"""What would change an outcome, and how firm it is, in one value that reports keep and draw."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from hria.instrument.definition import Instrument
from hria.instrument.doubtful import Subject
from hria.instrument.doubts import how_firm
from hria.instrument.firmness import Doubt, Firmness, Result
from hria.instrument.options import Option, Options
from hria.instrument.redesigns import what_would_change


@dataclass(frozen=True, slots=True)
class Explained:
    """Both answers. They follow from answers, documents and instrument alone."""

    options: Options = field(default_factory=Options)
    firmness: Firmness = field(default_factory=Firmness)

    def to_json(self) -> dict[str, Any]:
        """Plain data, ready for JSON; `from_json` gives the same back."""
        return _plain(asdict(self))  # type: ignore[no-any-return]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Explained":
        """What `to_json` wrote. Raises KeyError or TypeError for other data."""
        return cls(_options(data["options"]), _firmness(data["firmness"]))


def explained(
    instrument: Instrument,
    answers: Mapping[str, Any],
    *,
    documents: Collection[str],
    demanded: bool,
) -> Explained:
    """Both, for answers as they stand; `documents` and `demanded` as in `doubts.how_firm`."""
    evidenced = documents if demanded else None
    return Explained(
        what_would_change(instrument, answers, evidenced=evidenced),
        how_firm(instrument, answers, documents=documents, demanded=demanded),
    )


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, Subject):
        return value._asdict()
    return [_plain(inner) for inner in value] if isinstance(value, tuple) else value


def _options(data: Mapping[str, Any]) -> Options:
    lists = {
        name: tuple(
            Option(**{**o, "redesigns": tuple(o["redesigns"]), "anew": tuple(o["anew"])})
            for o in data[name]
        )
        for name in ("milder", "lower", "anew")
    }
    return Options(**{**data, **lists, "held_by": tuple(data["held_by"])})


def _firmness(data: Mapping[str, Any]) -> Firmness:
    doubts = tuple(
        Doubt(Subject(**d["subject"]), *(Result(**d[name]) for name in ("best", "worst", "alone")))
        for d in data["doubts"]
    )
    ends = {name: data[name] and Result(**data[name]) for name in ("at_best", "at_worst")}
    return Firmness(**{**data, **ends, "doubts": doubts})
