"""What stands between a draft and its submission, each thing with the way to it."""

from dataclasses import dataclass
from functools import cached_property

from hria.assessments.queries import Draft
from hria.instrument.definition import Question, Right, Step


@dataclass(frozen=True)
class Point:
    """One thing to look at: a question, or a right of a matrix, on its step."""

    question: Question
    step: Step
    right: Right | None = None

    @property
    def anchor(self) -> str:
        """The place on the step's page."""
        return f"q-{self.question.id}" + (f"-{self.right.id}" if self.right else "")


@dataclass(frozen=True)
class Readiness:
    """The points by gravity. Only `is_empty` stands in the way: silence is read, not refused."""

    draft: Draft

    @property
    def is_empty(self) -> bool:
        """Nothing was answered at all."""
        return self.draft.outcome.is_empty

    def _point(self, question_id: str, right_id: str | None = None) -> Point:
        instrument = self.draft.instrument
        question = instrument.question(question_id)
        right = instrument.right(right_id) if right_id else None
        return Point(question, instrument.step(question.step), right)

    @cached_property
    def unanswered(self) -> list[Point]:
        """Questions that are asked and have no answer."""
        missing = self.draft.outcome.missing
        return [self._point(m.question) for m in missing if m.right is None]

    @cached_property
    def undocumented(self) -> list[Point]:
        """Favourable answers that will count as silence, because their document is missing."""
        return [self._point(question) for question in self.draft.strict.unevidenced]

    @cached_property
    def incomplete(self) -> list[Point]:
        """Rights with open cells."""
        missing = self.draft.strict.missing
        return [self._point(m.question, m.right) for m in missing if m.right is not None]

    @cached_property
    def hints(self) -> list[Point]:
        """Rights above Minimal without any measure named."""
        named = self.draft.values.get(self._measures.id) or {}
        above = [r.id for r in self.draft.strict.rights if r.inherent_level > 1]
        return [self._point(self._measures.id, right) for right in above if right not in named]

    @property
    def _measures(self) -> Question:
        return self.draft.instrument.mitigation_question

    @property
    def total(self) -> int:
        """How many points are left."""
        return len(self.unanswered) + len(self.undocumented) + len(self.incomplete)


def readiness(draft: Draft) -> Readiness:
    """What is still open in this draft."""
    return Readiness(draft)
