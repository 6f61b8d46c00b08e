"""What this room lends to the registry: who is tied to a system by its files."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from hria.accounts.models import User
from hria.assessments.models import Answer, Assessment, Evidence, Submission
from hria.registry.models import System
from hria.reviews.models import Review


def tied_by_files(user: User) -> QuerySet[System]:
    """The systems in any file of which `user` has a hand or declared a conflict of interest.

    A hand: began, answered, documented or submitted it. A conflict binds whenever it was found.
    """
    by_user = {"assessment": OuterRef("pk"), "by": user}
    written = (Model.objects.filter(**by_user) for Model in (Answer, Evidence, Submission))
    hands = Q(started_by=user)
    for rows in written:
        hands |= Q(Exists(rows))
    files = Assessment.objects.filter(hands).values("system")
    aside = Review.objects.filter(Q(has_conflict=True) | Q(recusal__isnull=False), reviewer=user)
    conflicts = aside.values("submission__assessment__system")
    return System.objects.filter(Q(pk__in=files) | Q(pk__in=conflicts))
