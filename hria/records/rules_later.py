"""What must not be found of what follows a decision, as queries; see `rules`."""

from hria.records.rules import Rule

DUTIES = (
    Rule(
        "duty.due",
        "duty {id} has no due day, or one before it began",
        "SELECT id FROM oversight_duty WHERE due IS NULL OR due < starts_on",
    ),
    Rule(
        "duty.verified_by_another",
        "duty {id} was verified by its owner or by who proved it",
        "SELECT id FROM oversight_duty WHERE verified_by_id = proved_by_id"
        " OR verified_by_id = owner_id",
    ),
    Rule(
        "duty.verified_with_proof",
        "duty {id} is {state} without proof or without who verified it",
        "SELECT id, state FROM oversight_duty WHERE"
        " (state IN ('proved', 'verified') AND (proved_by_id IS NULL OR proved_at IS NULL))"
        " OR (state = 'verified' AND (verified_by_id IS NULL OR verified_at IS NULL))",
    ),
    Rule(
        "duty.of_every_condition",
        "condition {id} of a published approval is no duty",
        "SELECT c.id FROM reviews_condition c"
        " JOIN publication_publication p ON p.decision_id = c.decision_id"
        " JOIN registry_system y ON y.id = p.system_id WHERE y.status <> 'retired'"
        " AND EXISTS (SELECT 1 FROM oversight_duty d WHERE d.decision_id = c.decision_id)"
        " AND NOT EXISTS (SELECT 1 FROM oversight_duty d WHERE d.condition_id = c.id)",
    ),
    Rule(
        "duty.of_no_return",
        "duty {id} comes from a decision that only returned the file",
        "SELECT d.id FROM oversight_duty d JOIN reviews_decision e ON e.id = d.decision_id"
        " WHERE e.verdict = 'return'",
    ),
    Rule(
        "duty.lapse_halts",
        "duty {id} lapsed and must halt; no halt was demanded since its last day",
        "SELECT d.id FROM oversight_duty d JOIN registry_system y ON y.id = d.system_id"
        " WHERE d.state = 'lapsed' AND d.lapse_effect = 'halt' AND y.status <> 'retired'"
        " AND NOT EXISTS (SELECT 1 FROM registry_halt h WHERE h.system_id = y.id"
        " AND h.demanded_at > d.due)",
    ),
)

REASSESSMENTS = (
    Rule(
        "change.reassessed",
        "change {id} demands no reassessment",
        "SELECT c.id FROM oversight_change c WHERE NOT EXISTS (SELECT 1 FROM"
        " oversight_reassessment r WHERE r.change_id = c.id AND r.system_id = c.system_id)",
    ),
    Rule(
        "reassessment.closed_by_an_answer",
        "reassessment {id} was closed by what was submitted before it was demanded",
        "SELECT r.id FROM oversight_reassessment r JOIN reviews_decision d"
        " ON d.id = r.closed_by_id JOIN assessments_submission s ON s.id = d.submission_id"
        " JOIN assessments_assessment a ON a.id = s.assessment_id"
        " WHERE s.at < r.since OR a.system_id <> r.system_id",
    ),
    Rule(
        "reassessment.closed_by_a_publication",
        "reassessment {id} is {state}, its decision says otherwise",
        "SELECT r.id, r.state FROM oversight_reassessment r LEFT JOIN publication_publication p"
        " ON p.decision_id = r.closed_by_id WHERE (r.state = 'closed') <> (p.id IS NOT NULL)",
    ),
    Rule(
        "reassessment.lapse_halts",
        "reassessment {id} lapsed and no halt was in force",
        "SELECT r.id FROM oversight_reassessment r JOIN registry_system y ON y.id = r.system_id"
        " WHERE r.lapsed_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM registry_halt h"
        " WHERE h.system_id = y.id AND h.demanded_at <= r.lapsed_at)",
    ),
    Rule(
        "reassessment.lapsed",
        "reassessment {id} is {state} and says otherwise when it lapsed",
        "SELECT id, state FROM oversight_reassessment"
        " WHERE (state = 'lapsed' AND lapsed_at IS NULL) OR (state = 'due' AND"
        " lapsed_at IS NOT NULL) OR (lapsed_at IS NOT NULL AND lapsed_at <= due)",
    ),
)

CLOCK = (
    Rule(
        "clock.once",
        "the clock did {key} {n} times",
        "SELECT key, COUNT(*) AS n FROM oversight_clockstep GROUP BY key HAVING COUNT(*) > 1",
    ),
    Rule(
        "clock.did_what_it_says",
        "the clock says that reassessment {id} lapsed, and it is {state}",
        "SELECT r.id, r.state FROM oversight_reassessment r JOIN oversight_clockstep k"
        " ON k.key = 'reassessment.lapse:' || r.id WHERE r.lapsed_at IS NULL",
    ),
    Rule(
        "clock.says_what_it_did",
        "reassessment {id} lapsed, and the clock says nothing of it",
        "SELECT r.id FROM oversight_reassessment r WHERE r.lapsed_at IS NOT NULL AND NOT EXISTS"
        " (SELECT 1 FROM oversight_clockstep k WHERE k.key = 'reassessment.lapse:' || r.id)",
    ),
    Rule(
        "notice.once",
        "{reader_id} was told {key} {n} times",
        "SELECT reader_id, key, COUNT(*) AS n FROM notices_notice GROUP BY reader_id, key"
        " HAVING COUNT(*) > 1",
    ),
)

OTHERS = (
    Rule(
        "use.ends",
        "exceptional use {id} is {state}, and says otherwise when it ended",
        "SELECT id, state FROM oversight_exceptionaluse WHERE ends_at <= starts_at"
        " OR (state IN ('ended', 'reported')) <> (ended_at IS NOT NULL)"
        " OR (state IN ('ended', 'reported') AND report_due IS NULL)",
    ),
    Rule(
        "use.reported",
        "exceptional use {id} is {state}, and its report says otherwise",
        "SELECT u.id, u.state FROM oversight_exceptionaluse u WHERE (u.state = 'reported') <>"
        " EXISTS (SELECT 1 FROM oversight_afterreport r WHERE r.use_id = u.id)",
    ),
    Rule(
        "use.numbers",
        "system {system_id}: {n} exceptional uses, the last has the number {last}",
        "SELECT system_id, COUNT(*) AS n, MAX(number) AS last FROM oversight_exceptionaluse"
        " GROUP BY system_id HAVING COUNT(*) <> MAX(number)",
    ),
    Rule(
        "exclusion.ended",
        "exclusion {id} is {state}, and says otherwise when it ended",
        "SELECT id, state FROM oversight_exclusion"
        " WHERE (state = 'claimed') <> (ended_at IS NULL) OR ends_on < starts_on",
    ),
    Rule(
        "recommendation.due",
        "recommendation {id} has no day for the reply, or one before it came",
        "SELECT id FROM oversight_recommendation WHERE due_on IS NULL OR due_on < received_on",
    ),
)
