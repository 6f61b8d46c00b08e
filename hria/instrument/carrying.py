"""What becomes of answers when an assessment moves to another version of its instrument.

Nothing is guessed: an answer is carried as far as the new version still knows what was said,
and whatever it does not know is set aside, to be shown and kept, never translated.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hria.instrument.answers import AnswerErrors, parse_answers
from hria.instrument.definition import Instrument, Question
from hria.instrument.differences import Kind, differences
from hria.instrument.points_scoring import hidden_by
from hria.instrument.progress import visible_questions


@dataclass(frozen=True, slots=True)
class Carried:
    """The answers to one question: as given, and as the new version takes them over.

    `old`, `new`: the question in both versions, None where that version has none. `kind`: how
    the question itself changed, None where it did not. `value` is None where nothing is
    carried.
    """

    id: str
    old: Question | None
    new: Question | None
    kind: Kind | None
    given: Any
    value: Any

    @property
    def is_whole(self) -> bool:
        """Whether everything that was said is carried; the order of choices says nothing."""
        if isinstance(self.given, list) and isinstance(self.value, list):
            return set(self.given) == set(self.value)
        return bool(self.given == self.value)


@dataclass(frozen=True, slots=True)
class Plan:
    """What moving would do: every answer, and the questions that are newly asked."""

    answers: tuple[Carried, ...]
    newly_asked: tuple[Question, ...]
    no_longer_asked: tuple[Question, ...]

    @property
    def values(self) -> dict[str, Any]:
        """The answers that the new version begins with."""
        return {row.id: row.value for row in self.answers if row.value is not None}

    @property
    def whole(self) -> tuple[Carried, ...]:
        """Answers of which nothing is lost."""
        return tuple(row for row in self.answers if row.is_whole)

    @property
    def kept(self) -> tuple[Carried, ...]:
        """Answers carried whole to a question that did not change."""
        return tuple(row for row in self.answers if row.is_whole and row.kind is None)

    @property
    def to_look_at(self) -> tuple[Carried, ...]:
        """Answers carried whole to a question that reads or counts differently now."""
        return tuple(row for row in self.answers if row.is_whole and row.kind is not None)

    @property
    def dropped(self) -> tuple[Carried, ...]:
        """Answers that are set aside, in part or whole."""
        return tuple(row for row in self.answers if not row.is_whole)


def plan(old: Instrument, new: Instrument, answers: Mapping[str, Any]) -> Plan:
    """What becomes of `answers` (question id -> value, under `old`) under `new`.

    Answers of questions that `old` does not know (set aside by an earlier move) come back
    where `new` knows them again.
    """
    changed = {c.id: c.kind for c in differences(old, new) if c.part == "questions"}
    was, is_ = ({q.id: q for q in i.questions} for i in (old, new))
    rows = tuple(
        Carried(id_, was.get(id_), is_.get(id_), changed.get(id_), given, _taken(new, id_, given))
        for id_, given in answers.items()
        if given is not None
    )
    values = {row.id: row.value for row in rows if row.value is not None}
    before, after = _asked(old, answers), _asked(new, values)
    return Plan(
        answers=rows,
        newly_asked=tuple(q for q in new.questions if q.id in after - before),
        no_longer_asked=tuple(q for q in old.questions if q.id in before - after),
    )


def _asked(instrument: Instrument, answers: Mapping[str, Any]) -> set[str]:
    """The ids of the questions that apply, however the instrument scores."""
    if instrument.points is None:
        return {question.id for question in visible_questions(instrument, answers)}
    return {question.id for question in instrument.questions} - hidden_by(instrument, answers)


def _taken(new: Instrument, id_: str, given: Any) -> Any:
    """As much of an answer as the new version reads; None for nothing."""
    known = {question.id: question for question in new.questions}
    if id_ not in known:
        return None
    if new.points is not None:  # it counts answers of any shape, so it reads them all
        return _chosen(known[id_], given)
    try:
        return parse_answers(new, {id_: _known_part(new, known[id_], given)}).get(id_)
    except AnswerErrors:
        return None


def _chosen(question: Question, given: Any) -> Any:
    """Of choices those that are still on offer; anything else as it was given."""
    if not question.choices:
        return given
    if isinstance(given, list):
        return [choice for choice in given if choice in question.choices_by_id] or None
    return given if given in question.choices_by_id else None


def _known_part(new: Instrument, question: Question, given: Any) -> Any:
    if question.type == "multi" and isinstance(given, list):
        return [choice for choice in given if choice in question.choices_by_id]
    if question.type.startswith("matrix") and isinstance(given, Mapping):
        columns = {column.id for column in question.columns}
        rights = {right.id for right in new.rights}
        return {
            right: {name: cell for name, cell in row.items() if name in columns}
            for right, row in given.items()
            if right in rights and isinstance(row, Mapping)
        }
    return given
