"""The report as data: complete, bound together by hashes, and without what stays inside."""

import json

import pytest

from hria.assessments.models import Answer, Assessment, Evidence, Submission
from hria.assessments.services import submit
from hria.instrument.findings import Conclusion, conclusion
from hria.instrument.hashing import commitment, digest
from hria.instrument.outcome import Outcome
from hria.instrument.scoring import assess
from hria.instrument.verifying import verify
from hria.publication import services
from hria.publication.report import build
from hria.reviews.models import Decision
from hria.reviews.verdicts import Verdict
from tests.factories import EvidenceFactory, member
from tests.publication.publishing import ALLOWED, CONDITIONAL, PROHIBITED, made_decision
from tests.reviews.scenes import decided, drafted, review_of

pytestmark = pytest.mark.django_db
NOTE = "canary-note-7f3a"
FILE = "canary-file-91bc.pdf"
ADDRESS = "canary-mail-22d1@example.kr"


def report_of(decision: Decision) -> dict:
    decision = services.read_anew(decision)
    return build(decision, services.next_edition(decision))


@pytest.fixture
def conditional() -> dict:
    return report_of(made_decision(CONDITIONAL))


def test_it_names_its_format_and_where_it_belongs(conditional) -> None:
    number = conditional["number"]
    assert conditional["format"] == "hria-report/2"
    assert conditional["address"].endswith(f"/register/{number}/")
    assert (conditional["version"], conditional["demo"]) == (1, False)


def test_it_holds_the_facts_of_the_system_in_both_languages(conditional) -> None:
    subject = conditional["system"]
    assert set(subject["name"]) == set(subject["agency"]) == {"ko", "en"}
    # Registered as a verification; the answers tell of more.
    assert (subject["use_type"], subject["registered_use"]) == ("enrolled", "verification")


def test_it_is_plain_json(conditional) -> None:
    assert json.loads(json.dumps(conditional)) == conditional


def test_its_outcome_can_be_computed_again_from_its_answers() -> None:
    decision = made_decision(CONDITIONAL)
    report = report_of(decision)
    instrument = decision.submission.assessment.instrument.parsed()
    evidenced = {row["question"] for row in report["evidence"]}
    again = assess(instrument, report["answers"], evidenced=evidenced)
    assert again == Outcome.from_json(report["outcome"])


def test_its_hashes_are_those_of_its_own_parts(conditional) -> None:
    hashes = conditional["hashes"]
    assert hashes["answers"] == digest(conditional["commitments"])
    assert hashes["evidence"] == digest(conditional["evidence"])
    assert hashes["outcome"] == commitment(conditional["outcome_nonce"], conditional["outcome"])
    assert hashes["instrument"] == conditional["instrument"]["sha256"]
    parts = {name: value for name, value in hashes.items() if name != "content"}
    assert hashes["content"] == digest(parts)


def test_each_answer_is_opened_by_its_nonce_alone(conditional) -> None:
    opened = {
        name: commitment(conditional["nonces"][name], value)
        for name, value in conditional["answers"].items()
    }
    assert opened == conditional["commitments"]
    assert len(set(conditional["nonces"].values())) == len(opened) > 50


def test_it_tells_the_decision_with_its_conditions_and_its_reviewer(conditional) -> None:
    made = conditional["decision"]
    assert made["verdict"] == "approve_with_conditions"
    assert set(made["conditions"][0]) == {"what", "owner", "due", "proof"}
    assert made["reviewer"]["bodies"][0]["ko"]
    assert {"id", "ko", "en"} == set(made["attestations"][0])


def test_it_lists_the_halts_with_the_rules_that_demand_them() -> None:
    (halt,) = report_of(made_decision(PROHIBITED))["halts"]
    assert halt["rules"]
    assert halt["lifted_at"] is None
    assert set(halt) == {"since", "rules", "lifted_at"}


def test_answers_to_questions_no_longer_asked_stay_inside() -> None:
    draft = drafted(ALLOWED)
    # X03 belongs to the exceptional grounds, which this system does not claim.
    Answer.objects.create(assessment=draft, question="X03", value=777.25, by=draft.started_by)
    submission = submit(draft, by=member("officer", draft.system.agency))
    report = report_of(decided(review_of(submission), Verdict.APPROVE))
    assert "X03" not in report["answers"]
    assert "X03" not in report["commitments"]
    assert "777.25" not in json.dumps(report)


def test_notes_file_names_and_addresses_stay_inside() -> None:
    draft = drafted(CONDITIONAL)
    Answer.objects.filter(assessment=draft).update(note=NOTE)
    Evidence.objects.filter(assessment=draft).update(name=FILE)
    EvidenceFactory(assessment=draft, question="P01", name=FILE)
    officer = member("officer", draft.system.agency, email=ADDRESS)
    submission = submit(Assessment.objects.get(pk=draft.pk), by=officer)
    assert FILE in json.dumps(Submission.objects.get(pk=submission.pk).evidence)
    decision = decided(review_of(submission), Verdict.APPROVE_WITH_CONDITIONS)
    text = json.dumps(report_of(decision))
    assert [word for word in (NOTE, FILE, ADDRESS, decision.by.email) if word in text] == []


def test_a_document_is_listed_by_question_kind_size_and_hash_alone(conditional) -> None:
    assert {key for row in conditional["evidence"] for key in row} == {
        "question",
        "kind",
        "size",
        "sha256",
    }


def test_the_salt_of_the_nonces_is_random_and_stays_inside() -> None:
    first, second = made_decision(CONDITIONAL), made_decision(CONDITIONAL)
    salts = [decision.submission.salt for decision in (first, second)]
    assert [len(bytes.fromhex(salt)) for salt in salts] == [32, 32]
    assert salts[0] != salts[1]
    assert salts[0] not in json.dumps(report_of(first))


def test_a_report_proves_itself() -> None:
    decision = made_decision(CONDITIONAL)
    instrument = decision.submission.assessment.instrument.parsed()
    assert conclusion(verify(report_of(decision), instrument)) is Conclusion.HOLDS
