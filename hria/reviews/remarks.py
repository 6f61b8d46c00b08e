"""Verbs on single answers: judge, lock as read, remark; and the agency's word to a remark."""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction

from hria.accounts.models import User
from hria.assessments.models import Assessment, Submission
from hria.assessments.permissions import may_fill
from hria.assessments.services import NotAsked, locked
from hria.assessments.workflow import NotAllowedNow
from hria.audit.services import record
from hria.instrument.hashing import digest
from hria.instrument.progress import visible_questions
from hria.reviews.acts import Act, Side, ThreadState, check_turn, thread_after
from hria.reviews.models import Judgement, Mark, Post, Reading, Review, Thread
from hria.reviews.standing import NotIndependent, is_in_charge, is_settled

KINDS = {
    Act.WRITE: Post.Kind.REMARK,
    Act.ANSWER: Post.Kind.ANSWER,
    Act.RESOLVE: Post.Kind.RESOLVED,
    Act.REOPEN: Post.Kind.REOPENED,
}
NEEDS_WORDS = (Post.Kind.REMARK, Post.Kind.ANSWER)
ACTIONS = {
    Post.Kind.REMARK: "review.remarked",
    Post.Kind.ANSWER: "review.remark_answered",
    Post.Kind.RESOLVED: "review.remark_resolved",
    Post.Kind.REOPENED: "review.remark_reopened",
}


class WordsMissing(Exception):
    """A reason or a text is needed; without it nobody would know what to do."""


class NotYours(Exception):
    """Neither role nor assessment lets this person speak for the agency."""


def asked_in(submission: Submission) -> list[str]:
    """The ids of the questions that the submission was asked, in their order."""
    instrument = submission.instrument()
    documented = {row["question"] for row in submission.evidence}
    asked = visible_questions(instrument, submission.answers, documented)
    return [question.id for question in asked]


def digest_of(submission: Submission, question: str) -> str:
    """What tells whether an answer, or a document behind it, is still the one that was read."""
    documents = sorted(r["sha256"] for r in submission.evidence if r["question"] == question)
    return digest([submission.answers.get(question), documents])


def state_of(posts: Sequence[Post]) -> ThreadState:
    """Where a thread stands after these posts, in their order."""
    turns = [post.kind for post in posts if post.kind in ("resolved", "reopened")]
    is_resolved = bool(turns) and turns[-1] == Post.Kind.RESOLVED
    return ThreadState.RESOLVED if is_resolved else ThreadState.OPEN


@transaction.atomic
def judge(review: Review, question: str, mark: Mark, *, reason: str, by: User) -> Judgement:
    """Give an answer a verdict; an earlier one stays in the history.

    The same verdict with the same reason again stores nothing. Raises NotIndependent,
    NotAllowedNow, NotAsked, and WordsMissing where anything but "acceptable" has no reason.
    """
    _in_turn(review, Act.JUDGE, by, question)
    if mark != Mark.ACCEPTABLE and not reason:
        raise WordsMissing
    last = Judgement.objects.filter(review=review, question=question).last()
    if last and (last.mark, last.reason) == (mark, reason):
        return last
    row = Judgement.objects.create(review=review, question=question, mark=mark, reason=reason)
    # In the history of the review, not of the system: the agency reads that one.
    record("review.judged", row, by=by, about=review)
    return row


@transaction.atomic
def set_read(review: Review, question: str, *, is_read: bool, by: User) -> Reading | None:
    """Lock the answer as it stands as read, or unlock it; None where it is so already."""
    _in_turn(review, Act.READ if is_read else Act.UNREAD, by, question)
    now = digest_of(review.submission, question)
    rows = Reading.objects.filter(question=question, review__reviewer=by)
    last = rows.filter(review__submission__assessment=review.submission.assessment_id).last()
    if bool(last and last.is_read and last.digest == now) == is_read:
        return None
    row = Reading.objects.create(review=review, question=question, digest=now, is_read=is_read)
    record(
        "review.answer_locked" if is_read else "review.answer_unlocked", row, by=by, about=review
    )
    return row


@transaction.atomic
def remark(review: Review, question: str, text: str, *, by: User) -> Thread:
    """Begin a thread on an answer; the same words twice are one remark (NotAllowedNow)."""
    assessment = _in_turn(review, Act.REMARK, by, question)
    if not text:
        raise WordsMissing
    same = {"thread__assessment": assessment, "thread__question": question, "number": 1}
    if Post.objects.filter(**same, submission=review.submission, text=text, by=by).exists():
        raise NotAllowedNow("remark")
    thread = Thread.objects.create(assessment=assessment, question=question, review=review)
    _post(thread, Post.Kind.REMARK, (), text=text, submission=review.submission, by=by)
    return thread


@transaction.atomic
def go_on(thread: Thread, act: Act, *, review: Review, text: str = "", by: User) -> Post:
    """A reviewer writes on in a thread, resolves it or reopens it, in whichever round it began.

    Raises NotIndependent, NotAllowedNow (turn, state of the thread, the same words twice,
    another assessment's thread) and WordsMissing.
    """
    _in_turn(review, act, by)
    if thread.assessment_id != review.submission.assessment_id:
        raise NotAllowedNow(act)
    return _said(thread, act, text=text, submission=review.submission, by=by)


@transaction.atomic
def answer(thread: Thread, text: str, *, by: User) -> Post:
    """The agency answers a remark that came with a return.

    Raises NotYours (role), NotAllowedNow (not returned, or resolved meanwhile, or a remark that
    has not reached the agency) and WordsMissing.
    """
    assessment = locked(thread.assessment)
    if not may_fill(by, assessment):
        raise NotYours
    check_turn(assessment.status, Side.AGENCY, Act.ANSWER)
    submission = assessment.submissions.first()
    if submission is None:
        raise NotAllowedNow(Act.ANSWER)
    return _said(thread, Act.ANSWER, text=text, submission=submission, by=by)


def _in_turn(review: Review, act: Act, by: User, question: str = "") -> Assessment:
    """The assessment, locked, if `by` may do this in this review now."""
    assessment = locked(review.submission.assessment)
    if not is_in_charge(by, review):
        raise NotIndependent
    check_turn(assessment.status, Side.REVIEWER, act)
    if is_settled(review.submission):
        raise NotAllowedNow(act)
    if question and question not in asked_in(review.submission):
        raise NotAsked(question)
    return assessment


def _said(thread: Thread, act: Act, *, text: str, submission: Submission, by: User) -> Post:
    posts = list(Post.objects.filter(thread=thread))
    thread_after(state_of(posts), act)
    kind = KINDS[act]
    if kind in NEEDS_WORDS:
        if not text:
            raise WordsMissing
        last = posts[-1]
        if (last.kind, last.text) == (kind, text):
            raise NotAllowedNow(act)  # a finger that slipped, or two who had the same page open
    return _post(thread, kind, posts, text=text, submission=submission, by=by)


def _post(thread: Thread, kind: str, posts: Sequence[Post], **said: Any) -> Post:
    try:
        with transaction.atomic():
            post = Post.objects.create(thread=thread, number=len(posts) + 1, kind=kind, **said)
    except IntegrityError as error:
        raise NotAllowedNow(kind) from error
    is_agency = kind == Post.Kind.ANSWER
    about = thread.assessment.system if is_agency else thread.review
    record(ACTIONS[Post.Kind(kind)], post, by=said["by"], about=about)
    return post
