"""Reviews, decisions, conditions. A decision never changes; a second one cannot exist."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hria.accounts.models import User
from hria.assessments.models import Submission
from hria.reviews.verdicts import Verdict


class ReviewQuerySet(models.QuerySet["Review"]):
    """Reviews as people may find them."""

    def of(self, user: User) -> "ReviewQuerySet":
        """The reviews that `user` began, and goes on with, without a conflict of interest."""
        return self.filter(reviewer=user, has_conflict=False, recusal=None)


class Review(models.Model):
    """One reviewer and one submission: declared first, then opened."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey(User, models.PROTECT, related_name="reviews")
    # Declared before the file opens; with a conflict it never does.
    has_conflict = models.BooleanField()
    declaration = models.TextField(max_length=1000)
    declared_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = ReviewQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["submission", "reviewer"], name="one_declaration_per_reviewer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission}: {self.reviewer}"

    def get_absolute_url(self) -> str:
        return reverse("reviews:review", args=[self.pk])


class Decision(models.Model):
    """What was decided on exactly this submission, by whom and why."""

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="decision")
    review = models.ForeignKey(Review, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=30, choices=Verdict)
    reasons = models.TextField(max_length=10_000)
    attestations = models.JSONField()
    # The hash of the submission that was read: the decision covers this content alone.
    submission_sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(verdict__in=Verdict.values), name="verdict_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission}: {self.get_verdict_display()}"


class Condition(models.Model):
    """One condition of an approval: what, who, by when, shown how."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="conditions")
    what = models.TextField(_("What must be done"), max_length=1000)
    owner = models.CharField(_("Who does it"), max_length=120)
    due = models.DateField(_("By when"))
    proof = models.CharField(_("How it is shown"), max_length=300)

    class Meta:
        ordering: ClassVar = ["due", "pk"]

    def __str__(self) -> str:
        return self.what
