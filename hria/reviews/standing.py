"""Whether somebody may act on a submission: independence, and whether it still waits."""

from hria.accounts.models import User
from hria.assessments.models import Submission
from hria.reviews.models import Decision, Recusal, Review
from hria.reviews.queries import conflicts_of, independent


class NotIndependent(Exception):
    """A reviewer with a tie to the agency, a hand in the file, or a declared conflict."""


def is_independent(user: User, submission: Submission) -> bool:
    """Whether `user` may review this submission at all; see `queries.independent`."""
    return independent(user).filter(pk=submission.pk).exists()


def stepped_aside(user: User, submission: Submission) -> bool:
    """Whether `user` had a conflict of interest in an earlier round on the same system."""
    about = {"submission__assessment__system": submission.assessment.system_id}
    return conflicts_of(user).filter(**about).exclude(submission=submission).exists()


def is_settled(submission: Submission) -> bool:
    """Decided already, or replaced by a later submission."""
    newest = submission.assessment.submissions.order_by("-number").first()
    return newest != submission or Decision.objects.filter(submission=submission).exists()


def is_in_charge(user: User, review: Review) -> bool:
    """Whether this is the user's own review, begun and gone on with without a conflict."""
    if review.reviewer_id != user.pk or review.has_conflict:
        return False
    if Recusal.objects.filter(review=review).exists():
        return False
    return is_independent(user, review.submission)
