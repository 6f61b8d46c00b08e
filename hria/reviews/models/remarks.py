"""What a reviewer says question by question, and what the agency says to it. Rows only grow."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hria.accounts.models import User
from hria.assessments.models import Assessment, Submission
from hria.reviews.models.decisions import Review

LONGEST = 4000


class Mark(models.TextChoices):
    """What a reviewer holds of one answer."""

    TO_CORRECT = "to_correct", _("To correct")
    IMPROVABLE = "improvable", _("Improvable")
    ACCEPTABLE = "acceptable", _("Acceptable")


class Judgement(models.Model):
    """A reviewer's verdict on one answer; the newest row counts, the others stay."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="judgements")
    question = models.CharField(max_length=80)
    mark = models.CharField(max_length=20, choices=Mark)
    reason = models.TextField(max_length=LONGEST, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(mark__in=Mark.values), name="mark_known"),
            models.CheckConstraint(
                condition=models.Q(mark=Mark.ACCEPTABLE) | ~models.Q(reason=""),
                name="mark_below_acceptable_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.get_mark_display()}"


class Reading(models.Model):
    """A reviewer locks an answer as read, or unlocks it; the digest says which answer it was."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="readings")
    question = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    is_read = models.BooleanField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.review_id}: {self.question}"


class Thread(models.Model):
    """What is said about one question of an assessment, from one submission to the next."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="threads")
    question = models.CharField(max_length=80)
    review = models.ForeignKey(Review, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.assessment}: {self.question}"


class Post(models.Model):
    """One contribution to a thread. Those of reviewers reach the agency with a return alone."""

    class Kind(models.TextChoices):
        REMARK = "remark", _("Remark of the reviewer")
        ANSWER = "answer", _("Answer of the agency")
        RESOLVED = "resolved", _("Resolved")
        REOPENED = "reopened", _("Reopened")

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="posts")
    # Counts within the thread: of two written at the same moment one is refused.
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    text = models.TextField(max_length=LONGEST, blank=True)
    # The submission that was read when it was written.
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["thread", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["thread", "number"], name="one_post_per_number"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["remark", "answer", "resolved", "reopened"]),
                name="post_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["resolved", "reopened"]) | ~models.Q(text=""),
                name="post_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thread_id}/{self.number}"
