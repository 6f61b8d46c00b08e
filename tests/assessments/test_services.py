"""Verbs on assessments: every branch of starting, saving, attaching and submitting."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from hria.accounts.models import Role
from hria.assessments.freezing import hashes
from hria.assessments.models import Answer, Assessment, InstrumentVersion, Submission
from hria.assessments.services import (
    Given,
    NothingAnswered,
    Stale,
    attach,
    move,
    save_answers,
    start,
    submit,
    withdraw,
)
from hria.assessments.workflow import Action, NotAllowedNow, Status
from hria.audit.models import Event
from hria.files.uploads import inspect
from hria.registry.describing import described
from hria.registry.models import System
from hria.registry.services import FIELDS, retire, revise
from tests.factories import AssessmentFactory, EvidenceFactory, member, released_instrument

CLOSED = [s for s in Status if s not in (Status.DRAFT, Status.RETURNED)]
DECIDED = [Status.APPROVED, Status.CONDITIONAL, Status.HALTED, Status.PUBLISHED]


def in_state(assessment, status):
    assessment.status = status
    assessment.save()
    return assessment


# Starting


def test_start_uses_the_given_instrument_and_leaves_a_mark(system, alice):
    instrument = released_instrument()
    assessment = start(system, instrument, by=alice)
    assert (assessment.status, assessment.instrument) == (Status.DRAFT, instrument)
    assert Event.objects.get(action="assessment.started").about == f"registry.system:{system.pk}"


@pytest.mark.parametrize("status", [s for s in Status if s not in DECIDED])
def test_no_second_assessment_beside_an_open_one(draft, alice, status):
    in_state(draft, status)
    with pytest.raises(NotAllowedNow):
        start(draft.system, draft.instrument, by=alice)


@pytest.mark.parametrize("status", DECIDED)
def test_decided_system_may_be_assessed_anew(draft, alice, status):
    in_state(draft, status)
    assert start(draft.system, draft.instrument, by=alice) != draft


def test_retired_system_is_not_assessed(system, alice, bora):
    retire(system, because="종료", by=bora)
    # `system` was read before it ended, as the page was.
    with pytest.raises(NotAllowedNow):
        start(system, released_instrument(), by=alice)


def test_two_open_assessments_are_refused_by_the_database(draft):
    with pytest.raises(IntegrityError):
        AssessmentFactory(system=draft.system)


# Saving


def test_saving_stores_value_note_and_author(draft, alice):
    assert save_answers(draft, {"P01": Given("출입", "메모")}, by=alice) == ["P01"]
    row = draft.answers.get()
    assert (row.value, row.note, row.version, row.by) == ("출입", "메모", 1, alice)


def test_changing_raises_the_version_and_keeps_one_row(draft, alice, bora):
    save_answers(draft, {"P01": Given("하나")}, by=alice)
    save_answers(draft, {"P01": Given("둘", seen=1)}, by=bora)
    row = draft.answers.get()
    assert (row.value, row.version, row.by) == ("둘", 2, bora)


def test_saving_the_same_again_changes_nothing(draft, alice):
    save_answers(draft, {"P01": Given("하나")}, by=alice)
    assert save_answers(draft, {"P01": Given("하나", seen=0)}, by=alice) == []
    assert Event.objects.filter(action="answers.saved").count() == 1


def test_stale_answer_is_refused_with_theirs(draft, alice, bora):
    save_answers(draft, {"P01": Given("하나")}, by=bora)
    with pytest.raises(Stale) as caught:
        save_answers(draft, {"P01": Given("둘"), "P06": Given("neu")}, by=alice)
    assert caught.value.theirs["P01"].by == bora
    assert not draft.answers.filter(question="P06").exists()


def test_record_holds_old_and_new(draft, alice):
    save_answers(draft, {"P04": Given("plan")}, by=alice)
    save_answers(draft, {"P04": Given("pilot", seen=1)}, by=alice)
    event = Event.objects.filter(action="answers.saved").last()
    assert event.data["changes"] == {"P04": {"from": "plan", "to": "pilot"}}


def test_answer_taken_back_is_no_answer_to_the_method(draft, alice):
    save_answers(draft, {"P04": Given("plan")}, by=alice)
    save_answers(draft, {"P04": Given(None, seen=1)}, by=alice)
    assert draft.values() == {}


@pytest.mark.parametrize("status", CLOSED)
def test_nothing_is_saved_unless_open(draft, alice, status):
    in_state(draft, status)
    with pytest.raises(NotAllowedNow):
        save_answers(draft, {"P01": Given("spät")}, by=alice)
    assert not Answer.objects.exists()


def test_returned_assessment_is_open_again(draft, alice):
    in_state(draft, Status.RETURNED)
    assert save_answers(draft, {"P01": Given("neu")}, by=alice) == ["P01"]


# Documents


def test_attaching_and_withdrawing_leave_their_marks(draft, alice, pdf):
    evidence = attach(draft, "P12", inspect(pdf()), by=alice)
    assert draft.evidenced() == {"P12"}
    withdraw(evidence, by=alice)
    assert draft.evidenced() == set()
    actions = Event.objects.values_list("action", flat=True)
    assert {"evidence.attached", "evidence.withdrawn"} <= set(actions)


def test_withdrawing_twice_leaves_one_mark(draft, alice):
    evidence = EvidenceFactory(assessment=draft)
    withdraw(evidence, by=alice)
    withdraw(evidence, by=alice)
    assert Event.objects.filter(action="evidence.withdrawn").count() == 1


def test_documents_of_a_closed_assessment_stay_as_they_are(draft, alice, pdf):
    evidence = EvidenceFactory(assessment=draft)
    in_state(draft, Status.SUBMITTED)
    with pytest.raises(NotAllowedNow):
        attach(draft, "P12", inspect(pdf()), by=alice)
    with pytest.raises(NotAllowedNow):
        withdraw(evidence, by=alice)


# Submitting


@pytest.fixture
def begun(system, alice):
    answers = {"P01": "출입 확인", "P12": "impossible"}
    return AssessmentFactory(system=system, started_by=alice, answers=answers)


def test_submission_freezes_answers_evidence_and_outcome(begun, bora):
    evidence = EvidenceFactory(assessment=begun, question="P12")
    submission = submit(begun, by=bora)
    assert submission.answers == {"P01": "출입 확인", "P12": "impossible"}
    assert [row["sha256"] for row in submission.evidence] == [evidence.sha256]
    assert submission.outcome.level == 4
    assert submission.instrument_sha256 == begun.instrument.sha256


def test_hash_covers_all_that_was_frozen(begun, bora):
    submission = submit(begun, by=bora)
    parts = {
        "system": submission.system,
        "answers": submission.answers,
        "evidence": submission.evidence,
        "outcome": submission.outcome_data,
        "instrument_sha256": submission.instrument_sha256,
        "method_version": submission.method_version,
        "salt": submission.salt,
    }
    assert hashes(**parts)["content"] == submission.sha256
    for other in (
        {"answers": submission.answers | {"P01": "anders"}},
        {"system": submission.system | {"use_type": "detection"}},
    ):
        assert hashes(**(parts | other))["content"] != submission.sha256


def test_the_description_is_handed_in_as_it_was(begun, bora, alice):
    before = described(begun.system)
    submission = submit(begun, by=bora)
    words = {name: getattr(begun.system, name) for name in FIELDS}
    revise(begun.system, words | {"use_type": "detection", "purpose_ko": "적법"}, by=alice)
    frozen = Submission.objects.get(pk=submission.pk).system
    assert {name: frozen[name] for name in before} == before


def test_a_graver_use_that_the_answers_tell_goes_before_the_registered_one(begun, alice, bora):
    words = {name: getattr(begun.system, name) for name in FIELDS}
    begun.system = revise(begun.system, words | {"use_type": "verification"}, by=alice)
    answers = {"P07": ["identify"], "P08": "real_time", "P09": "covert"}
    save_answers(begun, {q: Given(value) for q, value in answers.items()}, by=alice)
    frozen = submit(begun, by=bora).system
    assert (frozen["use_type"], frozen["registered_use"]) == ("live_remote", "verification")


def test_a_graver_use_that_was_registered_stays(begun, alice, bora):
    words = {name: getattr(begun.system, name) for name in FIELDS}
    begun.system = revise(begun.system, words | {"use_type": "tracking"}, by=alice)
    save_answers(begun, {"P07": Given(["verify"])}, by=alice)
    assert submit(begun, by=bora).system["use_type"] == "tracking"


def test_favourable_key_answer_without_document_counts_as_missing_from_here_on(begun, bora):
    assert "P12" in submit(begun, by=bora).outcome.unevidenced


def test_file_question_counts_through_its_document(begun, bora):
    EvidenceFactory(assessment=begun, question="U07")
    missing = {gap.key for gap in submit(begun, by=bora).outcome.missing}
    assert "U07" not in missing


def test_halting_outcome_halts_the_system_with_its_rules(begun, bora):
    submission = submit(begun, by=bora)
    begun.system.refresh_from_db()
    assert begun.system.status == System.Status.HALTED
    expected = [r for d in submission.outcome.determinations if d.rank >= 3 for r in d.rules]
    assert begun.system.halts.get().rules == expected


def test_empty_assessment_is_not_submitted(draft, bora):
    with pytest.raises(NothingAnswered):
        submit(draft, by=bora)
    draft.refresh_from_db()
    assert draft.status == Status.DRAFT


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in (Role.OFFICER, Role.REVIEWER)]
)
def test_only_an_officer_of_the_agency_submits(begun, role):
    with pytest.raises(NotAllowedNow):
        submit(begun, by=member(role, begun.system.agency))
    assert not Submission.objects.exists()


def test_officer_of_another_agency_does_not_submit(begun):
    with pytest.raises(NotAllowedNow):
        submit(begun, by=member(Role.OFFICER))


def test_second_submission_follows_a_return_and_leaves_the_first_alone(begun, alice, bora):
    first = submit(begun, by=bora)
    in_state(begun, Status.RETURNED)
    save_answers(begun, {"P01": Given("besser", seen=1)}, by=alice)
    second = submit(begun, by=bora)
    assert (first.number, second.number) == (1, 2)
    assert Submission.objects.get(number=1).answers["P01"] == "출입 확인"


@pytest.mark.parametrize("status", CLOSED)
def test_closed_assessment_is_not_submitted(begun, bora, status):
    in_state(begun, status)
    with pytest.raises(NotAllowedNow):
        submit(begun, by=bora)


# States


def test_move_refuses_when_another_was_faster(begun):
    Assessment.objects.filter(pk=begun.pk).update(status=Status.SUBMITTED)
    with pytest.raises(NotAllowedNow):
        move(begun, Action.SUBMIT)


# What nobody may change


@pytest.mark.parametrize("change", ["update", "delete"])
@pytest.mark.parametrize("table", ["submission", "instrument", "event"])
def test_frozen_rows_refuse_every_change(begun, bora, table, change):
    submit(begun, by=bora)
    rows = {
        "submission": Submission.objects.all(),
        "instrument": InstrumentVersion.objects.all(),
        "event": Event.objects.all(),
    }[table]
    column = {"submission": "sha256", "instrument": "version", "event": "action"}[table]
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        rows.update(**{column: "x"}) if change == "update" else rows._raw_delete(rows.db)
