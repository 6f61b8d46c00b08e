"""What the agency reads of a review: what came with a return, and nothing else."""

from dataclasses import dataclass

from hria.assessments.models import Assessment
from hria.assessments.workflow import Status
from hria.instrument.library import Text
from hria.reviews.acts import ThreadState
from hria.reviews.models import Decision, Judgement, Mark, Post, Thread
from hria.reviews.points import newest
from hria.reviews.remarks import state_of
from hria.reviews.verdicts import Verdict


@dataclass(frozen=True)
class Told:
    """A thread as far as it has reached the agency."""

    thread: Thread
    posts: list[Post]

    @property
    def last(self) -> Post:
        """What was said last in words."""
        return [post for post in self.posts if post.text][-1]

    @property
    def is_open(self) -> bool:
        """Whether the agency may still answer."""
        return state_of(self.posts) == ThreadState.OPEN

    @property
    def waits(self) -> bool:
        """Whether the reviewer spoke last."""
        return self.is_open and self.posts[-1].kind != Post.Kind.ANSWER


@dataclass(frozen=True)
class Returned:
    """One question with what the reviewer said of it."""

    assessment: int
    id: str
    text: Text
    step: str
    verdict: Judgement | None
    threads: list[Told]
    template: str = "reviews/bench/_beside.html"

    @property
    def open_count(self) -> int:
        """How many remarks wait for the agency's word."""
        return sum(told.waits for told in self.threads)


def returned(assessment: Assessment) -> dict[str, Returned]:
    """Question -> verdict and remarks that reached the agency; in the order of the questions.

    Remarks of a round that was not returned stay inside; the agency's own words are always its.
    """
    if assessment.status == Status.DRAFT:
        return {}  # nothing was ever handed in: no need to ask
    returns = Decision.objects.filter(submission__assessment=assessment, verdict=Verdict.RETURN)
    rows = list(returns.order_by("-submission__number").values_list("submission", "review"))
    if not rows:
        return {}
    last = newest(Judgement.objects.filter(review=rows[0][1]))
    marks = {q: row for q, row in last.items() if row.mark != Mark.ACCEPTABLE}
    told: dict[str, dict[int, Told]] = {}
    posts = Post.objects.filter(thread__assessment=assessment)
    seen = {submission for submission, _ in rows}
    for post in posts.select_related("by", "submission", "thread"):
        if post.kind == Post.Kind.ANSWER or post.submission_id in seen:
            here = told.setdefault(post.thread.question, {})
            here.setdefault(post.thread_id, Told(post.thread, [])).posts.append(post)
    instrument = assessment.instrument.parsed()
    found = {}
    for question in instrument.questions:
        threads = list(told.get(question.id, {}).values())
        if threads or question.id in marks:
            step = instrument.step(question.step).key
            mark = marks.get(question.id)
            found[question.id] = Returned(
                assessment.pk, question.id, question.text, step, mark, threads
            )
    return found
