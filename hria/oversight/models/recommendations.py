"""Recommendations to an agency, its one reply, and what was added later."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hria.accounts.models import User
from hria.registry.models import System


class Source(models.TextChoices):
    """Who recommends."""

    REVIEW_BODY = "review_body", _("The review body")
    NHRCK = "nhrck", _("National Human Rights Commission of Korea")
    PIPC = "pipc", _("Personal Information Protection Commission")
    OTHER = "other", _("Another body")


class Answer(models.TextChoices):
    """What the agency answers."""

    ACCEPT = "accept", _("Accepted")
    PARTLY = "partly", _("Partly accepted")
    REFUSE = "refuse", _("Not accepted")


class Recommendation(models.Model):
    """What a body asks of the agency that answers for a system; never changes."""

    system = models.ForeignKey(System, models.PROTECT, related_name="recommendations")
    number = models.PositiveIntegerField()
    source = models.CharField(_("Who recommends"), max_length=20, choices=Source)
    body = models.CharField(_("Name of the body"), max_length=200)
    text = models.TextField(_("Recommendation"), max_length=4000)
    received_on = models.DateField(_("Received on"))
    due_on = models.DateField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    press = models.UUIDField(null=True, editable=False)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["system", "number"], name="one_recommendation_per_number"
            ),
            models.UniqueConstraint(fields=["by", "press"], name="one_recommendation_per_press"),
            models.CheckConstraint(
                condition=models.Q(due_on__gt=models.F("received_on")), name="reply_due_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.system.number}/R{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("recommendations:recommendation", args=[self.pk])


class Reply(models.Model):
    """The one reply to a recommendation; never changes."""

    recommendation = models.OneToOneField(Recommendation, models.PROTECT, related_name="reply")
    answer = models.CharField(_("Reply"), max_length=20, choices=Answer)
    reasons = models.TextField(_("Reasons and plan"), max_length=4000)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.answer}"


class Addition(models.Model):
    """What the agency adds after its reply: a row of its own, never changed."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="additions")
    text = models.TextField(_("What is added"), max_length=4000)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.recommendation_id} +"
