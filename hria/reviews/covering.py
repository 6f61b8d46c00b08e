"""Whether a decision still covers what is stored: it is bound to exact content, by its hash."""

from collections.abc import Iterator
from functools import lru_cache
from hashlib import file_digest

import yaml
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from hria.assessments.freezing import hashes
from hria.assessments.models import Evidence, InstrumentVersion, Submission
from hria.files.store import place_of
from hria.instrument.loading import content_hash
from hria.reviews.models import Decision


class Cause(models.TextChoices):
    """Why a decision does not cover the present text."""

    NEWER = "newer", _("The agency has submitted again since.")
    CONTENT = "content", _("Answers, outcome or description are not those that were decided on.")
    EVIDENCE = "evidence", _("A document was taken back, is gone, or is not the one of then.")
    INSTRUMENT = "instrument", _("The questionnaire or its rules are not those of then.")


def uncovered(decision: Decision) -> tuple[Cause, ...]:
    """Everything in which what is stored now differs from what was decided on; none: it covers."""
    return tuple(_causes(decision.submission, decision.submission_sha256))


def _causes(submission: Submission, decided: str) -> Iterator[Cause]:
    is_replaced, has_same_text = _asked_at_once(submission)
    if is_replaced:
        yield Cause.NEWER
    if not content_of(submission)["content"] == submission.sha256 == decided:
        yield Cause.CONTENT
    if not _has_its_documents(submission):
        yield Cause.EVIDENCE
    if not (has_same_text or _still_says_it(submission.instrument_sha256)):
        yield Cause.INSTRUMENT


def _asked_at_once(submission: Submission) -> tuple[bool, bool]:
    """Whether a later submission exists, and whether the questionnaire is untouched."""
    later = Submission.objects.filter(
        assessment=OuterRef("assessment"), number__gt=OuterRef("number")
    )
    same = InstrumentVersion.objects.as_read(submission.instrument_sha256)
    rows = Submission.objects.filter(pk=submission.pk)
    is_replaced, has_same_text = rows.values_list(Exists(later), Exists(same)).get()
    return bool(is_replaced), bool(has_same_text)


def content_of(submission: Submission) -> dict[str, str]:
    """The hashes of what was submitted, computed anew from what is stored."""
    return hashes(
        system=submission.system or {},
        answers=submission.answers,
        evidence=submission.evidence,
        outcome=submission.outcome_data,
        instrument_sha256=submission.instrument_sha256,
        method_version=submission.method_version,
        salt=submission.salt or "",
    )


def _has_its_documents(submission: Submission) -> bool:
    frozen = {row["id"]: row for row in submission.evidence}
    columns = ("id", "question", "sha256", "size")
    rows = Evidence.objects.in_force().filter(pk__in=frozen).values(*columns)
    stored = {row["id"]: row for row in rows}
    return all(
        id_ in stored
        and all(stored[id_][name] == row[name] for name in columns)
        and _lies_there(row["sha256"])
        for id_, row in frozen.items()
    )


def _lies_there(digest: str) -> bool:
    place = place_of(digest)
    try:
        facts = place.stat()
    except OSError:
        return False
    return _digest(digest, facts.st_mtime_ns, facts.st_size) == digest


@lru_cache(maxsize=512)
def _digest(stored_as: str, _changed: int, _size: int) -> str:
    # The bytes are read once, and again only when the file was touched.
    with place_of(stored_as).open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def has_its_instrument(submission: Submission) -> bool:
    """Whether the stored text of the questionnaire is still the one under which it was frozen."""
    sha256 = submission.instrument_sha256
    return InstrumentVersion.objects.as_read(sha256).exists() or _still_says_it(sha256)


def _still_says_it(sha256: str) -> bool:
    """The same by its content: another spelling of the same questionnaire is no other one."""
    rows = InstrumentVersion.objects.filter(sha256=sha256)
    text = rows.values_list("definition", flat=True).first()
    return text is not None and _hash_of(text) == sha256


@lru_cache(maxsize=4)
def _hash_of(text: str) -> str:
    try:
        return content_hash(yaml.load(text, Loader=yaml.CSafeLoader))
    except (yaml.YAMLError, TypeError, ValueError):
        return ""
