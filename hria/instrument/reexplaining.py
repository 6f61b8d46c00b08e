"""What a report says would change its outcome, and how firm it is: found again."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from hria.instrument.comparing import differences
from hria.instrument.definition import Instrument
from hria.instrument.explained import Explained, explained
from hria.instrument.findings import Finding, Verdict, fails, holds, unchecked
from hria.instrument.hashing import digest
from hria.instrument.recomputing import SOME_TEXT

CHECK = "explained"


def explained_again(
    report: Mapping[str, Any], instrument: Instrument, answers: Finding, outcome: Finding
) -> Finding:
    """Whether it follows from answers, documents and this instrument.

    It is looked for where `answers` hold and the `outcome` follows from them under this version
    of the method, to which the limits of the search belong. Withheld texts do not matter to it.
    """
    if {answers.verdict, outcome.verdict} != {Verdict.HOLDS} or outcome.reason == "possible":
        return unchecked(CHECK, "outcome")
    given = {**report["answers"], **dict.fromkeys(report["withheld"], SOME_TEXT)}
    documents = sorted({row["question"] for row in report["evidence"]})
    found = _found(Asked(instrument, given, documents))
    places = list(differences(report["explained"], found.to_json(), CHECK))
    return fails(CHECK, "differs", places) if places else holds(CHECK)


class Asked:
    """Answers and documents as a key: whoever checks one report often waits only once."""

    def __init__(
        self, instrument: Instrument, answers: Mapping[str, Any], documents: list[str]
    ) -> None:
        self.instrument, self.answers, self.documents = instrument, answers, documents
        self.key = (instrument, digest({"answers": answers, "documents": documents}))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Asked) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=4)
def _found(asked: Asked) -> Explained:
    return explained(
        asked.instrument, asked.answers, documents=asked.documents, demanded=True
    )  # fmt: skip
