"""Verbs on assessments: start, save answers, attach, withdraw, submit, move."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from hria.accounts.models import Role, User
from hria.assessments.authors import OwnWork, written_by
from hria.assessments.freezing import freeze
from hria.assessments.models import Answer, Assessment, Evidence, InstrumentVersion, Submission
from hria.assessments.reading_over import print_of
from hria.assessments.telling import tell_submitted
from hria.assessments.workflow import EDITABLE, OPEN, Action, NotAllowedNow, after
from hria.audit.services import record
from hria.files.uploads import Upload
from hria.instrument.outcome import HALTING_RANK, Outcome
from hria.instrument.progress import visible_questions
from hria.instrument.scoring import assess
from hria.registry.grounds import basis_of
from hria.registry.models import System
from hria.registry.orders import Determination
from hria.registry.services import halt


class Stale(Exception):
    """Somebody else saved other answers meanwhile; holds theirs by question id."""

    def __init__(self, theirs: dict[str, Answer]) -> None:
        super().__init__(", ".join(theirs))
        self.theirs = theirs


class NotWhatWasRead(Exception):
    """Something was changed after the officer had read it; it is to be read again."""


class NotAsked(Exception):
    """The answers as they stand do not lead to this question; holds its id."""

    def __init__(self, question: str) -> None:
        super().__init__(question)
        self.question = question


class NothingAnswered(Exception):
    """An empty form has no level and cannot be submitted."""


@dataclass(frozen=True)
class Given:
    """An answer as it arrives: the value (None clears it), a note, the version it replaces."""

    value: Any
    note: str = ""
    seen: int = 0


def locked(assessment: Assessment) -> Assessment:
    """The same assessment, read anew and held until the transaction ends."""
    rows = Assessment.objects.select_for_update(of=("self",)).select_related("system", "instrument")
    return rows.defer("instrument__definition").get(pk=assessment.pk)


def move(assessment: Assessment, action: Action) -> None:
    """Follow the table of states; raises NotAllowedNow, also when another was faster."""
    target = after(assessment.status, action)
    moved = Assessment.objects.filter(pk=assessment.pk, status=assessment.status).update(
        status=target
    )
    if not moved:
        raise NotAllowedNow(action)
    assessment.status = target


def _open(assessment: Assessment) -> Assessment:
    assessment = locked(assessment)
    if assessment.status not in EDITABLE:
        raise NotAllowedNow("save")
    return assessment


@transaction.atomic
def start(system: System, instrument: InstrumentVersion, *, by: User) -> Assessment:
    """Begin an assessment; raises NotAllowedNow while another one is open, or after the end."""
    system = System.objects.select_for_update().get(pk=system.pk)
    is_over = system.status == System.Status.RETIRED
    if is_over or system.assessments.filter(status__in=OPEN).exists():
        raise NotAllowedNow("start")
    assessment = Assessment.objects.create(system=system, instrument=instrument, started_by=by)
    record("assessment.started", assessment, by=by, about=system, instrument=str(instrument))
    return assessment


@transaction.atomic
def save_answers(assessment: Assessment, given: Mapping[str, Given], *, by: User) -> list[str]:
    """Store answers that differ from the stored ones; returns the ids of those that changed.

    All or nothing: raises Stale when one of them was changed by another since it was shown,
    NotAllowedNow when the assessment is no longer open.
    """
    assessment = _open(assessment)
    stored = {row.question: row for row in assessment.answers.filter(question__in=given)}
    changed = {q: g for q, g in given.items() if _differs(stored.get(q), g)}
    theirs = {
        q: stored[q] for q, g in changed.items() if q in stored and stored[q].version != g.seen
    }
    if theirs:
        raise Stale(theirs)
    rows = [_row(assessment, q, g, stored.get(q), by) for q, g in changed.items()]
    # Told apart beforehand: creating a row gives it a number too.
    new, known = [r for r in rows if r.pk is None], [r for r in rows if r.pk is not None]
    Answer.objects.bulk_create(new)
    Answer.objects.bulk_update(known, ["value", "note", "version", "by", "at"])
    if changed:
        changes = {q: _change(stored.get(q), g) for q, g in changed.items()}
        record("answers.saved", assessment, by=by, about=assessment.system, changes=changes)
    return list(changed)


def _change(row: Answer | None, given: Given) -> dict[str, Any]:
    """What the record keeps: the answer before and now, and the note where it changed."""
    old_value, old_note = (row.value, row.note) if row else (None, "")
    change = {"from": old_value, "to": given.value}
    if old_note != given.note:
        change |= {"note_from": old_note, "note_to": given.note}
    return change


def _differs(row: Answer | None, given: Given) -> bool:
    old_value, old_note = (row.value, row.note) if row else (None, "")
    return (old_value, old_note) != (given.value, given.note)


def _row(assessment: Assessment, question: str, g: Given, row: Answer | None, by: User) -> Answer:
    if row is None:
        return Answer(assessment=assessment, question=question, value=g.value, note=g.note, by=by)
    # A fresh object: the stored one is still needed for what the record says.
    return Answer(
        pk=row.pk,
        assessment=assessment,
        question=question,
        value=g.value,
        note=g.note,
        version=row.version + 1,
        by=by,
        at=timezone.now(),
    )


@transaction.atomic
def attach(assessment: Assessment, question: str, upload: Upload, *, by: User) -> Evidence:
    """Attach an inspected document, whose file is already stored, to an answer.

    Raises NotAllowedNow, and NotAsked where the question does not apply: nobody would read it.
    """
    assessment = _open(assessment)
    if not _is_asked(assessment, question):
        raise NotAsked(question)
    evidence = Evidence.objects.create(
        assessment=assessment,
        question=question,
        name=upload.name,
        kind=upload.kind,
        size=upload.size,
        sha256=upload.sha256,
        by=by,
    )
    record(
        "evidence.attached",
        evidence,
        by=by,
        about=assessment.system,
        question=question,
        sha256=upload.sha256,
    )
    return evidence


def _is_asked(assessment: Assessment, question: str) -> bool:
    instrument = assessment.instrument.parsed()
    documented = assessment.evidenced()
    files = {q.id: True for q in instrument.questions if q.type == "file" and q.id in documented}
    asked = visible_questions(instrument, assessment.values() | files)
    return question in {q.id for q in asked}


@transaction.atomic
def withdraw(evidence: Evidence, *, by: User) -> None:
    """Take a document back from a draft; the file and its trace stay."""
    assessment = _open(evidence.assessment)
    withdrawn = Evidence.objects.filter(pk=evidence.pk, withdrawn_at=None).update(
        withdrawn_at=timezone.now(), withdrawn_by=by
    )
    if withdrawn:
        record(
            "evidence.withdrawn",
            evidence,
            by=by,
            about=assessment.system,
            question=evidence.question,
            sha256=evidence.sha256,
        )


@transaction.atomic
def submit(assessment: Assessment, *, by: User, read: str | None = None) -> Submission:
    """Freeze answers, evidence and outcome; a halting determination halts the system now.

    From here on a favourable answer without its document counts as missing. `read`: the
    fingerprint of what the officer read (None: whatever is there now). Raises NotAllowedNow
    (state, role), OwnWork, NotWhatWasRead and NothingAnswered.
    """
    assessment = _open(assessment)
    if not by.holds(Role.OFFICER, assessment.system.agency):
        raise NotAllowedNow("submit")
    if written_by(by, assessment):
        raise OwnWork
    if read is not None and read != print_of(assessment):
        raise NotWhatWasRead
    outcome = assess(
        assessment.instrument.parsed(), assessment.values(), evidenced=assessment.evidenced()
    )
    if outcome.is_empty:
        raise NothingAnswered
    submission = freeze(assessment, outcome, by=by)
    move(assessment, Action.SUBMIT)
    record(
        "assessment.submitted",
        submission,
        by=by,
        about=assessment.system,
        level=outcome.level,
        determination=outcome.primary,
        sha256=submission.sha256,
    )
    tell_submitted(submission, by=by)
    # A retired system runs no more: there is nothing left to halt, but much to assess.
    if outcome.halts and assessment.system.status != System.Status.RETIRED:
        _halt(submission, outcome, by=by)
    return submission


def _halt(submission: Submission, outcome: Outcome, *, by: User) -> None:
    """Lay on the halt that the outcome demands, with every rule that demands it.

    Its basis is that of the primary determination: a law behind a milder one is not its own.
    """
    halting = [d for d in outcome.determinations if d.rank >= HALTING_RANK]
    halt(
        submission.assessment.system,
        because=str(submission),
        by=by,
        # Its hour is the submission's: whoever approves that one has set these rules aside.
        at=submission.at,
        rules=[rule for d in halting for rule in d.rules],
        provisional=outcome.provisional,
        determination=outcome.primary,
        basis=basis_of(outcome.determinations[0].rules) or None,
        pending_law=any(d.id == Determination.SUSPEND for d in halting),
    )
