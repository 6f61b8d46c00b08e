"""Users, agencies (a tree) and the roles people hold in them."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person may do for an agency and for the agencies below it."""

    DRAFTER = "drafter", _("Drafter")
    OFFICER = "officer", _("Responsible officer")
    REVIEWER = "reviewer", _("Independent reviewer")
    PUBLISHER = "publisher", _("Publisher")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


class Agency(models.Model):
    """A public body, or a body that reviews; part of a tree."""

    class Kind(models.TextChoices):
        AGENCY = "agency", _("Public body")
        REVIEW_BODY = "review_body", _("Review body")

    name_ko = models.CharField(_("Name in Korean"), max_length=120)
    name_en = models.CharField(_("Name in English"), max_length=120)
    kind = models.CharField(_("Kind"), max_length=20, choices=Kind, default=Kind.AGENCY)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    # The way from the root, such as "3.17.": one prefix comparison finds all below.
    path = models.CharField(max_length=200, unique=True, editable=False)

    class Meta:
        ordering: ClassVar = ["path"]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_ko

    @property
    def is_review_body(self) -> bool:
        """Whether this body reviews the systems of others."""
        return self.kind == self.Kind.REVIEW_BODY

    def takes(self, role: str) -> bool:
        """Whether `role` exists here: reviewers belong to bodies that review, and nowhere else."""
        return role != Role.REVIEWER or self.is_review_body

    def is_tied_to(self, other: "Agency") -> bool:
        """Whether the two are one body, or one stands above the other."""
        return self.path.startswith(other.path) or other.path.startswith(self.path)


class UserManager(BaseUserManager["User"]):
    """Finds people by e-mail address whatever its letter case."""

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email=(email or "").lower())


class User(AbstractBaseUser):
    """A person, signed in by e-mail address."""

    class Language(models.TextChoices):
        KOREAN = "ko", "한국어"
        ENGLISH = "en", "English"

    email = models.EmailField(_("E-mail address"), max_length=254)
    name = models.CharField(_("Name"), max_length=80)
    language = models.CharField(
        _("Language"), max_length=2, choices=Language, default=Language.KOREAN
    )
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="one_user_per_email"),
        ]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def roles(self) -> list["Membership"]:
        """All memberships, read once for each request."""
        return list(self.memberships.select_related("agency"))

    def paths(self, *roles: str) -> list[str]:
        """Tree paths of the agencies in which this person holds one of `roles` (none: any).

        A role that its agency cannot give opens nothing; it ties all the same.
        """
        held = (m for m in self.roles if m.agency.takes(m.role))
        return [m.agency.path for m in held if not roles or m.role in roles]

    @property
    def ties(self) -> list[str]:
        """Tree paths of all agencies to which any role ties this person (independence)."""
        return [m.agency.path for m in self.roles]

    def holds(self, role: str, agency: Agency) -> bool:
        """Whether this person has `role` in `agency` or in one above it."""
        return any(agency.path.startswith(path) for path in self.paths(role))

    def is_tied_to(self, agency: Agency) -> bool:
        """Whether any role, of any kind, ties this person to `agency` (independence)."""
        return any(m.agency.is_tied_to(agency) for m in self.roles)


class Membership(models.Model):
    """One role of one person in one agency."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="memberships")
    role = models.CharField(_("Role"), max_length=20, choices=Role)

    class Meta:
        ordering: ClassVar = ["agency__path", "user__name", "role"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "agency", "role"], name="one_row_per_role"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} ({self.agency})"


class Invitation(models.Model):
    """A role offered to a person who holds others elsewhere; it counts for nothing until taken."""

    user = models.ForeignKey(User, models.CASCADE, related_name="invitations")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    role = models.CharField(_("Role"), max_length=20, choices=Role)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True)
    accepted = models.BooleanField(null=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "agency", "role"],
                condition=models.Q(answered_at=None),
                name="one_open_invitation_per_role",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at=None, accepted=None)
                | models.Q(answered_at__isnull=False, accepted__isnull=False),
                name="answered_invitation_has_an_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.get_role_display()} ({self.agency_id})"
