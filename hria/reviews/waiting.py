"""What of the reviews waits for somebody's word."""

from django.db.models import OuterRef, Q, QuerySet, Subquery

from hria.accounts.queries import Reader
from hria.assessments.models import Assessment
from hria.assessments.workflow import Status
from hria.reviews.models import Post, Proposal, Review, Thread
from hria.reviews.queries import reviews_of

TURNS = (Post.Kind.RESOLVED, Post.Kind.REOPENED)
WORDS = (Post.Kind.REMARK, Post.Kind.ANSWER)


def remarks_for(user: Reader) -> QuerySet[Assessment]:
    """Returned assessments with a remark that is open and that the agency has not answered.

    `remarked_at`: since when the oldest of these remarks waits.
    """
    posts = Post.objects.filter(thread=OuterRef("pk")).order_by("-number")
    unanswered = (
        Thread.objects.filter(assessment=OuterRef("pk"))
        .annotate(
            turn=Subquery(posts.filter(kind__in=TURNS).values("kind")[:1]),
            word=Subquery(posts.filter(kind__in=WORDS).values("kind")[:1]),
        )
        .filter(Q(turn=None) | Q(turn=Post.Kind.REOPENED), word=Post.Kind.REMARK)
        .order_by("at")
    )
    rows = Assessment.objects.editable_by(user).filter(status=Status.RETURNED)
    found = rows.annotate(remarked_at=Subquery(unanswered.values("at")[:1]))
    return found.filter(remarked_at__isnull=False)


def signatures_for(user: Reader) -> QuerySet[Review]:
    """The reader's own reviews of submissions on which another's departure waits for a signature.

    `proposed_at`: since when. Who has not declared yet finds it among the submissions to take up.
    """
    open_ones = Proposal.objects.filter(
        review__submission=OuterRef("submission"), countersignature=None
    ).exclude(by=OuterRef("reviewer"))
    rows = reviews_of(user).filter(submission__decision=None)
    rows = rows.annotate(proposed_at=Subquery(open_ones.order_by("at").values("at")[:1]))
    return rows.exclude(proposed_at=None)
