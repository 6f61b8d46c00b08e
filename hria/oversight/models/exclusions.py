"""Exclusions from the statutory assessment, as agencies claim them."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hria.accounts.models import User
from hria.accounts.queries import Reader, below
from hria.files.models import StoredFile
from hria.oversight.exclusions.life import State
from hria.registry.models import System


class ExclusionQuerySet(models.QuerySet["Exclusion"]):
    """Claims as people may find them."""

    def visible_to(self, user: Reader) -> "ExclusionQuerySet":
        """Those of the reader's own agencies (the public sees the facts of each elsewhere)."""
        return self.filter(below(user, path="system__agency__path"))


class Exclusion(models.Model):
    """A claim that the statute asks for no assessment: on which ground, since when, until when."""

    system = models.ForeignKey(System, models.PROTECT, related_name="exclusions")
    ground = models.CharField(_("Ground"), max_length=20)
    reasons = models.TextField(_("Reasons"), max_length=2000)
    # The ministry's answer: a consultation or a confirmation, as the ground demands.
    reference = models.CharField(_("Number of the ministry's document"), max_length=100)
    answered_on = models.DateField(_("Date of the ministry's document"))
    starts_on = models.DateField(_("Claimed from"))
    # The last day; none where the law sets no end.
    ends_on = models.DateField(_("Claimed until"), null=True, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.CLAIMED)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    press = models.UUIDField(null=True, editable=False)

    objects: ClassVar = ExclusionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["system"],
                condition=models.Q(state="claimed"),
                name="one_exclusion_in_force_per_system",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="exclusion_state_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(ground="pilot_1y") | models.Q(ends_on__isnull=False),
                name="pilot_has_an_end",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="exclusion_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.system.number} {self.ground}"


class MinistryDocument(StoredFile):
    """The ministry's consultation or confirmation; never changes."""

    exclusion = models.OneToOneField(Exclusion, models.PROTECT, related_name="document")
