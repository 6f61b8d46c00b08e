"""What is to be corrected: verdicts "to correct" and open remarks, as they go with a return."""

from collections.abc import Iterable
from dataclasses import dataclass

from hria.reviews.acts import ThreadState
from hria.reviews.models import Judgement, Mark, Post, Review, Thread
from hria.reviews.remarks import asked_in, state_of

LONGEST_LINE = 300
LONGEST = 10_000


@dataclass(frozen=True)
class Point:
    """One thing to correct: the question, what the reviewer said, and the thread, if it is one."""

    question: str
    text: str
    thread: int | None = None


def newest(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """Question -> the verdict that counts; rows in the order in which they were made."""
    return {row.question: row for row in judgements}


def points(review: Review) -> list[Point]:
    """Everything that a return from this review would ask for, in the order of the questions."""
    marks = newest(Judgement.objects.filter(review=review))
    found = [Point(q, row.reason) for q, row in marks.items() if row.mark == Mark.TO_CORRECT]
    threads = Thread.objects.filter(assessment=review.submission.assessment_id)
    for thread in threads.prefetch_related("posts"):
        posts = list(thread.posts.all())
        if state_of(posts) == ThreadState.OPEN:
            said = [post.text for post in posts if post.kind == Post.Kind.REMARK]
            found.append(Point(thread.question, said[-1], thread.pk))
    order = {question: n for n, question in enumerate(asked_in(review.submission))}
    return sorted(found, key=lambda point: order.get(point.question, len(order)))


def as_reasons(found: Iterable[Point]) -> str:
    """The points as the reasons of a return, one line each; the whole words stay at the answers."""
    lines = (f"{point.question}: {_short(' '.join(point.text.split()))}" for point in found)
    text = "\n".join(dict.fromkeys(lines))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _short(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1]}…"
