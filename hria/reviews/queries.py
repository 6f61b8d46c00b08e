"""Reads for reviewers."""

from django.db.models import Exists, OuterRef, QuerySet

from hria.accounts.models import Role, User
from hria.accounts.queries import Reader
from hria.assessments.models import Submission
from hria.assessments.workflow import Status
from hria.reviews.models import Decision, Review


def waiting_for(user: Reader) -> QuerySet[Submission]:
    """Submissions that `user` may take up: undecided, of agencies without a tie to them.

    Until the declaration is made only number, agency and date may be shown.
    """
    if not isinstance(user, User) or not user.is_active or not user.paths(Role.REVIEWER):
        return Submission.objects.none()
    rows = Submission.objects.filter(
        assessment__status__in=[Status.SUBMITTED, Status.IN_REVIEW],
    ).exclude(Exists(Decision.objects.filter(submission=OuterRef("pk"))))
    rows = rows.exclude(
        Exists(Review.objects.filter(submission=OuterRef("pk"), reviewer=user))
    ).select_related("assessment__system__agency")
    tied = [s.pk for s in rows if user.is_tied_to(s.assessment.system.agency)]
    # Of several submissions of one assessment only the newest is undecided: the others
    # were returned by a decision of their own.
    return rows.exclude(pk__in=tied).order_by("at")


def reviews_of(user: Reader) -> QuerySet[Review]:
    """The reviews this person works on or has finished, newest first.

    A person who has meanwhile joined the agency, or lost the role, finds none.
    """
    if not isinstance(user, User) or not user.is_active or not user.paths(Role.REVIEWER):
        return Review.objects.none()
    rows = Review.objects.of(user).select_related(
        "submission__assessment__system__agency", "submission__decision"
    )
    tied = [r.pk for r in rows if user.is_tied_to(r.submission.assessment.system.agency)]
    return rows.exclude(pk__in=tied).order_by("-pk")
