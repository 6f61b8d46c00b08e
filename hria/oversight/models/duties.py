"""Duties: what follows from a decision, until when, and everything that was done about it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hria.accounts.models import User
from hria.files.models import StoredFile
from hria.oversight.duties.workflow import TO_DO, TO_VERIFY, Action, State
from hria.oversight.models.duty_terms import Terms
from hria.registry.models import System
from hria.reviews.models import Condition, Decision


class Duty(Terms):
    """One thing that must be done, by whom and until when."""

    system = models.ForeignKey(System, models.PROTECT, related_name="duties")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="duties")
    # An obligation of the outcome by its id, or a condition of the decision.
    code = models.CharField(max_length=40, blank=True)
    condition = models.ForeignKey(Condition, models.PROTECT, null=True, related_name="duties")
    # Of what recurs: the how manieth time.
    turn = models.PositiveSmallIntegerField(default=1)
    # The period, so that the last day can be counted again.
    starts_on = models.DateField()
    days = models.PositiveIntegerField(default=0)
    months = models.PositiveSmallIntegerField(default=0)
    counting = models.CharField(max_length=10, default="calendar")
    every_months = models.PositiveSmallIntegerField(null=True)
    extensions = models.PositiveSmallIntegerField(default=0)
    # Since when the clock stands still; it runs where this is empty.
    paused_on = models.DateField(null=True)
    due = models.DateField()
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    made_at = models.DateTimeField(default=timezone.now)
    proved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    proved_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField(null=True)
    # The day of the warning that belongs to the present last day.
    warned_on = models.DateField(null=True)
    lapsed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["due", "pk"]
        indexes: ClassVar = [models.Index(fields=["state", "due"], name="duty_state_due")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["decision", "code", "turn"], condition=~Q(code=""), name="duty_once_a_turn"
            ),
            models.UniqueConstraint(fields=["condition"], name="one_duty_per_condition"),
            models.CheckConstraint(
                condition=Q(code="", condition__isnull=False)
                | (~Q(code="") & Q(condition__isnull=True)),
                name="duty_of_rule_or_condition",
            ),
            models.CheckConstraint(
                condition=Q(due__gte=F("starts_on")), name="duty_due_after_its_start"
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="duty_state_known"),
            models.CheckConstraint(
                condition=Q(state="verified", verified_by__isnull=False, proved_by__isnull=False)
                | (~Q(state="verified") & Q(verified_by__isnull=True)),
                name="duty_verified_by_somebody",
            ),
            # An empty name on either side makes these unknown, which a check lets pass.
            models.CheckConstraint(
                condition=~Q(verified_by=F("proved_by")) | Q(verified_by__isnull=True),
                name="duty_verified_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(verified_by=F("owner"))
                | Q(verified_by__isnull=True)
                | Q(owner__isnull=True),
                name="duty_not_verified_by_owner",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["lapsed", "made_up"]) | Q(lapsed_at__isnull=False),
                name="duty_lapsed_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.system.number} {self.name.in_language(None)}"

    def get_absolute_url(self) -> str:
        return reverse("duties:duty", args=[self.pk])

    @property
    def is_to_do(self) -> bool:
        """Whether proof is missing."""
        return self.state in TO_DO

    @property
    def is_to_verify(self) -> bool:
        """Whether proof waits to be looked at."""
        return self.state in TO_VERIFY

    @property
    def days_over(self) -> int:
        """How many days the last one has passed, while proof is missing and the clock runs."""
        if not self.is_to_do or self.paused_on is not None:
            return 0
        return max((timezone.localdate() - self.due).days, 0)


# What was done, in words.
DONE = {
    "made": _("Imposed"),
    "warned": _("Warned of the halt"),
    Action.PROVE: _("Proof handed in"),
    Action.VERIFY: _("Verified"),
    Action.SEND_BACK: _("Proof sent back"),
    Action.EXTEND: _("Period extended"),
    Action.PAUSE: _("Clock stopped"),
    Action.RESUME: _("Clock runs on"),
    Action.NAME: _("Person named"),
    Action.LAPSE: _("Lapsed"),
    Action.SUPERSEDE: _("Replaced by a later decision"),
}


class DutyStep(models.Model):
    """What was done about a duty, by whom and why; never changes."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="steps")
    # An action of the table, or made, renewed, warned.
    action = models.CharField(max_length=12)
    at = models.DateTimeField(default=timezone.now)
    # Empty where time did it.
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    words = models.TextField(blank=True)
    # The last day as it stood afterwards.
    due = models.DateField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.duty_id} {self.action}"

    @property
    def label(self) -> str:
        """What was done, in words."""
        return str(DONE[self.action])


class DutyFile(StoredFile):
    """A document that proves that a duty was done; never changes."""

    step = models.ForeignKey(DutyStep, models.PROTECT, related_name="files")

    class Meta:
        ordering: ClassVar = ["pk"]


class DutyPause(models.Model):
    """Days on which the clock of a duty stood still; without a last day it still does."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="pauses")
    first = models.DateField()
    last = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["duty"], condition=Q(last=None), name="one_open_pause_per_duty"
            ),
            models.CheckConstraint(
                condition=Q(last=None) | Q(last__gte=F("first")), name="pause_ends_after_its_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} – {self.last or ''}"
