"""Hashes computed again, the record read again, and the states that follow from the files."""

import hashlib
import hmac
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from hria.records.reading import Cursor, Finding, parsed, rows

AFTER = {
    "return": "returned",
    "approve": "approved",
    "approve_with_conditions": "conditional",
    "halt_development": "halted",
    "halt_use": "halted",
    "suspend_pending_law": "halted",
    "prohibited": "halted",
}
HALTING_RANK = 3
# The answers that an outcome repeats; with them null it can be published and still be checked.
REPEATED = ("given", "evidence_given", "reason", "mitigation_given")


def canonical(value: Any) -> bytes:
    """JSON with sorted keys and no spare space."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def sha256(value: Any) -> str:
    """The hash of a value as JSON."""
    return hashlib.sha256(canonical(value)).hexdigest()


def bound(salt: str, name: str, value: Any) -> str:
    """The commitment to one value under its own nonce."""
    nonce = hmac.new(bytes.fromhex(salt), name.encode(), "sha256").digest()
    return hashlib.sha256(nonce + canonical(value)).hexdigest()


def results(outcome: Any) -> Any:
    """An outcome with every answer that it repeats set to null."""
    if isinstance(outcome, list):
        return [results(item) for item in outcome]
    if not isinstance(outcome, dict):
        return outcome
    is_reading = set(outcome) == {"question", "value", "missing"}
    is_reading = is_reading and isinstance(outcome["question"], str)
    hidden = ("value",) if is_reading else REPEATED
    return {
        key: _emptied(value) if key in hidden else results(value) for key, value in outcome.items()
    }


def _emptied(value: Any) -> Any:
    return dict.fromkeys(value) if isinstance(value, dict) else None


def submissions(cursor: Cursor) -> Iterator[Finding]:
    """Every submission holds what its hash was made of."""
    for row in rows(cursor, "SELECT * FROM assessments_submission"):
        if not row["salt"]:
            continue  # of before answers were bound one by one: nothing to compute it from
        if _content(row) != row["sha256"]:
            yield Finding("submission.hash", f"submission {row['id']} is not what was hashed")


def _content(row: Mapping[str, Any]) -> str:
    answers, outcome = parsed(row["answers"]), parsed(row["outcome_data"])
    kept = ("question", "kind", "size", "sha256")
    documents = [{name: one[name] for name in kept} for one in parsed(row["evidence"])]
    return sha256(
        {
            "system": sha256(parsed(row["system"]) or {}),
            "answers": sha256({q: bound(row["salt"], q, a) for q, a in answers.items()}),
            "evidence": sha256(documents),
            "outcome": bound(row["salt"], "/outcome", outcome),
            "results": sha256(results(outcome)),
            "instrument": row["instrument_sha256"],
            "method": row["method_version"],
        }
    )


def halting_outcomes(cursor: Cursor) -> Iterator[Finding]:
    """What the rules halt was halted when it was handed in."""
    halted = {row["system_id"] for row in rows(cursor, "SELECT system_id FROM registry_halt")}
    sql = (
        "SELECT s.id, s.outcome_data, a.system_id FROM assessments_submission s"
        " JOIN assessments_assessment a ON a.id = s.assessment_id"
        " JOIN registry_system y ON y.id = a.system_id WHERE y.status <> 'retired'"
    )
    for row in rows(cursor, sql):
        determined = (parsed(row["outcome_data"]) or {}).get("determinations") or []
        halts = any(one["rank"] >= HALTING_RANK for one in determined)
        if halts and row["system_id"] not in halted:
            yield Finding("halt.of_a_halting_outcome", f"submission {row['id']} halted nothing")


def states(cursor: Cursor) -> Iterator[Finding]:
    """Every assessment stands where its newest submission, reviews and decision put it."""
    newest: dict[int, int] = {}
    sql = "SELECT id, assessment_id FROM assessments_submission ORDER BY number"
    for row in rows(cursor, sql):
        newest[row["assessment_id"]] = row["id"]
    verdicts = {
        row["submission_id"]: row["verdict"]
        for row in rows(cursor, "SELECT submission_id, verdict FROM reviews_decision")
    }
    sql = "SELECT submission_id FROM reviews_review WHERE NOT has_conflict"
    reviewed = {row["submission_id"] for row in rows(cursor, sql)}
    sql = "SELECT id, status FROM assessments_assessment WHERE status <> 'published'"
    for row in rows(cursor, sql):
        last = newest.get(row["id"])
        if last is None:
            expected = {"draft"}
        elif last in verdicts:
            expected = {AFTER[verdicts[last]]}
        else:
            # A reviewer may have stepped back after the file was taken up.
            expected = {"in_review"} if last in reviewed else {"submitted", "in_review"}
        if row["status"] not in expected:
            words = f"assessment {row['id']} is {row['status']}, not {' or '.join(expected)}"
            yield Finding("assessment.state", words)


def reports(cursor: Cursor) -> Iterator[Finding]:
    """Every published report is what its hash says, and what its decision was about."""
    sql = (
        "SELECT p.*, y.number, s.sha256 AS content, d.verdict AS decided"
        " FROM publication_publication p JOIN registry_system y ON y.id = p.system_id"
        " JOIN reviews_decision d ON d.id = p.decision_id"
        " JOIN assessments_submission s ON s.id = d.submission_id"
    )
    for row in rows(cursor, sql):
        report = parsed(row["report"])
        if sha256(report) != row["sha256"]:
            yield Finding("publication.hash", f"publication {row['id']} is not what was hashed")
        told = {
            "number": (report.get("number"), row["number"]),
            "version": (report.get("version"), row["version"]),
            "content": (report.get("hashes", {}).get("content"), row["content"]),
            "level": (report.get("outcome", {}).get("level"), row["level"]),
            "determination": (report.get("outcome", {}).get("primary"), row["determination"]),
        }
        for name, (said, stored) in told.items():
            if said != stored:
                words = f"publication {row['id']}: its {name} is {said}, stored is {stored}"
                yield Finding("publication.facts", words)


def answers(cursor: Cursor) -> Iterator[Finding]:
    """The chain of each answer: one event for each version, each going on from the last."""
    chains: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    sql = "SELECT subject, data FROM audit_event WHERE action = 'answers.saved' ORDER BY id"
    for row in rows(cursor, sql):
        for question, change in parsed(row["data"])["changes"].items():
            chains[row["subject"], question].append(change)
    counted: Counter[str] = Counter()
    for row in rows(cursor, "SELECT * FROM assessments_answer"):
        subject = f"assessments.assessment:{row['assessment_id']}"
        chain = chains.get((subject, row["question"]), [])
        if not chain:
            continue  # entered by other means than the pages, which the record shows as none
        counted[subject] += 1
        values = [None, *(change["to"] for change in chain)]
        is_whole = [change["from"] for change in chain[1:]] == values[1:-1]
        if not is_whole or values[-1] != parsed(row["value"]):
            words = f"answer {row['assessment_id']}/{row['question']} is not what was saved last"
            yield Finding("answer.record", words)
