"""What a duty demands, on what ground, of whom; the days and states stand in `duties`."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hria.accounts.models import Role, User
from hria.instrument.library import Text


class Terms(models.Model):
    """The words of one duty, as the method or the decision gave them."""

    class Kind(models.TextChoices):
        """When it is due; the words of the instrument."""

        IMMEDIATE = "immediate", _("At once")
        BEFORE_OPERATION = "before_operation", _("Before operation begins")
        WITHIN_DAYS = "within_days", _("Within a period")
        RECURRING = "recurring", _("Again and again")
        DURING_USE = "during_use", _("As long as it is used")

    class Effect(models.TextChoices):
        """What a lapse does."""

        HALT = "halt", _("The system is halted")
        ESCALATE = "escalate", _("The body above is told")
        PUBLIC_OVERDUE = "public_overdue", _("It is shown in public as not done")

    class Basis(models.TextChoices):
        """On what it stands."""

        LAW = "law", _("Law")
        POLICY = "policy", _("Policy")
        DESIGN = "design", _("Design")
        DECISION = "decision", _("Condition of the decision")

    kind = models.CharField(max_length=20, choices=Kind)
    basis = models.CharField(max_length=10, choices=Basis)
    rules = models.JSONField(default=list)
    name_ko = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    what_ko = models.TextField()
    what_en = models.TextField(blank=True)
    proof_ko = models.TextField(blank=True)
    proof_en = models.TextField(blank=True)
    owner_role = models.CharField(max_length=20, choices=Role)
    # A person named for it, and whom a reviewer named in words.
    owner = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    owner_words = models.CharField(max_length=120, blank=True)
    # Who verifies, as the instrument says: reviewer, publisher or commission.
    verifier = models.CharField(max_length=20)
    lapse_effect = models.CharField(max_length=20, choices=Effect)

    class Meta:
        abstract = True

    @property
    def name(self) -> Text:
        """What it is called."""
        return Text(self.name_ko, self.name_en)

    @property
    def what(self) -> Text:
        """What must be done; a condition in the language in which it was written."""
        return Text(self.what_ko, self.what_en)

    @property
    def proof(self) -> Text:
        """How it is shown."""
        return Text(self.proof_ko, self.proof_en)
