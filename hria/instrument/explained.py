"""What would change an outcome, and how firm it is, in one value that reports keep and draw."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from hria.instrument.definition import Instrument
from hria.instrument.doubts import how_firm
from hria.instrument.explained_data import firmness_from, options_from, plain
from hria.instrument.firmness import Firmness
from hria.instrument.options import Options
from hria.instrument.redesigns import what_would_change


@dataclass(frozen=True, slots=True)
class Explained:
    """Both answers. They follow from answers, documents and instrument alone."""

    options: Options = field(default_factory=Options)
    firmness: Firmness = field(default_factory=Firmness)

    def to_json(self) -> dict[str, Any]:
        """Plain data, ready for JSON; `from_json` gives the same back."""
        return plain(asdict(self))  # type: ignore[no-any-return]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Explained":
        """What `to_json` wrote. Raises KeyError or TypeError for other data."""
        return cls(options_from(data["options"]), firmness_from(data["firmness"]))


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
