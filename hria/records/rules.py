"""What must not be found, as queries: each row that one gives is a fault.

The SQL is written for SQLite and PostgreSQL alike. `what` names the rows by their columns.
"""

from collections.abc import Iterator
from typing import NamedTuple

from hria.records.reading import Cursor, Finding, rows


class Rule(NamedTuple):
    """A query whose every row is a fault, and what the fault is called."""

    id: str
    what: str
    sql: str


def broken(cursor: Cursor, rules: tuple[Rule, ...]) -> Iterator[Finding]:
    """The faults that these queries find."""
    for rule in rules:
        for row in rows(cursor, rule.sql):
            yield Finding(rule.id, rule.what.format(**row))


REVIEWING = (
    Rule(
        "decision.one",
        "submission {submission_id} has {n} decisions",
        "SELECT submission_id, COUNT(*) AS n FROM reviews_decision"
        " GROUP BY submission_id HAVING COUNT(*) > 1",
    ),
    Rule(
        "decision.not_by_author",
        "decision {id} was made by somebody who submitted, began or answered",
        "SELECT d.id FROM reviews_decision d"
        " JOIN assessments_submission s ON s.id = d.submission_id"
        " JOIN assessments_assessment a ON a.id = s.assessment_id"
        " WHERE d.by_id = s.by_id OR d.by_id = a.started_by_id OR EXISTS ("
        "SELECT 1 FROM assessments_answer w WHERE w.assessment_id = a.id AND w.by_id = d.by_id)",
    ),
    Rule(
        "decision.by_its_reviewer",
        "decision {id} was made by another than its reviewer",
        "SELECT d.id FROM reviews_decision d JOIN reviews_review r ON r.id = d.review_id"
        " WHERE d.by_id <> r.reviewer_id",
    ),
    Rule(
        "decision.without_conflict",
        "decision {id} rests on a review with a conflict of interest",
        "SELECT d.id FROM reviews_decision d JOIN reviews_review r ON r.id = d.review_id"
        " WHERE r.has_conflict",
    ),
    Rule(
        "decision.of_what_was_reviewed",
        "decision {id} is about another submission than its review",
        "SELECT d.id FROM reviews_decision d JOIN reviews_review r ON r.id = d.review_id"
        " WHERE d.submission_id <> r.submission_id",
    ),
    Rule(
        "decision.hash",
        "decision {id} names other content than its submission holds",
        "SELECT d.id FROM reviews_decision d"
        " JOIN assessments_submission s ON s.id = d.submission_id"
        " WHERE d.submission_sha256 <> s.sha256",
    ),
    Rule(
        "decision.conditions",
        "decision {id} ({verdict}) has {n} conditions",
        "SELECT d.id, d.verdict, COUNT(c.id) AS n FROM reviews_decision d"
        " LEFT JOIN reviews_condition c ON c.decision_id = d.id GROUP BY d.id, d.verdict"
        " HAVING (COUNT(c.id) > 0) <> (d.verdict = 'approve_with_conditions')",
    ),
    Rule(
        "departure.two_signers",
        "departure {id} was signed twice by one person",
        "SELECT id FROM reviews_departure WHERE first_id = signer_id",
    ),
    Rule(
        "departure.signed_by_the_decider",
        "departure {id} was not first signed by who decided",
        "SELECT p.id FROM reviews_departure p JOIN reviews_decision d ON d.id = p.decision_id"
        " WHERE p.first_id <> d.by_id",
    ),
    Rule(
        "submission.numbers",
        "assessment {assessment_id}: {n} submissions, the last has the number {last}",
        "SELECT assessment_id, COUNT(*) AS n, MAX(number) AS last FROM assessments_submission"
        " GROUP BY assessment_id HAVING COUNT(*) <> MAX(number)",
    ),
    Rule(
        "submission.instrument",
        "submission {id} names a questionnaire that is not there",
        "SELECT s.id FROM assessments_submission s WHERE NOT EXISTS (SELECT 1 FROM"
        " assessments_instrumentversion v WHERE v.sha256 = s.instrument_sha256)",
    ),
)

PUBLISHING = (
    Rule(
        "publication.independent",
        "publication {id} was made by who submitted or decided",
        "SELECT p.id FROM publication_publication p"
        " JOIN reviews_decision d ON d.id = p.decision_id"
        " JOIN assessments_submission s ON s.id = d.submission_id"
        " WHERE p.by_id = d.by_id OR p.by_id = s.by_id",
    ),
    Rule(
        "publication.of_its_decision",
        "publication {id} is not what its decision is about",
        "SELECT p.id FROM publication_publication p"
        " LEFT JOIN reviews_decision d ON d.id = p.decision_id"
        " LEFT JOIN assessments_submission s ON s.id = d.submission_id"
        " LEFT JOIN assessments_assessment a ON a.id = s.assessment_id"
        " WHERE d.id IS NULL OR p.verdict <> d.verdict OR d.verdict = 'return'"
        " OR p.assessment_id <> a.id OR p.system_id <> a.system_id",
    ),
    Rule(
        "publication.versions",
        "system {system_id}: {n} publications, the last is version {last}",
        "SELECT system_id, COUNT(*) AS n, MAX(version) AS last FROM publication_publication"
        " GROUP BY system_id HAVING COUNT(*) <> MAX(version)",
    ),
    Rule(
        "publication.state",
        "assessment {id} is {status}, with {n} publications",
        "SELECT a.id, a.status, COUNT(p.id) AS n FROM assessments_assessment a"
        " LEFT JOIN publication_publication p ON p.assessment_id = a.id GROUP BY a.id, a.status"
        " HAVING (COUNT(p.id) = 1) <> (a.status = 'published') OR COUNT(p.id) > 1",
    ),
)

