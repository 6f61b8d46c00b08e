"""What must hold of everything stored, at every moment; read with code of its own.

Each function yields the problems it finds, in words. `problems` is all of them.
"""

import hashlib
import hmac
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Count

from hria.accounts.models import Agency, Membership
from hria.assessments.models import Answer, Assessment, Evidence, Submission
from hria.audit.models import Event
from hria.instrument.quoting import without_quotes
from hria.oversight.duties.workflow import Action
from hria.oversight.models import Duty, DutyFile, DutyStep, MinistryDocument, OrderDocument
from hria.publication.models import Artefact, Publication
from hria.registry.models import Halt, HaltProof, HaltStep, Objection, Statute, System
from hria.reviews.models import (
    Assignment,
    AssignmentEnd,
    Decision,
    Judgement,
    Post,
    Reading,
    Recusal,
    Review,
)
from tests.campaigns.invariants_beside import beside

# Where an assessment stands when its newest submission was decided so.
AFTER = {
    "return": "returned",
    "approve": "approved",
    "approve_with_conditions": "conditional",
    **dict.fromkeys(
        ("halt_development", "halt_use", "suspend_pending_law", "prohibited"), "halted"
    ),
}
# One event, and only one, tells of each of these rows.
TOLD = {
    Agency: ("agency.founded",),
    System: ("system.registered",),
    Halt: ("system.halted",),
    HaltStep: ("halt.confirmed_off", "halt.verified", "halt.not_verified", "halt.overdue"),
    Objection: ("halt.objected",),
    Statute: ("halt.statute_entered",),
    Assessment: ("assessment.started",),
    Evidence: ("evidence.attached",),
    Submission: ("assessment.submitted",),
    Review: ("review.taken_up", "review.recused"),
    Judgement: ("review.judged",),
    Reading: ("review.answer_locked", "review.answer_unlocked"),
    Post: tuple(f"review.remark{what}" for what in ("ed", "_answered", "_resolved", "_reopened")),
    Assignment: ("review.assigned",),
    AssignmentEnd: ("review.assignment_ended",),
    Recusal: ("review.stepped_aside",),
    Decision: ("submission.decided",),
    Publication: ("report.published",),
    Duty: ("duty.made",),
    DutyStep: tuple(f"duty.{action}" for action in ("made", "warned", *Action)),
}
# Told under the name of the system, or of the order.
ELSEWHERE = (Recusal, Halt, HaltStep, Objection, Statute, DutyStep)
DOCUMENTS = (Evidence, HaltProof, DutyFile, OrderDocument, MinistryDocument)
DESCRIBED = ("name_ko", "name_en", "purpose_ko", "purpose_en", "use_type", "stage")
FILES = {("page", "ko"), ("page", "en"), ("pdf", "ko"), ("pdf", "en"), ("json", "")}


def problems() -> list[str]:
    """Everything that is wrong with what is stored, files included."""
    data = Path(settings.HRIA_DATA_DIR)
    found = [
        *_states(),
        *_halts(),
        *beside(),
        *_events(),
        *_answers(),
        *_descriptions(),
        *_roles(),
    ]
    return [*found, *_hashes(), *_documents(data), *_reports(data), *_whole_files(data)]


def _states() -> Iterator[str]:
    decided: dict[int, list[str]] = defaultdict(list)
    for submission, verdict in Decision.objects.values_list("submission_id", "verdict"):
        decided[submission].append(verdict)
    newest: dict[int, int] = {}
    for row in Submission.objects.order_by("number").values_list("assessment_id", "pk"):
        newest[row[0]] = row[1]
    reviewed = set(Review.objects.filter(has_conflict=False).values_list("submission", flat=True))
    published = Counter(Publication.objects.values_list("assessment_id", flat=True))
    for pk, status in Assessment.objects.values_list("pk", "status"):
        expected = _expected(newest.get(pk), decided, reviewed)
        if published[pk]:
            expected = "published" if expected in ("approved", "conditional", "halted") else "?"
        if status != expected or published[pk] > 1:
            yield f"assessment {pk} is {status}, its file says {expected} ({published[pk]})"
    for pk, verdicts in decided.items():
        if len(verdicts) > 1:
            yield f"submission {pk} has {len(verdicts)} decisions"


