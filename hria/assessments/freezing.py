"""How a draft becomes a submission: everything copied, everything hashed."""

import secrets
from collections.abc import Mapping
from typing import Any

from hria.accounts.models import User
from hria.assessments.models import Assessment, Submission
from hria.instrument import METHOD_VERSION
from hria.instrument.hashing import (
    EVIDENCE_FIELDS,
    OUTCOME,
    commitment,
    commitments,
    nonce_of,
    part_hashes,
)
from hria.instrument.outcome import Outcome
from hria.instrument.progress import visible_questions
from hria.instrument.uses import uses_of
from hria.registry.describing import described

SALT_BYTES = 32


def public_evidence(evidence: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The evidence index as it is hashed and published: without file names."""
    return [{name: row[name] for name in EVIDENCE_FIELDS} for row in evidence]


def hashes(
    *,
    system: Mapping[str, Any],
    answers: Mapping[str, Any],
    evidence: list[dict[str, Any]],
    outcome: Mapping[str, Any],
    instrument_sha256: str,
    method_version: str,
    salt: str,
) -> dict[str, str]:
    """The hash of each part of a submission and, under `content`, the one over all of them."""
    return part_hashes(
        system=system,
        bound=commitments(salt, answers),
        evidence=public_evidence(evidence),
        outcome=outcome,
        outcome_commitment=commitment(nonce_of(salt, OUTCOME), outcome),
        instrument_sha256=instrument_sha256,
        method_version=method_version,
    )


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
    frozen: dict[str, Any] = {
        "system": _described(assessment, answers, evidenced),
        "answers": answers,
        "evidence": evidence,
        "instrument_sha256": assessment.instrument.sha256,
        "method_version": METHOD_VERSION,
        # Unknown outside until a report is published, and then only what it opens.
        "salt": secrets.token_hex(SALT_BYTES),
    }
    outcome_data = outcome.to_json()
    return Submission.objects.create(
        **frozen,
        outcome_data=outcome_data,
        sha256=hashes(**frozen, outcome=outcome_data)["content"],
        assessment=assessment,
        number=assessment.submissions.count() + 1,
        by=by,
    )


def _described(
    assessment: Assessment, answers: Mapping[str, Any], evidenced: set[str]
) -> dict[str, Any]:
    """The description, under the gravest use of those registered and those the answers tell."""
    instrument, facts = assessment.instrument.parsed(), described(assessment.system)
    told = list(uses_of(instrument, answers, evidenced=evidenced))
    known = [use.id for use in instrument.uses]
    registered = facts["use_type"]
    gravest = max((*told, registered), key=lambda use: known.index(use) if use in known else -1)
    return {**facts, "use_type": gravest, "registered_use": registered, "told_uses": told}


def _documents(assessment: Assessment) -> list[dict[str, Any]]:
    columns = ("id", "question", "name", "kind", "size", "sha256")
    return [dict(row) for row in assessment.evidence.in_force().values(*columns)]
