"""Instrument versions, assessments with their answers and evidence, frozen submissions."""

import hashlib
from functools import lru_cache
from typing import Any, ClassVar

import yaml
from django.db import models
from django.db.models.functions import SHA256
from django.urls import reverse
from django.utils import timezone

from hria.accounts.models import Role, User
from hria.accounts.queries import Reader, below
from hria.assessments.workflow import EDITABLE, OPEN, Status
from hria.files.models import StoredFile
from hria.instrument.definition import Instrument
from hria.instrument.loading import InstrumentError, parse
from hria.instrument.outcome import Outcome
from hria.registry.models import System

AGENCY_PATH = "system__agency__path"
# Hash of an instrument -> hash of the stored text that this process read and found to be it.
_TEXTS: dict[str, str] = {}


class TextHash(SHA256):
    """SHA-256 of a text, computed by the database; in PostgreSQL without Django's pgcrypto."""

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """The function that PostgreSQL has of its own."""
        template = "ENCODE(SHA256(CONVERT_TO(%(expressions)s, 'UTF8')), 'hex')"
        return super().as_sql(compiler, connection, template=template, **extra)


class InstrumentVersionQuerySet(models.QuerySet["InstrumentVersion"]):
    """Versions as those who rely on their text ask for them."""

    def as_read(self, sha256: str) -> "InstrumentVersionQuerySet":
        """The version with this hash, if its text is still, byte for byte, what was parsed here.

        Empty also where this process has not parsed it yet. The half megabyte stays where it is.
        """
        rows = self.filter(sha256=sha256).alias(text=TextHash("definition"))
        return rows.filter(text=_TEXTS.get(sha256, ""))


class InstrumentVersion(models.Model):
    """One released version of a questionnaire with its method; never changes."""

    code = models.CharField(max_length=60)
    version = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64, unique=True)
    definition = models.TextField()
    loaded_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = InstrumentVersionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["code", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "version"], name="one_row_per_version"),
        ]

    def __str__(self) -> str:
        return f"{self.code}@{self.version}"

    def parsed(self) -> Instrument:
        """The instrument as the method reads it; parsed once for each process."""
        return _parsed(self.sha256)


@lru_cache(maxsize=16)
def _parsed(sha256: str) -> Instrument:
    # Half a megabyte of text: read from the database once, not for each page.
    definition = InstrumentVersion.objects.values_list("definition", flat=True).get(sha256=sha256)
    instrument = parse(yaml.load(definition, Loader=yaml.CSafeLoader))
    if instrument.sha256 != sha256:
        raise InstrumentError([f"{instrument.label}: the stored text has another hash"])
    _TEXTS[sha256] = hashlib.sha256(definition.encode()).hexdigest()
    return instrument


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    """Assessments as people may find them."""

    def visible_to(self, user: Reader) -> "AssessmentQuerySet":
        """Those of the agencies in which `user` holds any role, and of agencies below."""
        return self.filter(below(user, path=AGENCY_PATH))

    def editable_by(self, user: Reader) -> "AssessmentQuerySet":
        """Open drafts that `user` may fill."""
        return self.filter(
            below(user, Role.DRAFTER, Role.OFFICER, path=AGENCY_PATH), status__in=EDITABLE
        )


class Assessment(models.Model):
    """One assessment of one system with one version of the instrument."""

    system = models.ForeignKey(System, models.PROTECT, related_name="assessments")
    instrument = models.ForeignKey(InstrumentVersion, models.PROTECT, related_name="+")
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    started_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    started_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = AssessmentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["system"],
                condition=models.Q(status__in=list(OPEN)),
                name="one_open_assessment_per_system",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=Status.values), name="assessment_status_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.system.number}/{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("assessments:task_list", args=[self.pk])

    @property
    def is_editable(self) -> bool:
        """Whether answers may still change."""
        return self.status in EDITABLE

    @property
    def is_open(self) -> bool:
        """Whether it is still to be decided: no second assessment may begin beside it."""
        return self.status in OPEN

    def values(self) -> dict[str, Any]:
        """The answers as the method reads them: question id -> value, unanswered left out."""
        rows = self.answers.exclude(value=None).values_list("question", "value")
        return dict(rows)

    def evidenced(self) -> set[str]:
        """The ids of questions that have a document attached."""
        return set(self.evidence.in_force().values_list("question", flat=True))


class Answer(models.Model):
    """The present answer to one question, who gave it and when; earlier ones are in the record."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="answers")
    question = models.CharField(max_length=80)
    value = models.JSONField(null=True)
    note = models.TextField(blank=True, max_length=2000)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["question"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assessment", "question"], name="one_answer_per_question"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id}: {self.question}"


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Documents as people may find them."""

    def in_force(self) -> "EvidenceQuerySet":
        """Documents not taken back."""
        return self.filter(withdrawn_at=None)

    def visible_to(self, user: Reader) -> "EvidenceQuerySet":
        """Those of assessments of the reader's own agencies."""
        return self.filter(below(user, path=f"assessment__{AGENCY_PATH}"))


class Evidence(StoredFile):
    """A document attached to one answer."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="evidence")
    question = models.CharField(max_length=80)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects: ClassVar = EvidenceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["question", "pk"]


class SubmissionQuerySet(models.QuerySet["Submission"]):
    """Submissions as people may find them."""

    def visible_to(self, user: Reader) -> "SubmissionQuerySet":
        """Those of the reader's own agencies (reviewers have a door of their own)."""
        return self.filter(below(user, path=f"assessment__{AGENCY_PATH}"))


class Submission(models.Model):
    """The frozen hand-in: answers, evidence and outcome under named rules. Never changes."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField()
    # What the registry said of the system: name, purpose, use and stage as they were.
    # Null in rows of before: a column with a default would rebuild the table in SQLite, and
    # the triggers that freeze it would be gone.
    system = models.JSONField(null=True)
    answers = models.JSONField()
    evidence = models.JSONField()
    outcome_data = models.JSONField()
    instrument_sha256 = models.CharField(max_length=64)
    method_version = models.CharField(max_length=20)
    # Of it the nonces are made that hide each answer in its hash; secret as the answers are.
    salt = models.CharField(max_length=64, null=True)  # noqa: DJ001 rows of before have none
    # Over all of the above: what a later decision is bound to.
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = SubmissionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assessment", "number"], name="one_submission_per_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment} ({self.number})"

    @property
    def outcome(self) -> Outcome:
        """The outcome as it was frozen; not computed again."""
        return Outcome.from_json(self.outcome_data)

    def instrument(self) -> Instrument:
        """The version under which it was frozen, whichever the assessment uses by now."""
        return _parsed(self.instrument_sha256)
