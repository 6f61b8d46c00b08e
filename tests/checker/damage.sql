-- Damages, each of one statement, and above it the rule that must find it.

-- decision.one
INSERT INTO reviews_decision SELECT * FROM reviews_decision WHERE id = (SELECT id FROM
  reviews_decision ORDER BY id LIMIT 1);

-- decision.not_by_author
UPDATE reviews_decision SET by_id = (SELECT s.by_id FROM assessments_submission s WHERE s.id =
  submission_id);

-- decision.not_by_author
UPDATE assessments_answer SET by_id = (SELECT by_id FROM reviews_decision LIMIT 1);

-- decision.not_by_author
UPDATE assessments_assessment SET started_by_id = (SELECT by_id FROM reviews_decision LIMIT 1);

-- decision.by_its_reviewer
UPDATE reviews_review SET reviewer_id = reviewer_id + 1000;

-- decision.without_conflict
UPDATE reviews_review SET has_conflict = 1;

-- decision.of_what_was_reviewed
UPDATE reviews_review SET submission_id = submission_id + 1;

-- decision.hash
UPDATE reviews_decision SET submission_sha256 =
  '0000000000000000000000000000000000000000000000000000000000000000';

-- decision.conditions
DELETE FROM reviews_condition;

-- decision.conditions
UPDATE reviews_condition SET decision_id = decision_id - 1;

-- departure.signed_by_the_decider
INSERT INTO reviews_departure (id, decision_id, first_id, signer_id)
  SELECT 1, id, by_id + 1, by_id + 2 FROM reviews_decision LIMIT 1;

-- departure.two_signers
INSERT INTO reviews_departure (id, first_id, signer_id, decision_id) VALUES (1, 5, 5, 1);

-- submission.numbers
UPDATE assessments_submission SET number = number + 1;

-- submission.instrument
DELETE FROM assessments_instrumentversion;

-- submission.hash
UPDATE assessments_submission SET answers = json_set(answers, '$.P01', '다른 답');

-- submission.hash
UPDATE assessments_submission SET outcome_data = json_set(outcome_data, '$.level', 1, '$.x', 1);

-- submission.hash
UPDATE assessments_submission SET evidence = '[]' WHERE evidence <> '[]';

-- submission.hash
UPDATE assessments_submission SET system = json_set(system, '$.stage', 'ended');

-- submission.hash
UPDATE assessments_submission SET method_version = 'x';

-- assessment.state
UPDATE assessments_assessment SET status = 'approved' WHERE status = 'returned';

-- assessment.state
UPDATE assessments_assessment SET status = 'draft' WHERE status = 'submitted';

-- answer.record
UPDATE assessments_answer SET value = '"다른 값"';

-- publication.independent
UPDATE publication_publication SET by_id = (SELECT by_id FROM reviews_decision d WHERE d.id =
  decision_id);

-- publication.independent
UPDATE publication_publication SET by_id = (SELECT s.by_id FROM assessments_submission s JOIN
  reviews_decision d ON d.submission_id = s.id WHERE d.id = decision_id);

-- publication.of_its_decision
DELETE FROM reviews_decision;

-- publication.of_its_decision
UPDATE publication_publication SET verdict = 'approve' WHERE verdict <> 'approve';

-- publication.of_its_decision
UPDATE publication_publication SET system_id = system_id + 1;

-- publication.versions
UPDATE publication_publication SET version = version + 1;

-- publication.state
UPDATE assessments_assessment SET status = 'approved' WHERE status = 'published';

-- publication.state
DELETE FROM publication_publication WHERE id = (SELECT id FROM publication_publication ORDER BY id
  LIMIT 1);

-- publication.hash
UPDATE publication_publication SET report = json_set(report, '$.address', 'x');

-- publication.facts
UPDATE publication_publication SET level = level + 1;

-- publication.facts
UPDATE publication_publication SET determination = 'x';

-- publication.json
UPDATE publication_artefact SET sha256 =
  '0000000000000000000000000000000000000000000000000000000000000000' WHERE kind = 'json';

-- publication.files
DELETE FROM publication_artefact WHERE kind = 'pdf' AND language = 'en';

-- halt.state
UPDATE registry_system SET status = 'registered' WHERE id = (SELECT system_id FROM registry_halt
  WHERE state = 'ordered' LIMIT 1);

-- halt.state
UPDATE registry_halt SET state = 'superseded' WHERE state = 'ordered';

-- halt.state
INSERT INTO registry_halt SELECT * FROM registry_halt;

-- halt.of_a_halting_decision
DELETE FROM registry_halt;

-- halt.of_a_halting_decision
UPDATE registry_halt SET demanded_at = '2020-01-01 00:00:00';

