"""Published reports: written once, stored as bytes, found by the system's number."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils import timezone

from hria.accounts.models import User
from hria.assessments.models import Assessment
from hria.instrument.library import Text
from hria.registry.models import System, UseType
from hria.reviews.models import Decision
from hria.reviews.verdicts import Verdict


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Publications as the public finds them."""

    def current(self) -> "PublicationQuerySet":
        """The newest version of each system's report."""
        newer = Publication.objects.filter(
            system=models.OuterRef("system"), version__gt=models.OuterRef("version")
        )
        return self.exclude(models.Exists(newer))


class Publication(models.Model):
    """One published version of a system's report; never changes."""

    system = models.ForeignKey(System, models.PROTECT, related_name="publications")
    assessment = models.OneToOneField(Assessment, models.PROTECT, related_name="publication")
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="publication")
    version = models.PositiveIntegerField()
    # Of the report's canonical bytes, which are the JSON file.
    sha256 = models.CharField(max_length=64)
    # Facts for the register, taken from the report itself: what the registry says of a system
    # may have changed since, and only what was published is public.
    name_ko = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    use_type = models.CharField(max_length=20, choices=UseType)
    level = models.PositiveSmallIntegerField()
    determination = models.CharField(max_length=40)
    verdict = models.CharField(max_length=30, choices=Verdict)
    # Whether unanswered questions were read at their worst; and on what the determination
    # stands, the strictest first: "law,policy". Null only on the way to being filled.
    provisional = models.BooleanField(null=True)
    bases = models.CharField(max_length=20, null=True)  # noqa: DJ001 see above
    words = models.TextField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    # The report as data. Last, because SQLite reads a row from its beginning and a search
    # for words must not have to pass over all of it.
    report = models.JSONField()

    objects: ClassVar = PublicationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["-at", "-id"], name="publication_newest_first")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["system", "version"], name="one_publication_per_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.system.number} v{self.version}"

    def get_absolute_url(self) -> str:
        return reverse("portal:report", args=[self.system.number])

    @property
    def basis_codes(self) -> list[str]:
        """law, policy, design: those that stand behind the determination."""
        return self.bases.split(",") if self.bases else []

    @property
    def name(self) -> Text:
        """The published name; the English one is empty where nobody gave it."""
        return Text(self.name_ko, self.name_en)


# A list of reports shows neither.
LARGE = ("report", "words")


class Artefact(models.Model):
    """One stored file of a publication, served as it is and never made again."""

    class Kind(models.TextChoices):
        PAGE = "page", "HTML"
        PDF = "pdf", "PDF"
        JSON = "json", "JSON"

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="artefacts")
    kind = models.CharField(max_length=10, choices=Kind)
    language = models.CharField(max_length=2)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["publication", "kind", "language"], name="one_artefact_per_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publication} {self.kind} {self.language}"
