"""One answer on the workbench: what was answered, what was said of it, and what helps to judge."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hria.assessments.merging import MATRICES
from hria.assessments.wording import lines
from hria.instrument.definition import Question
from hria.instrument.library import Source, Term
from hria.reviews.acts import ThreadState
from hria.reviews.bench.contents import (
    Contents,
    StepLine,
    Way,
    contents,
    is_locked,
    judgements_for,
    readings_of,
    threads_of,
)
from hria.reviews.bench.words import terms_in
from hria.reviews.examples import Example, examples
from hria.reviews.models import Judgement, Post, Reading, Review, Thread
from hria.reviews.points import newest
from hria.reviews.remarks import state_of
from hria.reviews.screens import ReviewScreen


@dataclass(frozen=True)
class Talk:
    """A thread as it is shown: whether it is open, and every post."""

    thread: Thread
    posts: list[Post]
    state: ThreadState

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state == ThreadState.OPEN


class Workbench(ReviewScreen):
    """One question of one review."""

    def __init__(self, review: Review, question: str) -> None:
        super().__init__(review)
        self.question: Question = self.instrument.question(question)

    @cached_property
    def contents(self) -> Contents:
        """Every step and question with where it stands."""
        return contents(
            self.review,
            judgements=self._judgements,
            threads=self._threads,
            readings=self._readings,
        )

    @cached_property
    def _judgements(self) -> list[Judgement]:
        return list(judgements_for(self.review))

    @cached_property
    def _threads(self) -> list[tuple[Thread, list[Post]]]:
        return threads_of(self.review)

    @cached_property
    def _readings(self) -> dict[str, Reading]:
        return readings_of(self.review)

    @property
    def step(self) -> StepLine:
        """The step that the question belongs to."""
        number = self.question.step
        return next(step for step in self.contents.steps if step.step.number == number)

    @cached_property
    def way(self) -> Way:
        """Back, on, and to the next answer without a verdict."""
        return self.contents.way(self.question.id)

    # The answer

    @property
    def answer(self) -> list[tuple[str, str]]:
        """The answer in words, a line for each right in a matrix; empty where there is none."""
        value = self.submission.answers.get(self.question.id)
        found = lines(self.instrument, self.question, value)
        return [(label, text) for label, text in found if text]

    @property
    def is_matrix(self) -> bool:
        """Whether the answer has a line for each right."""
        return self.question.type in MATRICES

    @property
    def is_missing(self) -> bool:
        """Whether silence was read at its worst here."""
        return any(gap.question == self.question.id for gap in self.outcome.missing)

    @property
    def is_unproved(self) -> bool:
        """Whether a favourable answer lacks the document that it needs."""
        return self.question.id in self.outcome.unevidenced

    @property
    def proofs(self) -> list[dict[str, Any]]:
        """The documents behind the answer."""
        return [row for row in self.submission.evidence if row["question"] == self.question.id]

    # What was said

    @property
    def verdict(self) -> Judgement | None:
        """The reviewer's own verdict as it stands."""
        own = [row for row in self._judgements if row.review_id == self.review.pk]
        return newest(own).get(self.question.id)

    @property
    def former(self) -> list[Judgement]:
        """All other verdicts on this answer: own ones since changed, and earlier rounds'."""
        here = [row for row in self._judgements if row.question == self.question.id]
        return [row for row in reversed(here) if row != self.verdict]

    @property
    def talks(self) -> list[Talk]:
        """The threads on this question, the open ones first."""
        told = [(row, posts) for row, posts in self._threads if row.question == self.question.id]
        found = [Talk(thread, posts, state_of(posts)) for thread, posts in told]
        return sorted(found, key=lambda talk: not talk.is_open)

    @property
    def is_read(self) -> bool:
        """Whether the reviewer locked this answer as read, and it is still the same."""
        return is_locked(self.review, self._readings.get(self.question.id), self.question.id)

    @property
    def was_changed(self) -> bool:
        """Whether it had been locked as read, and a later submission changed it."""
        reading = self._readings.get(self.question.id)
        return bool(reading and reading.is_read and not self.is_read)

    # What helps

    @property
    def cited(self) -> list[Source]:
        """The sources of the question."""
        return [self.instrument.source(source) for source in self.question.sources]

    @property
    def terms(self) -> list[Term]:
        """The words of the glossary that occur in the question."""
        return terms_in(self.instrument, self.question)

    @cached_property
    def examples(self) -> list[tuple[Example, list[str]]]:
        """How worked cases answer it."""
        return examples(self.instrument, self.question)
