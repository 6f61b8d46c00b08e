"""How far a review is, question by question: what the left side and the counts show."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q, QuerySet

from hria.instrument.definition import Instrument, Step
from hria.instrument.library import Text
from hria.reviews.acts import ThreadState
from hria.reviews.models import Judgement, Mark, Post, Reading, Review, Thread
from hria.reviews.points import newest
from hria.reviews.queries import UNREAD
from hria.reviews.remarks import asked_in, digest_of, state_of


@dataclass(frozen=True)
class Line:
    """One question in the contents."""

    id: str
    text: Text
    mark: str  # empty while there is no verdict
    open_remarks: int
    is_read: bool


@dataclass(frozen=True)
class StepLine:
    """One step in the contents, with its questions."""

    step: Step
    lines: tuple[Line, ...]

    @property
    def judged(self) -> int:
        """How many of its answers have a verdict."""
        return sum(bool(line.mark) for line in self.lines)

    @property
    def open_remarks(self) -> int:
        """How many remarks in it are open."""
        return sum(line.open_remarks for line in self.lines)

    @property
    def to_correct(self) -> int:
        """How many of its answers are to be corrected."""
        return sum(line.mark == Mark.TO_CORRECT for line in self.lines)

    @property
    def state(self) -> str:
        """done, part or open, as the list of steps draws it."""
        if self.judged == len(self.lines):
            return "done"
        return "part" if self.judged else "open"

    @property
    def first(self) -> str:
        """Where the step opens: its first answer without a verdict, else its first."""
        return next((line.id for line in self.lines if not line.mark), self.lines[0].id)


@dataclass(frozen=True)
class Way:
    """From one question to others; None where there is none."""

    before: str | None
    after: str | None
    next_without: str | None


@dataclass(frozen=True)
class Contents:
    """All steps of a submission as one reviewer has worked through them."""

    steps: tuple[StepLine, ...]

    @property
    def lines(self) -> list[Line]:
        """Every question, in order."""
        return [line for step in self.steps for line in step.lines]

    @property
    def marks(self) -> list[tuple[str, int]]:
        """Each verdict in words with its count, the gravest first."""
        counted = Counter(line.mark for line in self.lines)
        return [(str(mark.label), counted[mark]) for mark in Mark]

    @property
    def unjudged(self) -> int:
        """How many answers have no verdict yet."""
        return sum(not line.mark for line in self.lines)

    @property
    def open_remarks(self) -> int:
        """How many remarks are open."""
        return sum(line.open_remarks for line in self.lines)

    def way(self, here: str) -> Way:
        """Where one goes from this question."""
        order = [line.id for line in self.lines]
        at = order.index(here)
        before = order[at - 1] if at else None
        return Way(before, next(iter(order[at + 1 :]), None), self.next_without(here))

    def next_without(self, here: str = "") -> str | None:
        """The next question without a verdict after `here`, going round; None when all have one."""
        lines = self.lines
        at = next((n + 1 for n, line in enumerate(lines) if line.id == here), 0)
        turned = [*lines[at:], *lines[:at]]
        return next((line.id for line in turned if not line.mark and line.id != here), None)


def judgements_for(review: Review) -> QuerySet[Judgement]:
    """The reviewer's own verdicts and those of all earlier rounds; never a rival's of this one."""
    submission = review.submission
    earlier = Q(
        review__submission__assessment=submission.assessment_id,
        review__submission__number__lt=submission.number,
    )
    rows = Judgement.objects.filter(Q(review=review) | earlier)
    rows = rows.select_related("review__submission", "review__reviewer")
    return rows.defer(*(f"review__{name}" for name in UNREAD))


def threads_of(review: Review) -> list[tuple[Thread, list[Post]]]:
    """What was said on this assessment, in every round: each thread with its posts."""
    rows = Post.objects.filter(thread__assessment=review.submission.assessment_id)
    # A thread begins with a post, so the posts alone name every thread.
    posts = rows.select_related("thread", "by", "submission").defer(*UNREAD)
    return [(thread, list(said)) for thread, said in groupby(posts, lambda post: post.thread)]


def readings_of(review: Review) -> dict[str, Reading]:
    """Question -> the reviewer's last word on having read it, in whichever round."""
    rows = Reading.objects.filter(
        review__reviewer=review.reviewer_id,
        review__submission__assessment=review.submission.assessment_id,
    )
    return {row.question: row for row in rows}


def is_locked(review: Review, reading: Reading | None, question: str) -> bool:
    """Whether the answer was locked as read and is still the same."""
    if reading is None or not reading.is_read:
        return False
    return reading.digest == digest_of(review.submission, question)


def contents(
    review: Review,
    *,
    judgements: Iterable[Judgement],
    threads: Iterable[tuple[Thread, list[Post]]],
    readings: Mapping[str, Reading],
) -> Contents:
    """The steps of the submission with where each answer stands."""
    instrument: Instrument = review.submission.instrument()
    marks = newest(row for row in judgements if row.review_id == review.pk)
    open_ = Counter(t.question for t, posts in threads if state_of(posts) == ThreadState.OPEN)
    asked = [instrument.question(question) for question in asked_in(review.submission)]

    def line(question: str, text: Text) -> Line:
        mark = marks[question].mark if question in marks else ""
        locked = is_locked(review, readings.get(question), question)
        return Line(question, text, mark, open_[question], locked)

    steps = (
        StepLine(step, tuple(line(q.id, q.text) for q in asked if q.step == step.number))
        for step in instrument.steps
    )
    return Contents(tuple(step for step in steps if step.lines))


def contents_of(review: Review) -> Contents:
    """The same without what was read; for pages that show the counts alone."""
    return contents(
        review,
        judgements=Judgement.objects.filter(review=review),
        threads=threads_of(review),
        readings={},
    )
