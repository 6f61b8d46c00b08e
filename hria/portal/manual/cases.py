"""The worked cases: real systems as the method sees them, computed from their files."""

from dataclasses import dataclass
from functools import lru_cache

from hria.assessments.models import InstrumentVersion
from hria.instrument.definition import Instrument
from hria.instrument.library import Text
from hria.instrument.outcome import Outcome
from hria.instrument.scoring import assess
from hria.portal.demo.cases import FOLDER, Case, read_cases
from hria.portal.method import CODE


@dataclass(frozen=True)
class Fact:
    """What is known of a case, or only assumed."""

    text: Text
    is_assumed: bool
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Worked:
    """One case with its outcome under one version; documents count as attached where needed."""

    case: Case
    instrument: Instrument
    outcome: Outcome

    @property
    def id(self) -> str:
        """Its name in addresses."""
        return self.case.id

    @property
    def title(self) -> Text:
        """What happened, where and when."""
        return self._text("title")

    @property
    def argument(self) -> Text:
        """What the case teaches."""
        return self._text("argument")

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts behind the answers."""
        return tuple(
            Fact(
                Text(row["ko"], row["en"]),
                row["kind"] == "assumed",
                tuple(row.get("sources", ())),
            )
            for row in self.case.data.get("facts", ())
        )

    @property
    def sources(self) -> tuple[str, ...]:
        """Where the facts come from."""
        return tuple(self.case.data.get("sources", ()))

    def _text(self, name: str) -> Text:
        data = self.case.data.get(name) or {"ko": "", "en": ""}
        return Text(data["ko"], data["en"])


def worked_cases(version: InstrumentVersion) -> dict[str, Worked]:
    """The cases by id, worked out with this version; none for another method."""
    return _worked(version.sha256) if version.code == CODE else {}


@lru_cache(maxsize=4)
def _worked(sha256: str) -> dict[str, Worked]:
    instrument = InstrumentVersion(sha256=sha256).parsed()
    cases = read_cases() if (FOLDER / "cases").is_dir() else []
    return {case.id: _work(case, instrument) for case in cases if "argument" in case.data}


def _work(case: Case, instrument: Instrument) -> Worked:
    answers = case.asked(instrument)
    # An empty form has no documents either: it stays what it is, a form without any answer.
    documents = set(case.documented(instrument)) if answers else set()
    return Worked(case, instrument, assess(instrument, answers, evidenced=documents))
