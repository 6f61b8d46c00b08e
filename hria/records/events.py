"""The record has no gap: one event, and only one, tells of each thing that came to be."""

from collections import Counter
from collections.abc import Iterator

from hria.records.reading import Cursor, Finding, parsed, rows

# Table, its name in the record, the actions of which exactly one tells of a row.
TOLD = (
    ("accounts_agency", "accounts.agency", ("agency.founded",)),
    ("registry_system", "registry.system", ("system.registered",)),
    ("assessments_assessment", "assessments.assessment", ("assessment.started",)),
    ("assessments_submission", "assessments.submission", ("assessment.submitted",)),
    ("reviews_review", "reviews.review", ("review.taken_up", "review.recused")),
    ("reviews_decision", "reviews.decision", ("submission.decided",)),
    ("publication_publication", "publication.publication", ("report.published",)),
    ("oversight_change", "oversight.change", ("change.declared",)),
)


def complete(cursor: Cursor) -> Iterator[Finding]:
    """One event for each row, and a row for each event."""
    told: Counter[tuple[str, str]] = Counter()
    for row in rows(cursor, "SELECT action, subject FROM audit_event"):
        told[row["action"], row["subject"]] += 1
    for table, name, actions in TOLD:
        # The names stand above; nothing of them comes from outside.
        found = {
            f"{name}:{row['id']}"
            for row in rows(cursor, f"SELECT id FROM {table}")  # noqa: S608
        }
        counts = {
            subject: sum(told[action, subject] for action in actions)
            for subject in found | {s for action, s in told if action in actions}
        }
        for subject, count in sorted(counts.items()):
            if count != (subject in found):
                words = f"{subject}: {count} events, {int(subject in found)} rows"
                yield Finding("record.gap", words)
    yield from _halts(cursor, told)


def _halts(cursor: Cursor, told: Counter[tuple[str, str]]) -> Iterator[Finding]:
    """Halts are told under the name of their system."""
    sql = "SELECT system_id, COUNT(*) AS n FROM registry_halt GROUP BY system_id"
    for row in rows(cursor, sql):
        subject = f"registry.system:{row['system_id']}"
        if told["system.halted", subject] != row["n"]:
            words = f"{subject}: {told['system.halted', subject]} events, {row['n']} halts"
            yield Finding("record.gap", words)


def agrees(cursor: Cursor) -> Iterator[Finding]:
    """What the record says of decisions and publications is what they say."""
    decided = {
        f"reviews.decision:{row['id']}": {"sha256": row["submission_sha256"]}
        | {"verdict": row["verdict"]}
        for row in rows(cursor, "SELECT id, submission_sha256, verdict FROM reviews_decision")
    }
    published = {
        f"publication.publication:{row['id']}": {"sha256": row["sha256"]}
        | {"version": row["version"]}
        for row in rows(cursor, "SELECT id, sha256, version FROM publication_publication")
    }
    facts = decided | published
    sql = (
        "SELECT subject, data FROM audit_event"
        " WHERE action IN ('submission.decided', 'report.published')"
    )
    for row in rows(cursor, sql):
        data = parsed(row["data"])
        stored = facts.get(row["subject"], {})
        wrong = [name for name, value in stored.items() if _now(data.get(name)) != value]
        if wrong:
            yield Finding("record.differs", f"{row['subject']}: {', '.join(wrong)}")


def _now(value: object) -> object:
    """Records of before knew one halting verdict only."""
    return "halt_use" if value == "halt" else value
