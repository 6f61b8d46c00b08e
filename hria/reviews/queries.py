"""The reviewers' doors: who may review what. Independence is part of finding."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from hria.accounts.models import Role, User
from hria.accounts.queries import Reader, below
from hria.assessments.models import Answer, Evidence, Submission
from hria.assessments.workflow import Status
from hria.reviews.models import Assignment, Decision, Proposal, Review

AGENCY = "assessment__system__agency"
TEXT = "assessment__instrument__definition"  # half a megabyte, kept by each process
# What a submission froze: tens of kilobytes that no list shows.
FROZEN = ("answers", "evidence", "outcome_data")
UNREAD = tuple(f"submission__{name}" for name in FROZEN)


def independent(user: Reader) -> QuerySet[Submission]:
    """The submissions that `user` may review at all, in whatever state they are.

    Reviewer of a body that reviews, no role in the agency, above it or below it, and no hand in
    the file: an author who has changed sides since is still the author.
    """
    if not isinstance(user, User) or not user.is_active or not user.paths(Role.REVIEWER):
        return Submission.objects.none()
    rows = Submission.objects.exclude(_tied(user)).exclude(_had_a_hand(user))
    return rows.select_related(AGENCY, "assessment__instrument").defer(TEXT)


def _tied(user: User) -> Q:
    """The agency is one in which `user` holds a role, or stands above or below it."""
    condition = Q(pk__in=[])
    for own in user.ties:
        numbers = own.rstrip(".").split(".")
        above = [".".join(numbers[:n]) + "." for n in range(1, len(numbers) + 1)]
        condition |= Q(**{f"{AGENCY}__path__startswith": own})
        condition |= Q(**{f"{AGENCY}__path__in": above})
    return condition


def _had_a_hand(user: User) -> Q:
    """`user` registered the system, or began, answered, documented or submitted the file."""
    by_user = {"assessment": OuterRef("assessment"), "by": user}
    return (
        Q(assessment__system__registered_by=user)
        | Q(assessment__started_by=user)
        | Q(Exists(Answer.objects.filter(**by_user)))
        | Q(Exists(Evidence.objects.filter(**by_user)))
        | Q(Exists(Submission.objects.filter(**by_user)))
    )


def has_a_part(user: User, submission: Submission) -> bool:
    """Whether `user` has a hand in the file or reviewed this submission, whatever came of it.

    A second signature and a minority opinion rest on a review, so this holds for them as well.
    """
    own = Review.objects.filter(submission=OuterRef("pk"), reviewer=user, has_conflict=False)
    rows = Submission.objects.filter(_had_a_hand(user) | Q(Exists(own)), pk=submission.pk)
    return rows.exists()


def conflicts_of(user: Reader) -> QuerySet[Review]:
    """The reviews from which `user` stepped aside, before the file opened or afterwards.

    A conflict of interest is one in the system: it binds in every later round.
    """
    rows = Review.objects.filter(reviewer_id=user.pk)
    return rows.filter(Q(has_conflict=True) | Q(recusal__isnull=False))


def waiting_for(user: Reader) -> QuerySet[Submission]:
    """Submissions that `user` may take up now, those waiting longest first.

    Those assigned to `user` come first, with `answer_by`; those assigned to others are left out
    unless a departure `asks_second`, a second signature, and what nobody is assigned to may be
    taken up by everybody independent. Who once had a conflict of interest in a system finds
    nothing of it. Until the declaration is made only number, agency and date may be shown. Of
    several submissions of one assessment only the newest is undecided: the others were returned.
    """
    own = Review.objects.filter(submission=OuterRef("pk"), reviewer_id=user.pk)
    assigned = Assignment.objects.filter(submission=OuterRef("pk"), end=None)
    rows = independent(user).filter(
        assessment__status__in=[Status.SUBMITTED, Status.IN_REVIEW], decision=None
    )
    # A departure waits for a second signature: whoever could give it may read the file.
    asks = Proposal.objects.filter(review__submission=OuterRef("pk"), countersignature=None)
    anothers = Exists(assigned.exclude(reviewer_id=user.pk)) & ~Exists(asks)
    about = {"submission__assessment__system": OuterRef("assessment__system")}
    tied = conflicts_of(user).filter(**about)
    rows = rows.exclude(Exists(own)).exclude(Exists(tied)).exclude(anothers)
    mine = assigned.filter(reviewer_id=user.pk)
    rows = rows.annotate(answer_by=Subquery(mine.values("answer_by")[:1]), asks_second=Exists(asks))
    return rows.order_by(F("answer_by").asc(nulls_last=True), "at", "pk").defer(TEXT, *FROZEN)


def reviews_of(user: Reader) -> QuerySet[Review]:
    """The reviews this person works on, then those that are finished, each newest first.

    A person who has meanwhile joined the agency, or lost the role, finds none.
    """
    if not isinstance(user, User):
        return Review.objects.none()
    rows = Review.objects.of(user).filter(submission__in=independent(user))
    rows = rows.select_related(
        f"submission__{AGENCY}",
        "submission__assessment__instrument",
        "submission__by",
        "submission__decision__by",
    ).defer(f"submission__{TEXT}")
    return rows.order_by(F("submission__decision").desc(nulls_first=True), "-pk")


def decisions_over(user: Reader) -> QuerySet[Decision]:
    """The decisions on systems of the agencies that `user` audits, newest first."""
    rows = Decision.objects.filter(below(user, Role.AUDITOR, path=f"submission__{AGENCY}__path"))
    return rows.select_related(f"submission__{AGENCY}", "by").defer(*UNREAD)


def earlier_decisions(submission: Submission) -> QuerySet[Decision]:
    """The decisions on earlier submissions of the same assessment, newest first."""
    if submission.number == 1:
        return Decision.objects.none()  # without a query
    rows = Decision.objects.filter(
        submission__assessment=submission.assessment_id, submission__number__lt=submission.number
    )
    rows = rows.select_related("submission", "by").defer(*UNREAD)
    return rows.prefetch_related("conditions")
