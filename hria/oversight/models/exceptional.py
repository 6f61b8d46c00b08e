"""Exceptional uses: a dossier for each, the person sought apart, the order, the after-report."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hria.accounts.models import Role, User
from hria.accounts.queries import Reader, below
from hria.files.models import StoredFile
from hria.oversight.exceptional.life import Ending, State
from hria.registry.models import System
from hria.reviews.models import Decision


class Ground(models.TextChoices):
    """On what an exception can rest; the choices of question L07."""

    MISSING_PERSON = "missing_person", _("Search for a missing person in danger")
    IMMINENT_THREAT = "imminent_threat", _("Imminent threat to life")
    SERIOUS_OFFENCE = "serious_offence", _("Serious offence listed in a statute")


class Authority(models.TextChoices):
    """Who may order an exceptional use."""

    JUDGE = "judge", _("A judge")
    INDEPENDENT = "independent", _("An independent body with binding powers")


class ExceptionalUseQuerySet(models.QuerySet["ExceptionalUse"]):
    """Dossiers as people may find them."""

    def visible_to(self, user: Reader) -> "ExceptionalUseQuerySet":
        """Those of the agencies that `user` answers for or audits; nobody else knows of one."""
        return self.filter(below(user, Role.OFFICER, Role.AUDITOR, path="system__agency__path"))


class ExceptionalUse(models.Model):
    """One use of one system on one ground, at listed cameras, until a fixed hour."""

    system = models.ForeignKey(System, models.PROTECT, related_name="exceptional_uses")
    number = models.PositiveIntegerField()
    # The approval that allows exceptions, and the rule by which it does.
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="exceptional_uses")
    rule = models.CharField(max_length=10)
    ground = models.CharField(_("Ground"), max_length=20, choices=Ground)
    statute = models.CharField(_("Statute and article"), max_length=300)
    because = models.TextField(_("Facts that show the danger"), max_length=2000)
    cameras = models.JSONField(_("Cameras"), default=list)
    authority_kind = models.CharField(_("Who orders"), max_length=20, choices=Authority)
    authority = models.CharField(_("Court or body"), max_length=200)
    starts_at = models.DateTimeField(_("From"))
    ends_at = models.DateTimeField(_("Until"))
    is_urgent = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=State, default=State.REQUESTED)
    requested_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=20, choices=Ending, blank=True)
    report_due = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    # Of the form it came by: sent twice, the form opens one dossier.
    press = models.UUIDField(null=True, editable=False)

    objects: ClassVar = ExceptionalUseQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["system", "number"], name="one_use_per_number"),
            models.UniqueConstraint(fields=["opened_by", "press"], name="one_use_per_press"),
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="exceptional_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="use_ends_after_start"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    ~models.Q(ended_by=""),
                    state__in=["ended", "reported"],
                    ended_at__isnull=False,
                    report_due__isnull=False,
                )
                | models.Q(
                    ~models.Q(state__in=["ended", "reported"]),
                    ended_by="",
                    ended_at=None,
                    report_due=None,
                ),
                name="ended_use_has_an_hour_and_a_report_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.system.number}/EX-{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("exceptional:use", args=[self.pk])


class SoughtPerson(models.Model):
    """Who is sought. Apart from the dossier, so that no list, export or event takes it along."""

    use = models.OneToOneField(ExceptionalUse, models.PROTECT, related_name="sought")
    name = models.CharField(_("Person sought"), max_length=200)

    def __str__(self) -> str:
        return f"{self.use_id}"


class OrderDocument(StoredFile):
    """The order of a judge or body, or its refusal; never changes."""

    use = models.ForeignKey(ExceptionalUse, models.PROTECT, related_name="documents")
    state = models.CharField(max_length=20, choices=State)

    class Meta:
        ordering: ClassVar = ["pk"]


class AfterReport(models.Model):
    """What happened, in numbers and in words for everybody; never changes."""

    class Destruction(models.TextChoices):
        ALL = "all", _("Everything was destroyed")
        BUT_EVIDENCE = "but_evidence", _("Everything but what a court keeps as evidence")
        NOT_YET = "not_yet", _("Not everything is destroyed yet")

    use = models.OneToOneField(ExceptionalUse, models.PROTECT, related_name="report")
    faces = models.PositiveIntegerField(_("Faces compared"))
    hits = models.PositiveIntegerField(_("Alerts"))
    false_hits = models.PositiveIntegerField(_("False alerts among them"))
    stopped = models.PositiveIntegerField(_("People stopped or checked"))
    was_found = models.BooleanField(_("The person was found"))
    destroyed = models.CharField(_("Destruction of the data"), max_length=20, choices=Destruction)
    told = models.BooleanField(_("Sent to the NHRCK and the PIPC"))
    summary = models.TextField(_("What happened, in words for everybody"), max_length=2000)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(false_hits__lte=models.F("hits")), name="false_hits_among_hits"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.use_id}"
