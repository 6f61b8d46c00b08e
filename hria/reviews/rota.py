"""Whose turn it is to review: among all without a tie, who has the fewest open files.

Nobody chooses the reviewer: neither the agency nor the reviewers themselves. Whoever hesitates,
refuses or is found to be tied is replaced by the next in turn.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from hria.accounts.models import Agency, Role, User
from hria.assessments.models import Submission
from hria.assessments.services import locked
from hria.assessments.workflow import NotAllowedNow, Status
from hria.audit.services import record
from hria.deadlines.calendar import korean_holidays
from hria.deadlines.counting import Length, last_day
from hria.notices.services import notify
from hria.reviews.lifting import approved_before
from hria.reviews.models import Assignment, AssignmentEnd, Recusal, Review
from hria.reviews.standing import NotIndependent, is_in_charge, is_independent, is_settled

# How long a reviewer has to declare or refuse: our own choice, no law's.
TO_ANSWER = Length(days=5, counting="working")
WAITING = (Status.SUBMITTED, Status.IN_REVIEW)
NEVER = datetime.min.replace(tzinfo=UTC)
Kind = AssignmentEnd.Kind
Step = tuple[str, Callable[[], object]]


def standing(submission: Submission) -> Assignment | None:
    """The assignment in force; None where nobody is assigned."""
    rows = Assignment.objects.filter(submission=submission, end=None)
    return rows.select_related("reviewer").last()


def working_at(submission: Submission) -> QuerySet[Review]:
    """The reviews of it that were begun and not given up."""
    return Review.objects.filter(submission=submission, has_conflict=False, recusal=None)


def candidates(submission: Submission) -> list[User]:
    """Who could be assigned, the next in turn first.

    Independent, not asked before about this submission, and never with a conflict of interest
    in this system. Fewest open files first, then longest without an assignment, then by number.
    While the system is halted those who approved it before come last: they cannot lift the halt.
    """
    system = submission.assessment.system_id
    about = {"submission__assessment__system": system}
    tied = Review.objects.filter(**about, has_conflict=True).values("reviewer")
    stepped = Recusal.objects.filter(**{f"review__{k}": v for k, v in about.items()})
    asked = Assignment.objects.filter(submission=submission).values("reviewer")
    seats = {
        "is_active": True,
        "memberships__role": Role.REVIEWER,
        "memberships__agency__kind": Agency.Kind.REVIEW_BODY,
    }
    people = User.objects.filter(**seats).distinct()
    people = people.exclude(pk__in=tied).exclude(pk__in=asked)
    people = people.exclude(pk__in=stepped.values("review__reviewer"))
    free = [user for user in people if is_independent(user, submission)]
    busy = open_files(free)
    given = Assignment.objects.filter(reviewer__in=free).order_by().values_list("reviewer")
    last = dict(given.annotate(Max("at")))
    is_halted = submission.assessment.system.halts.standing().exists()
    former = {u.pk for u in free if is_halted and approved_before(submission, [u.pk]).exists()}

    def turn(user: User) -> tuple[bool, int, datetime, int]:
        return user.pk in former, busy[user.pk], last.get(user.pk, NEVER), user.pk

    return sorted(free, key=turn)


def open_files(people: list[User]) -> dict[int, int]:
    """Person -> how many undecided submissions are theirs: taken up, or waiting for their word."""
    undecided = {"submission__decision": None, "submission__assessment__status__in": WAITING}
    taken = Review.objects.filter(**undecided, has_conflict=False, recusal=None)
    given = Assignment.objects.filter(**undecided, end=None)
    files: dict[int, set[int]] = {user.pk: set() for user in people}
    for rows in (taken, given):
        pairs = rows.filter(reviewer__in=people).values_list("reviewer", "submission")
        for person, submission in pairs:
            files[person].add(submission)
    return {person: len(found) for person, found in files.items()}


@transaction.atomic
def assign(submission: Submission, *, at: datetime | None = None) -> Assignment | None:
    """Give an untouched submission to the next in turn; `at`: the hour that the clock goes by.

    None where somebody has it already, it is decided, or nobody is left who could.
    """
    locked(submission.assessment)
    if is_settled(submission) or standing(submission) or working_at(submission).exists():
        return None
    return _next(submission, Assignment.Reason.FIRST, at)


@transaction.atomic
def refuse(assignment: Assignment, *, reason: str, by: User) -> Assignment | None:
    """Give an assignment back before the file has opened; returns that of the next in turn.

    Raises NotAllowedNow where it is not this person's, is over, or the file is open: from then
    on only a conflict of interest ends it (`recuse`).
    """
    submission = assignment.submission
    locked(submission.assessment)
    begun = Review.objects.filter(submission=submission, reviewer=by).exists()
    if assignment.reviewer_id != by.pk or not reason or begun or is_settled(submission):
        raise NotAllowedNow("refuse")
    return _replace(assignment, Kind.REFUSED, reason, by)


@transaction.atomic
def recuse(review: Review, *, reason: str, by: User) -> Assignment | None:
    """Step aside for a conflict of interest found after the file had opened.

    The file closes for this person; the next in turn is assigned where nobody else reads it.
    Raises NotIndependent where it is not theirs, NotAllowedNow once it is decided.
    """
    submission = review.submission
    assessment = locked(submission.assessment)
    if not is_in_charge(by, review):
        raise NotIndependent
    if is_settled(submission) or not reason:
        raise NotAllowedNow("recuse")
    try:
        with transaction.atomic():
            Recusal.objects.create(review=review, reason=reason)
    except IntegrityError as error:
        raise NotAllowedNow("recuse") from error
    record("review.stepped_aside", review, by=by, about=assessment.system)
    if standing(submission):
        return step_aside(submission, by)
    if working_at(submission).exists():
        return None
    return _next(submission, Assignment.Reason.CONFLICT)


def step_aside(submission: Submission, by: User) -> Assignment | None:
    """After a conflict was declared: end this person's assignment, if any, and ask the next.

    Called inside the transaction of the declaration.
    """
    now = standing(submission)
    if now is None or now.reviewer_id != by.pk:
        return None
    return _replace(now, Kind.CONFLICT, "", by)


@transaction.atomic
def pass_on(assignment: Assignment, kind: Kind, *, at: datetime | None = None) -> Assignment | None:
    """Take an assignment from one who did not answer in time, or may no longer review it.

    `at`: the hour that the clock goes by. Leaves it alone (None) where that is no longer so.
    """
    submission = assignment.submission
    locked(submission.assessment)
    is_over = AssignmentEnd.objects.filter(assignment=assignment).exists()
    if is_over or is_settled(submission):
        return None
    if kind == Kind.LOST:
        stays = is_independent(User.objects.get(pk=assignment.reviewer_id), submission)
    else:
        stays = _is_begun(assignment)
    return None if stays else _replace(assignment, kind, "", None, at)


def sources(now: datetime) -> Iterator[Step]:
    """What the clock does here: assign what waits, pass on what stays unanswered or is lost.

    Yields (key, callable) pairs; each callable looks again at what it changes, under a lock.
    """
    waiting = Submission.objects.filter(decision=None, assessment__status__in=WAITING)
    waiting = waiting.select_related("assessment").defer("answers", "evidence", "outcome_data")
    newer = Submission.objects.filter(
        assessment=OuterRef("assessment"), number__gt=OuterRef("number")
    )
    for submission in waiting.exclude(Exists(newer)).order_by("at", "pk"):
        yield from _due(submission, now)


def _due(submission: Submission, at: datetime) -> Iterator[Step]:
    now = standing(submission)
    if now is None:
        if not working_at(submission).exists() and candidates(submission):
            # What hinders a step leaves a row behind, and so the next try has a key of its own.
            tries = submission.assignments.count() + submission.reviews.count()
            yield f"review.assign:{submission.pk}:{tries}", partial(assign, submission, at=at)
    elif not is_independent(now.reviewer, submission):
        yield f"review.lost:{now.pk}", partial(pass_on, now, Kind.LOST, at=at)
    elif now.answer_by < timezone.localdate(at) and not _is_begun(now) and candidates(submission):
        # Without anybody else it stays: late is better than never.
        yield f"review.unanswered:{now.pk}", partial(pass_on, now, Kind.UNANSWERED, at=at)


def _is_begun(assignment: Assignment) -> bool:
    rows = working_at(assignment.submission)
    return rows.filter(reviewer=assignment.reviewer_id).exists()


def _replace(
    assignment: Assignment,
    kind: Kind,
    reason: str,
    by: User | None,
    at: datetime | None = None,
) -> Assignment | None:
    try:
        with transaction.atomic():
            end = AssignmentEnd.objects.create(
                assignment=assignment, kind=kind, reason=reason, at=at or timezone.now()
            )
    except IntegrityError as error:
        raise NotAllowedNow(kind) from error
    system = assignment.submission.assessment.system
    record("review.assignment_ended", end, by=by, about=system, kind=kind.value)
    if working_at(assignment.submission).exclude(reviewer=assignment.reviewer_id).exists():
        return None
    return _next(assignment.submission, Assignment.Reason(kind.value), at)


def _next(
    submission: Submission, reason: Assignment.Reason, at: datetime | None = None
) -> Assignment | None:
    found = candidates(submission)
    if not found:
        return None
    at = at or timezone.now()
    number = Assignment.objects.filter(submission=submission).count() + 1
    try:
        with transaction.atomic():
            made = Assignment.objects.create(
                submission=submission,
                number=number,
                reviewer=found[0],
                reason=reason,
                at=at,
                answer_by=last_day(timezone.localdate(at), TO_ANSWER, korean_holidays()),
            )
    except IntegrityError as error:
        raise NotAllowedNow("assign") from error
    system = submission.assessment.system
    record("review.assigned", made, by=None, about=system, to=found[0].name, reason=reason.value)
    notify(
        [found[0]],
        kind="submission.assigned",
        key=f"review.assigned:{made.pk}",
        path=reverse("reviews:take_up", args=[submission.pk]),
        due=made.answer_by,
        number=system.number,
    )
    return made
