"""Changes that were declared, and the reassessments that a change or a date demands."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hria.accounts.models import User
from hria.instrument.library import Text
from hria.oversight.changes.kinds import KINDS
from hria.oversight.changes.table import OPEN, State
from hria.registry.models import System
from hria.reviews.models import Decision


class Change(models.Model):
    """A change that somebody declared. Never changes itself."""

    system = models.ForeignKey(System, models.PROTECT, related_name="changes")
    kind = models.CharField(_("What changes"), max_length=20)
    what = models.TextField(_("What exactly"), max_length=2000)
    # The day on which it was made, or shall be.
    on = models.DateField(_("Since when, or from when"))
    is_planned = models.BooleanField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    # Of the form it came by: sent twice, the form declares once.
    press = models.UUIDField(null=True, editable=False)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(kind__in=sorted(KINDS)), name="change_kind_known"
            ),
            models.UniqueConstraint(fields=["by", "press"], name="one_change_per_press"),
        ]

    def __str__(self) -> str:
        return f"{self.system.number} {self.kind}"

    @property
    def title(self) -> Text:
        """What kind of change it is, in words."""
        return KINDS[self.kind].title


class Reassessment(models.Model):
    """A new assessment that must be published by a day; else the approval lapses.

    Demanded by a change, or by the decision before (`after`): its rule says after how many months.
    """

    system = models.ForeignKey(System, models.PROTECT, related_name="reassessments")
    change = models.OneToOneField(Change, models.PROTECT, null=True, related_name="reassessment")
    after = models.OneToOneField(Decision, models.PROTECT, null=True, related_name="reassessment")
    # Only what was submitted from this moment on answers it.
    since = models.DateTimeField()
    due = models.DateField()
    state = models.CharField(max_length=12, choices=State, default=State.DUE)
    lapsed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["due", "pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["due"],
                condition=models.Q(state__in=[str(state) for state in OPEN]),
                name="reassessments_open",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="reassessment_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(change=None, after__isnull=False)
                | models.Q(change__isnull=False, after=None),
                name="reassessment_has_one_cause",
            ),
            models.CheckConstraint(
                condition=models.Q(state="closed", closed_by__isnull=False)
                | (~models.Q(state="closed") & models.Q(closed_by=None)),
                name="closed_reassessment_has_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.system.number} {self.due:%Y-%m-%d}"
