"""What goes beyond the agency's own outcome: values raised, rules set aside, another opinion.

Every row is written once. What waits for a second signature is a proposal and no decision yet;
who answered it, and how, stands in a row of its own.
"""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hria.accounts.models import User
from hria.reviews.models.decisions import Decision, Review
from hria.reviews.verdicts import Verdict


class Proposal(models.Model):
    """A decision under the floor as one reviewer prepared it; nothing of it is in force yet."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="proposals")
    verdict = models.CharField(max_length=30, choices=Verdict)
    reasons = models.TextField(max_length=10_000)
    attestations = models.JSONField()
    conditions = models.JSONField()
    # The reviewer's own values: right, dimension, value, why.
    raised = models.JSONField()
    # What is set aside: id, reasons, fact.
    departures = models.JSONField()
    submission_sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(verdict__in=Verdict.values), name="proposed_verdict_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review.submission}: {self.get_verdict_display()}"


class Countersignature(models.Model):
    """The one answer to a proposal: signed or refused by another, or withdrawn by its author."""

    class Answer(models.TextChoices):
        SIGNED = "signed", _("Signed")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="countersignature")
    answer = models.CharField(max_length=10, choices=Answer)
    reason = models.TextField(max_length=4000, blank=True)
    attestations = models.JSONField(default=list)
    # Kept beside `by` so that the database itself tells the two apart.
    first = models.ForeignKey(User, models.PROTECT, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(answer="withdrawn", by=models.F("first"))
                | (models.Q(answer__in=["signed", "refused"]) & ~models.Q(by=models.F("first"))),
                name="second_signer_is_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.get_answer_display()}"


class OwnOutcome(models.Model):
    """What a decision rests on where the reviewer judged otherwise than the agency."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="own_outcome")
    # right, dimension, given (the agency's value), value, why.
    raised = models.JSONField()
    # The outcome with these values, and that without the rules set aside; null where nothing
    # was raised, or nothing set aside.
    with_values = models.JSONField(null=True)
    departed = models.JSONField(null=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.decision}: {len(self.raised)}"


class Departure(models.Model):
    """A rule or floor that a decision sets aside: why, by which fact, signed by two."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="departures")
    norm = models.CharField(max_length=40)
    reasons = models.TextField(max_length=4000)
    fact = models.TextField(max_length=2000)
    first = models.ForeignKey(User, models.PROTECT, related_name="+")
    signer = models.ForeignKey(User, models.PROTECT, related_name="+")
    attestations = models.JSONField()
    signed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "norm"], name="one_departure_per_norm"),
            models.CheckConstraint(
                condition=~models.Q(signer=models.F("first")), name="departure_signed_by_two"
            ),
            models.CheckConstraint(
                condition=~models.Q(reasons="") & ~models.Q(fact=""), name="departure_has_reasons"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision}: {self.norm}"


class MinorityOpinion(models.Model):
    """What another reviewer of the same submission holds; published with the decision."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="minority_opinions")
    review = models.OneToOneField(Review, models.PROTECT, related_name="minority_opinion")
    text = models.TextField(max_length=10_000)
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(by=models.F("decided_by")), name="minority_is_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision}: {self.by}"