def _expected(submission: int | None, decided: dict[int, list[str]], reviewed: set[int]) -> str:
    if submission is None:
        return "draft"
    if submission in decided:
        return AFTER[decided[submission][0]]
    return "in_review" if submission in reviewed else "submitted"


def _halts() -> Iterator[str]:
    standing = Halt.objects.filter(state__in=["ordered", "confirmed_off", "verified"])
    in_force = Counter(standing.values_list("system_id", flat=True))
    for pk, status in System.objects.exclude(status="retired").values_list("pk", "status"):
        if in_force[pk] != (status == "halted"):
            yield f"system {pk} is {status} with {in_force[pk]} halts in force"
    replaced = set(Halt.objects.exclude(replaces=None).values_list("replaces", flat=True))
    steps: dict[int, list[str]] = defaultdict(list)
    for row in HaltStep.objects.exclude(action="escalate").order_by("pk"):
        steps[row.order_id].append(row.action)
    for pk, state, lifted in Halt.objects.values_list("pk", "state", "lifted_at"):
        if (state == "superseded") != (pk in replaced) or (state == "lifted") != bool(lifted):
            yield f"halt {pk} is {state}, and says otherwise"
        wanted = {"lifted": "verify", "verified": "verify", "confirmed_off": "confirm"}
        last = steps[pk][-1] if steps[pk] else ""
        if state in wanted and last != wanted[state]:
            yield f"halt {pk} is {state} after {last or 'nothing'}"
        if state == "ordered" and last in ("confirm", "verify"):
            yield f"halt {pk} is ordered after {last}"


def _events() -> Iterator[str]:
    told = Counter(Event.objects.values_list("action", "subject"))
    for model, actions in TOLD.items():
        label = model._meta.label_lower
        rows = list(model.objects.values_list("pk", flat=True))
        happened = sum(n for (action, _), n in told.items() if action in actions)
        if happened != len(rows):
            yield f"{label}: {len(rows)} rows, {happened} events"
        for pk in rows if model not in ELSEWHERE else ():
            count = sum(told[action, f"{label}:{pk}"] for action in actions)
            if count != 1:
                yield f"{label} {pk} has {count} events"
    withdrawn = Evidence.objects.exclude(withdrawn_at=None).values_list("pk", flat=True)
    for pk in withdrawn:
        if told["evidence.withdrawn", f"assessments.evidence:{pk}"] != 1:
            yield f"evidence {pk} was withdrawn without exactly one event"


def _answers() -> Iterator[str]:
    """The chain of each answer: one event for each version, each going on from the last."""
    chains: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for subject, data in Event.objects.filter(action="answers.saved").values_list(
        "subject", "data"
    ):
        for question, change in data["changes"].items():
            chains[subject, question].append(change)
    rows = Answer.objects.values_list("assessment_id", "question", "value", "version")
    for assessment, question, value, version in rows:
        chain = chains.pop((f"assessments.assessment:{assessment}", question), [])
        values = [None, *(change["to"] for change in chain)]
        if len(chain) != version or values[-1] != value:
            yield f"answer {assessment}/{question}: version {version}, {len(chain)} in the record"
        if [change["from"] for change in chain] != values[:-1]:
            yield f"answer {assessment}/{question}: its record has a gap"
    yield from (f"answer {subject}/{question}: only in the record" for subject, question in chains)


