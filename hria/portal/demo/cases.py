"""Teaching cases as their files tell them (fixtures/demo), put together from what they share."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from hria.instrument.definition import Instrument, Question
from hria.instrument.progress import visible_questions
from hria.instrument.walking import lacks_document

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "demo"
RATING = ("scale", "scope", "irremediability", "probability", "exposure", "evidence")
# Parts that an extending case takes over from the one it extends, entry by entry.
LAYERED = ("answers", "rights", "mitigations", "not_affected")
Data = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """One teaching case; `data` is its file with everything it builds on laid underneath."""

    data: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The name of the case, such as RC14-kr-smart-pass."""
        return str(self.data["id"])

    @cached_property
    def answers(self) -> Data:
        """Question id -> value, as the drafter of the case would type them, all of them."""
        rights, measures = self._rights(), self.data.get("mitigations", {})
        given = dict(self.data.get("answers", {}))
        return given | ({"R01": rights} if rights else {}) | ({"M01": measures} if measures else {})

    def asked(self, instrument: Instrument) -> Data:
        """Those of the answers that the questionnaire asks for, in its order."""
        questions = self._questions(instrument)
        return {q.id: self.answers[q.id] for q in questions if q.id in self.answers}

    def documented(self, instrument: Instrument) -> list[str]:
        """The questions that need a document: favourable answers, and the signed record."""
        return [
            question.id
            for question in self._questions(instrument)
            if question.type == "file"
            or lacks_document(instrument, question.id, self.answers.get(question.id))
        ]

    def _questions(self, instrument: Instrument) -> list[Question]:
        """What the questionnaire asks under these answers, in the steps filled in so far."""
        steps = self.data.get("steps") or [step.number for step in instrument.steps]
        shown = visible_questions(instrument, self.answers)
        return [question for question in shown if question.step in steps]

    def _rights(self) -> Data:
        """Every right of the case: rated with a narrative, or not affected with a reason."""
        rated = {right: row for right, row in self.data.get("rights", {}).items() if row}
        unaffected = {
            right: {"not_affected_reason": reason}
            for right, reason in self.data.get("not_affected", {}).items()
            if right not in rated
        }
        return unaffected | {
            right: dict(zip(RATING, row["rating"], strict=True)) | {"narrative": row["narrative"]}
            for right, row in rated.items()
        }


def read_cases() -> list[Case]:
    """All cases, each after the one it extends or follows."""
    files = sorted((FOLDER / "cases").glob("*.yaml"))
    found = {data["id"]: data for data in map(read_yaml, files)}
    bases = read_yaml(FOLDER / "bases.yaml")
    return [Case(_whole(data, found, bases)) for data in found.values()]


def read_yaml(path: Path) -> Any:
    """The content of a YAML file."""
    return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)


def _whole(data: Data, found: Mapping[str, Data], bases: Data) -> Data:
    """The case laid over the one it extends, or over the bases it names."""
    if "extends" in data:
        under = _whole(found[data["extends"]], found, bases)
    else:
        base = data.get("base")
        under = {
            "answers": bases["answers"].get(base, {}),
            "not_affected": bases["not_affected"].get(base, {}) if "rights" in data else {},
            "rights": bases["rights"].get(data.get("rights_base"), {}),
        }
    layers = {name: _over(under.get(name, {}), data.get(name, {})) for name in LAYERED}
    return data | layers


def _over(under: Data, upper: Data) -> Data:
    """`upper` over `under`; rows are merged, and a row set to nothing is taken out."""
    merged = dict(under)
    for key, value in upper.items():
        old = merged.get(key)
        merged[key] = old | value if isinstance(old, dict) and isinstance(value, dict) else value
    return {key: value for key, value in merged.items() if value is not None}
