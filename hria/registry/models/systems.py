"""A system that a public body proposes or runs, and the numbers that systems bear."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hria.accounts.models import Agency, User
from hria.accounts.queries import Reader, below


class UseType(models.TextChoices):
    """The typology of uses (method, section 5), from the mildest to the gravest."""

    DETECTION = "detection", _("Detection or counting without recognising anyone")
    VERIFICATION = "verification", _("Verification (1:1)")
    ENROLLED = "enrolled", _("Identification among people who enrolled themselves (1:N)")
    RETROSPECTIVE = "retrospective", _("Retrospective search in stored images")
    LIVE_REMOTE = "live_remote", _("Real-time remote recognition")
    TRACKING = "tracking", _("Tracking across cameras or time")
    CATEGORISATION = "categorisation", _("Categorisation or inference of traits or emotion")
    TRAINING = "training", _("Building a face database or training algorithms")


class Stage(models.TextChoices):
    """Where the system stands; the words of question P04."""

    PLAN = "plan", _("Idea or planning")
    DEVELOP = "develop", _("Development, training or procurement")
    PILOT = "pilot", _("Pilot or test with real people")
    OPERATION = "operation", _("In operation")
    EXPANSION = "expansion", _("Expansion or change of an operating system")
    ENDED = "ended", _("Ended (data or models still exist)")


class SystemQuerySet(models.QuerySet["System"]):
    """Systems as people may find them."""

    def visible_to(self, user: Reader) -> "SystemQuerySet":
        """Those of the agencies in which `user` holds any role, and of agencies below."""
        return self.filter(below(user))


class System(models.Model):
    """One working system in one context of use."""

    class Status(models.TextChoices):
        REGISTERED = "registered", _("Registered")
        HALTED = "halted", _("Halted")
        RETIRED = "retired", _("Retired")

    number = models.CharField(max_length=20, unique=True, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="systems")
    name_ko = models.CharField(_("Name in Korean"), max_length=120)
    name_en = models.CharField(_("Name in English"), max_length=120, blank=True)
    purpose_ko = models.TextField(_("Purpose in Korean"), max_length=1000)
    purpose_en = models.TextField(_("Purpose in English"), max_length=1000, blank=True)
    use_type = models.CharField(_("Type of use"), max_length=20, choices=UseType)
    stage = models.CharField(_("Stage"), max_length=20, choices=Stage)
    status = models.CharField(max_length=20, choices=Status, default=Status.REGISTERED)
    registered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(default=timezone.now)
    # Of the form it came by: sent twice, the form makes one system.
    press = models.UUIDField(null=True, editable=False)

    objects: ClassVar = SystemQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(status__in=["registered", "halted", "retired"]),
                name="system_status_known",
            ),
            models.UniqueConstraint(fields=["registered_by", "press"], name="one_system_per_press"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("registry:system", args=[self.number])

    @property
    def name(self) -> str:
        """The name in the reader's language where there is one."""
        return (get_language() == "en" and self.name_en) or self.name_ko

    @property
    def purpose(self) -> str:
        """The purpose in the reader's language where it was given."""
        return (get_language() == "en" and self.purpose_en) or self.purpose_ko


class NumberSeries(models.Model):
    """The last number given in a year; one locked row, so no number is given twice."""

    year = models.PositiveIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"
