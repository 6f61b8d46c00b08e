"""Who is to review what: assignments in turn, how they ended, and stepping aside later."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hria.accounts.models import User
from hria.assessments.models import Submission
from hria.reviews.models.decisions import Review


class Assignment(models.Model):
    """One reviewer's turn at a submission; the newest without an end stands."""

    class Reason(models.TextChoices):
        FIRST = "first", _("Next in turn")
        REFUSED = "refused", _("In place of a reviewer who refused")
        CONFLICT = "conflict", _("In place of a reviewer with a conflict of interest")
        UNANSWERED = "unanswered", _("In place of a reviewer who did not answer in time")
        LOST = "lost", _("In place of a reviewer who may no longer review it")

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="assignments")
    # Counts within the submission: of two made at the same moment one is refused.
    number = models.PositiveIntegerField()
    reviewer = models.ForeignKey(User, models.PROTECT, related_name="assignments")
    reason = models.CharField(max_length=20, choices=Reason)
    at = models.DateTimeField(default=timezone.now)
    # The last day on which the reviewer declares or refuses; afterwards it passes on.
    answer_by = models.DateField()

    class Meta:
        ordering: ClassVar = ["submission", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["submission", "number"], name="one_assignment_per_number"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    reason__in=["first", "refused", "conflict", "unanswered", "lost"]
                ),
                name="assignment_reason_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission}: {self.reviewer}"


class AssignmentEnd(models.Model):
    """How an assignment ended before the decision."""

    class Kind(models.TextChoices):
        REFUSED = "refused", _("Refused")
        CONFLICT = "conflict", _("Conflict of interest")
        UNANSWERED = "unanswered", _("Not answered in time")
        LOST = "lost", _("May no longer review it")

    assignment = models.OneToOneField(Assignment, models.PROTECT, related_name="end")
    kind = models.CharField(max_length=20, choices=Kind)
    reason = models.TextField(max_length=1000, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["refused", "conflict", "unanswered", "lost"]),
                name="assignment_end_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="refused") | ~models.Q(reason=""),
                name="refusal_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id}: {self.get_kind_display()}"


class Recusal(models.Model):
    """A conflict of interest found after the file had opened: the review is over."""

    review = models.OneToOneField(Review, models.PROTECT, related_name="recusal")
    reason = models.TextField(max_length=1000)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="recusal_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.review_id}"