-- halt.of_a_halting_outcome
DELETE FROM registry_halt;

-- halt.lifted_by_an_approval
UPDATE registry_halt SET state = 'lifted', lifted_at = '2027-01-01 00:00:00';

-- halt.lifted_at
UPDATE registry_halt SET lifted_at = '2027-01-01 00:00:00';

-- halt.superseded
UPDATE registry_halt SET state = 'superseded';

-- halt.numbers
UPDATE registry_halt SET number = number + 1;

-- halt.verified_by_another
UPDATE registry_haltstep SET by_id = 1;

-- halt.steps
DELETE FROM registry_haltstep WHERE action = 'verify';

-- halt.steps
DELETE FROM registry_haltstep WHERE action = 'confirm';

-- duty.due
UPDATE oversight_duty SET due = NULL;

-- duty.due
UPDATE oversight_duty SET due = '2001-01-01';

-- duty.verified_by_another
UPDATE oversight_duty SET verified_by_id = 5, proved_by_id = 5;

-- duty.verified_by_another
UPDATE oversight_duty SET verified_by_id = 5, owner_id = 5;

-- duty.verified_with_proof
UPDATE oversight_duty SET state = 'verified';

-- duty.of_every_condition
DELETE FROM oversight_duty WHERE condition_id IS NOT NULL;

-- duty.of_no_return
UPDATE oversight_duty SET decision_id = (SELECT id FROM reviews_decision WHERE verdict = 'return');

-- duty.lapse_halts
UPDATE oversight_duty SET state = 'lapsed', lapse_effect = 'halt', due = '2030-01-01';

-- change.reassessed
DELETE FROM oversight_reassessment WHERE change_id IS NOT NULL;

-- reassessment.closed_by_an_answer
UPDATE oversight_reassessment SET since = '2030-01-01 00:00:00';

-- reassessment.closed_by_a_publication
UPDATE oversight_reassessment SET state = 'closed' WHERE state = 'due';

-- reassessment.lapse_halts
DELETE FROM registry_halt WHERE ground = 'lapse';

-- reassessment.lapsed
UPDATE oversight_reassessment SET lapsed_at = due;

-- clock.once
INSERT INTO oversight_clockstep SELECT * FROM oversight_clockstep;

-- clock.did_what_it_says
UPDATE oversight_reassessment SET state = 'due', lapsed_at = NULL;

-- clock.says_what_it_did
DELETE FROM oversight_clockstep;

-- notice.once
INSERT INTO notices_notice SELECT * FROM notices_notice;

-- record.gap
DELETE FROM audit_event WHERE action = 'submission.decided';

-- record.gap
DELETE FROM audit_event WHERE action = 'report.published';

-- record.gap
DELETE FROM audit_event WHERE action = 'system.halted';

-- record.gap
DELETE FROM assessments_submission;

-- record.gap
INSERT INTO audit_event SELECT * FROM audit_event WHERE action = 'submission.decided';

-- record.differs
UPDATE audit_event SET data = json_set(data, '$.sha256',
  '0000000000000000000000000000000000000000000000000000000000000000') WHERE action =
  'report.published';

-- record.differs
UPDATE audit_event SET data = json_set(data, '$.verdict', 'approve') WHERE action =
  'submission.decided';

-- agency.path
UPDATE accounts_agency SET path = path || '9.';

-- agency.path
UPDATE accounts_agency SET parent_id = 1 WHERE id <> 1;

-- reviewer.in_a_review_body
UPDATE accounts_agency SET kind = 'agency';

-- system.numbers
UPDATE registry_numberseries SET last = 1;

-- use.numbers
INSERT INTO oversight_exceptionaluse (id, system_id, number, state, starts_at, ends_at) VALUES (1,
  1, 2, 'running', '2027-01-01', '2027-01-02');

-- use.reported
INSERT INTO oversight_exceptionaluse (id, system_id, number, state, starts_at, ends_at, ended_at,
  report_due) VALUES (1, 1, 1, 'reported', '2027-01-01', '2027-01-02', '2027-01-02', '2027-01-05');

-- use.ends
INSERT INTO oversight_exceptionaluse (id, system_id, number, state, starts_at, ends_at) VALUES (1,
  1, 1, 'ended', '2027-01-01', '2027-01-02');

-- exclusion.ended
INSERT INTO oversight_exclusion (id, state, starts_on, ends_on) VALUES (1, 'expired',
  '2027-01-01', '2027-02-01');

-- recommendation.due
INSERT INTO oversight_recommendation (id, received_on, due_on) VALUES (1, '2027-01-01', NULL);