def _descriptions() -> Iterator[str]:
    told: dict[str, dict[str, str]] = defaultdict(dict)
    events = Event.objects.filter(action__in=["system.registered", "system.revised"])
    for action, subject, data in events.values_list("action", "subject", "data"):
        changes = data if action.endswith("registered") else data["changes"]
        for name, change in changes.items():
            told[subject][name] = change if isinstance(change, str) else change["to"]
    for row in System.objects.values("pk", *DESCRIBED):
        pk = row.pop("pk")
        if told[f"registry.system:{pk}"] != row:
            yield f"system {pk} is not described as its record says"


def _roles() -> Iterator[str]:
    above = dict(Agency.objects.values_list("pk", "path"))
    for pk, path, parent in Agency.objects.values_list("pk", "path", "parent"):
        if path != f"{above.get(parent, '')}{pk}.":
            yield f"agency {pk} has its place at {path}"
    told = Counter(
        Event.objects.filter(action__startswith="member.").values_list("action", flat=True)
    )
    if told["member.joined"] - told["member.left"] != Membership.objects.count():
        yield f"{Membership.objects.count()} roles, the record says {dict(told)}"


def _hashes() -> Iterator[str]:
    rows = Decision.objects.values_list("pk", "submission_sha256", "submission__sha256")
    yield from (f"decision {pk} names other content" for pk, signed, now in rows if signed != now)
    for row in Submission.objects.all():
        evidence = [
            {k: v for k, v in document.items() if k in ("question", "kind", "size", "sha256")}
            for document in row.evidence
        ]
        bound = {name: _bound(row.salt, name, value) for name, value in row.answers.items()}
        parts = {
            "system": _sha256(row.system),
            "answers": _sha256(bound),
            "evidence": _sha256(evidence),
            "outcome": _bound(row.salt, "/outcome", row.outcome_data),
            "results": _sha256(without_quotes(row.outcome_data)),
            "instrument": row.instrument_sha256,
            "method": row.method_version,
        }
        if _sha256(parts) != row.sha256:
            yield f"submission {row.pk} does not match its hash"


def _bound(salt: str, name: str, value: Any) -> str:
    nonce = hmac.new(bytes.fromhex(salt), name.encode(), "sha256").digest()
    return hashlib.sha256(nonce + _canonical(value)).hexdigest()


def _sha256(data: Any) -> str:
    return hashlib.sha256(_canonical(data)).hexdigest()


def _canonical(data: Any) -> bytes:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def _documents(data: Path) -> Iterator[str]:
    stored = {path.name: path.stat().st_size for path in _files(data / "evidence")}
    for row in chain.from_iterable(model.objects.all() for model in DOCUMENTS):
        if stored.get(row.sha256) != row.size:
            yield f"{row._meta.model_name} {row.pk} has no whole file"
    same = Evidence.objects.filter(withdrawn_at=None).values("assessment", "question", "sha256")
    for row in same.annotate(n=Count("pk")).filter(n__gt=1).order_by():
        yield f"one document stands {row['n']} times at {row['assessment']}/{row['question']}"


def _reports(data: Path) -> Iterator[str]:
    stored = {path.name: path.stat().st_size for path in _files(data / "published")}
    kinds: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for row in Artefact.objects.all():
        kinds[row.publication_id].add((row.kind, row.language))
        if stored.get(row.sha256) != row.size:
            yield f"artefact {row.pk} has no whole file"
    for row in Publication.objects.all():
        if kinds[row.pk] != FILES or row.sha256 not in stored or _sha256(row.report) != row.sha256:
            yield f"publication {row.pk} is not whole"


def _whole_files(data: Path) -> Iterator[str]:
    for folder in ("evidence", "published"):
        for path in _files(data / folder):
            if hashlib.sha256(path.read_bytes()).hexdigest() != path.name:
                yield f"{path.name} in {folder} is not whole"


def _files(folder: Path) -> list[Path]:
    """The files under their final names; what a crash left under a temporary one is no file."""
    return [path for path in folder.rglob("*") if path.is_file() and path.name[0] != "."]
