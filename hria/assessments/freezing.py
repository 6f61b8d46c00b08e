"""How a draft becomes a submission: everything copied, everything hashed."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from hria.accounts.models import User
from hria.assessments.models import Assessment, Submission
from hria.instrument import METHOD_VERSION
from hria.instrument.outcome import Outcome
from hria.instrument.progress import visible_questions

# What of a document is hashed and published. File names may hold people's names: not these.
EVIDENCE_FIELDS = ("question", "kind", "size", "sha256")


def canonical(data: Any) -> bytes:
    """JSON with sorted keys and no spare space: the same data, the same bytes."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(data: Any) -> str:
    """SHA-256 of the canonical form, in hex."""
    return hashlib.sha256(canonical(data)).hexdigest()


def public_evidence(evidence: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The evidence index as it is hashed and published: without file names."""
    return [{name: row[name] for name in EVIDENCE_FIELDS} for row in evidence]


def hashes(
    *,
    answers: Mapping[str, Any],
    evidence: list[dict[str, Any]],
    outcome: Mapping[str, Any],
    instrument_sha256: str,
    method_version: str,
) -> dict[str, str]:
    """One hash for each part and, under `content`, one over all of them.

    A small tree: where a part is withheld from the public, the others can still be checked.
    """
    parts = {
        "answers": digest(answers),
        "evidence": digest(public_evidence(evidence)),
        "outcome": digest(outcome),
        "instrument": instrument_sha256,
        "method": method_version,
    }
    return {**parts, "content": digest(parts)}


def freeze(assessment: Assessment, outcome: Outcome, *, by: User) -> Submission:
    """Store the next submission of this assessment; the caller holds the lock.

    Only what was asked is handed in. An answer set aside has no effect on the outcome; were it
    hashed with the others, nobody outside could recompute the hash of what is published.
    """
    answers, evidence = assessment.values(), _documents(assessment)
    evidenced = {row["question"] for row in evidence}
    asked = {q.id for q in visible_questions(assessment.instrument.parsed(), answers, evidenced)}
    answers = {id_: value for id_, value in answers.items() if id_ in asked}
    evidence = [row for row in evidence if row["question"] in asked]
    outcome_data = outcome.to_json()
    content = hashes(
        answers=answers,
        evidence=evidence,
        outcome=outcome_data,
        instrument_sha256=assessment.instrument.sha256,
        method_version=METHOD_VERSION,
    )["content"]
    return Submission.objects.create(
        assessment=assessment,
        number=assessment.submissions.count() + 1,
        answers=answers,
        evidence=evidence,
        outcome_data=outcome_data,
        instrument_sha256=assessment.instrument.sha256,
        method_version=METHOD_VERSION,
        sha256=content,
        by=by,
    )


def _documents(assessment: Assessment) -> list[dict[str, Any]]:
    columns = ("id", "question", "name", "kind", "size", "sha256")
    return [dict(row) for row in assessment.evidence.in_force().values(*columns)]
