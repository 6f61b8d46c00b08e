"""A halt order, what was done about it, objections, and the statute that a suspension waits for."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from hria.accounts.models import Agency, Role, User
from hria.files.models import StoredFile
from hria.registry.models.systems import System
from hria.registry.orders import STANDING, Act, Basis, Content, Determination, Ground, Scope, State


class HaltQuerySet(models.QuerySet["Halt"]):
    """Orders as pages and verbs find them."""

    def standing(self) -> "HaltQuerySet":
        """Those in force; a system has at most one."""
        return self.filter(state__in=STANDING)


class Halt(models.Model):
    """A halt order: what it covers, why, who answers for it, and where it stands.

    What it says never changes; a wider or graver demand makes an order of its own.
    """

    system = models.ForeignKey(System, models.PROTECT, related_name="halts")
    # The first, second, ... order on this system.
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20, choices=State, default=State.ORDERED)
    since = models.DateTimeField(default=timezone.now)
    # The hour since which the system is halted without a break, through orders replaced.
    halted_since = models.DateTimeField(default=timezone.now)
    # The last time that a rule or a person demanded it: only what came later may lift it.
    demanded_at = models.DateTimeField(default=timezone.now)
    ground = models.CharField(max_length=20, choices=Ground)
    basis = models.CharField(max_length=10, choices=Basis, blank=True)
    determination = models.CharField(
        max_length=40, choices=Determination, default=Determination.HALT_USE
    )
    # Whether it ends only with a statute, whatever else it demands.
    pending_law = models.BooleanField(default=False)
    scope = models.CharField(max_length=20, choices=Scope, default=Scope.WHOLE)
    scope_words = models.TextField(max_length=1000, blank=True)
    # What halted it: ids of the rules that fired, empty where a person halted it.
    rules = models.JSONField(default=list)
    # Whether those rules fired where unanswered questions were read at their worst.
    provisional = models.BooleanField(default=False)
    because = models.TextField(max_length=2000)
    # Null: the clock, when something lapsed.
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    # Who must confirm that it is switched off; when nobody does, the agency above must.
    confirm_role = models.CharField(max_length=20, choices=Role, default=Role.OFFICER)
    confirm_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    confirm_by = models.DateTimeField()
    # How often a confirmation was found to be wrong.
    round = models.PositiveSmallIntegerField(default=0)
    object_until = models.DateField()
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    # Of the form that demanded it last: sent twice, the form demands once.
    press = models.UUIDField(null=True, editable=False)
    lifted_at = models.DateTimeField(null=True)
    lifted_because = models.TextField(blank=True)
    lifted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects: ClassVar = HaltQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-since", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["system"],
                condition=Q(state__in=[str(state.value) for state in STANDING]),
                name="one_halt_in_force_per_system",
            ),
            models.UniqueConstraint(fields=["system", "number"], name="one_order_per_number"),
            models.CheckConstraint(
                condition=Q(state__in=[str(value) for value in State.values]),
                name="halt_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state="lifted", lifted_at__isnull=False)
                | (~Q(state="lifted") & Q(lifted_at=None)),
                name="lifted_halt_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(scope="whole") | ~Q(scope_words=""), name="halted_part_is_named"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.system.number} {self.since:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        return reverse("registry:order", args=[self.system.number, self.number])

    @property
    def is_standing(self) -> bool:
        """Whether it is in force."""
        return self.state in STANDING

    @property
    def content(self) -> Content:
        """What it says, to compare it with another."""
        return Content(
            determination=self.determination,
            pending_law=self.pending_law,
            ground=self.ground,
            basis=self.basis,
            scope=self.scope,
            scope_words=self.scope_words,
            rules=tuple(self.rules),
        )

    def is_overdue(self, now: datetime) -> bool:
        """Whether nobody has confirmed in time that it is switched off."""
        return self.state == State.ORDERED and self.confirm_by < now


class HaltStep(models.Model):
    """One thing done about an order; never changes. `round` and `level` keep it from a second."""

    order = models.ForeignKey(Halt, models.PROTECT, related_name="steps")
    action = models.CharField(max_length=20, choices=Act)
    round = models.PositiveSmallIntegerField(default=0)
    # How far an overdue confirmation went up: 0 the agency itself, 1 the next one above.
    level = models.PositiveSmallIntegerField(default=0)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    words = models.TextField(max_length=2000, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["order", "action", "round", "level"], name="one_halt_step_each"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order}: {self.get_action_display()}"


class HaltProof(StoredFile):
    """A document that shows that the system is switched off; never changes."""

    step = models.ForeignKey(HaltStep, models.PROTECT, related_name="proofs")

    class Meta:
        ordering: ClassVar = ["pk"]


class Objection(models.Model):
    """The agency's objection to an order; it stops nothing, and never changes."""

    order = models.OneToOneField(Halt, models.PROTECT, related_name="objection")
    text = models.TextField(max_length=5000)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.order}"


class Statute(models.Model):
    """The statute that a suspension waited for, as the officer entered it; never changes."""

    order = models.ForeignKey(Halt, models.PROTECT, related_name="statutes")
    name = models.CharField(max_length=200)
    article = models.CharField(max_length=100)
    in_force = models.DateField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.name} {self.article}"
