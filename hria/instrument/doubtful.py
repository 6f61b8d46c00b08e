"""What is in doubt under given answers, and answers tried out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from hria.instrument.definition import Instrument
from hria.instrument.open_points import Kind, visible_questions
from hria.instrument.outcome import Outcome
from hria.instrument.readings import readings
from hria.instrument.right_outcome import RightOutcome
from hria.instrument.rows import row_of
from hria.instrument.scoring import assess
from hria.instrument.walking import lacks_document

LOWEST_LEVEL = 1


class Subject(NamedTuple):
    """One doubt: an answer, a document, or what was left open of a right. See `open_points`."""

    kind: Kind
    question: str
    right: str | None = None


class Turn(NamedTuple):
    """One way in which a doubt could turn out: an answer, or cells of a right's row."""

    subject: Subject
    value: Any


@dataclass(frozen=True, slots=True)
class Attempt:
    """Answers tried out. `demanded`: an answer that lacks its document counts as missing."""

    answers: Mapping[str, Any]
    documents: frozenset[str]
    demanded: bool

    def outcome(self, instrument: Instrument) -> Outcome:
        """What the method says of them."""
        return assess(instrument, self.answers, evidenced=self.evidenced)

    @property
    def evidenced(self) -> frozenset[str] | None:
        """What the method is told of documents; None: they are not looked at yet."""
        return self.documents if self.demanded else None

    def turned(self, turn: Turn) -> "Attempt":
        """The same with this turn: what is said then is also proven."""
        _, question, right = turn.subject
        value, given = turn.value, self.answers.get(question)
        if right is not None:
            rows = given if isinstance(given, dict) else {}
            value = {**rows, right: {**row_of(given, right), **value}}
        return replace(
            self,
            answers={**self.answers, question: value},
            documents=self.documents | {question},
        )


def subjects(instrument: Instrument, now: Attempt) -> Iterator[Subject]:
    """All that is in doubt, in the order of the questions; what is only noted is left out."""
    outcome = now.outcome(instrument)
    open_ = {missing.question for missing in outcome.missing}
    for question in visible_questions(instrument, now.answers, now.evidenced):
        name = question.id
        if name not in now.documents and lacks_document(instrument, name, now.answers.get(name)):
            yield Subject("document", name)
        elif name in open_ and readings(instrument, name):
            yield Subject("answer", name)
    judged, claimed = instrument.rights_question.id, instrument.mitigation_question.id
    for right in outcome.rights:
        for kind in _open_of(right):
            yield Subject(kind, claimed if kind == "measure" else judged, right.id)


def _open_of(right: RightOutcome) -> Iterator[Kind]:
    if right.is_incomplete:
        yield "row"
    elif right.evidence_given is None:
        yield "grade"
    if right.mitigation_given is None and right.inherent_level > LOWEST_LEVEL:
        yield "measure"
