"""What of the reviews waits for somebody's word."""

from django.db.models import OuterRef, Q, QuerySet, Subquery

from hria.accounts.queries import Reader
from hria.assessments.models import Assessment
from hria.assessments.workflow import Status
from hria.reviews.models import Post, Thread

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
    rows = rows.annotate(remarked_at=Subquery(unanswered.values("at")[:1]))
    return rows.exclude(remarked_at=None)