HALTING = (
    Rule(
        "halt.state",
        "system {id} is {status} with {n} halts in force",
        "SELECT y.id, y.status, COUNT(h.id) AS n FROM registry_system y"
        " LEFT JOIN registry_halt h ON h.system_id = y.id"
        " AND h.state IN ('ordered', 'confirmed_off', 'verified')"
        " WHERE y.status <> 'retired' GROUP BY y.id, y.status"
        " HAVING COUNT(h.id) <> CASE WHEN y.status = 'halted' THEN 1 ELSE 0 END",
    ),
    Rule(
        "halt.of_a_halting_decision",
        "decision {id} ({verdict}) halts, and no halt was demanded since",
        "SELECT d.id, d.verdict FROM reviews_decision d"
        " JOIN assessments_submission s ON s.id = d.submission_id"
        " JOIN assessments_assessment a ON a.id = s.assessment_id"
        " JOIN registry_system y ON y.id = a.system_id"
        " WHERE d.verdict NOT IN ('approve', 'approve_with_conditions', 'return')"
        " AND y.status <> 'retired' AND NOT EXISTS ("
        "SELECT 1 FROM registry_halt h WHERE h.system_id = y.id AND h.demanded_at >= d.at)",
    ),
    Rule(
        "halt.lifted_by_an_approval",
        "halt {id} was lifted, and no approval was published since",
        "SELECT h.id FROM registry_halt h WHERE h.state = 'lifted' AND NOT EXISTS (SELECT 1"
        " FROM publication_publication p JOIN reviews_decision d ON d.id = p.decision_id"
        " JOIN assessments_submission s ON s.id = d.submission_id"
        " WHERE p.system_id = h.system_id AND s.at >= h.demanded_at"
        " AND p.verdict IN ('approve', 'approve_with_conditions'))",
    ),
    Rule(
        "halt.lifted_at",
        "halt {id} is {state}, and says otherwise when it was lifted",
        "SELECT id, state FROM registry_halt WHERE (state = 'lifted') <> (lifted_at IS NOT NULL)",
    ),
    Rule(
        "halt.superseded",
        "halt {id} is {state}, and its successor says otherwise",
        "SELECT h.id, h.state FROM registry_halt h WHERE (h.state = 'superseded') <> EXISTS ("
        "SELECT 1 FROM registry_halt n WHERE n.replaces_id = h.id)",
    ),
    Rule(
        "halt.numbers",
        "system {system_id}: {n} halts, the last has the number {last}",
        "SELECT system_id, COUNT(*) AS n, MAX(number) AS last FROM registry_halt"
        " GROUP BY system_id HAVING COUNT(*) <> MAX(number)",
    ),
    Rule(
        "halt.verified_by_another",
        "halt {order_id} was verified by who confirmed it",
        "SELECT v.order_id FROM registry_haltstep v JOIN registry_haltstep c"
        " ON c.order_id = v.order_id AND c.round = v.round AND c.action = 'confirm'"
        " WHERE v.action = 'verify' AND v.by_id = c.by_id",
    ),
    Rule(
        "halt.steps",
        "halt {id} is {state} without the step that leads there",
        "SELECT h.id, h.state FROM registry_halt h WHERE"
        " (h.state IN ('confirmed_off', 'verified') AND NOT EXISTS (SELECT 1 FROM"
        " registry_haltstep t WHERE t.order_id = h.id AND t.action = 'confirm'"
        " AND t.round = h.round))"
        " OR (h.state = 'verified' AND NOT EXISTS (SELECT 1 FROM registry_haltstep t"
        " WHERE t.order_id = h.id AND t.action = 'verify' AND t.round = h.round))",
    ),
)

PEOPLE = (
    Rule(
        "agency.path",
        "agency {id} has its place at {path}",
        "SELECT g.id, g.path FROM accounts_agency g"
        " LEFT JOIN accounts_agency up ON up.id = g.parent_id"
        " WHERE g.path <> COALESCE(up.path, '') || g.id || '.'",
    ),
    Rule(
        "reviewer.in_a_review_body",
        "role {id}: a reviewer outside of a review body",
        "SELECT m.id FROM accounts_membership m JOIN accounts_agency g ON g.id = m.agency_id"
        " WHERE m.role = 'reviewer' AND g.kind <> 'review_body'",
    ),
    Rule(
        "system.numbers",
        "the numbers of {year} end with {last}, and more systems bear one",
        "SELECT n.year, n.last FROM registry_numberseries n WHERE n.last < (SELECT COUNT(*)"
        " FROM registry_system y WHERE y.number LIKE 'FRT-' || n.year || '-%')",
    ),
)
