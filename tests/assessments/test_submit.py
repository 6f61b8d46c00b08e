"""Readiness, the officer's statements, and the moment of freezing."""

import pytest
from django.urls import reverse

from hria.assessments.forms.submit import STATEMENTS
from hria.assessments.models import Submission
from hria.assessments.reading_over import print_of
from hria.assessments.services import Given, save_answers
from hria.assessments.workflow import Status
from hria.registry.models import System
from hria.registry.services import FIELDS, revise
from tests.factories import AssessmentFactory, EvidenceFactory

TICKED = dict.fromkeys(STATEMENTS, "on")


def ticked(assessment):
    """What the form sends of an officer who read all that is there now."""
    return TICKED | {"shown": print_of(assessment)}


def submitting(assessment):
    return reverse("assessments:submit", args=[assessment.pk])


@pytest.fixture
def begun(system, alice):
    """A draft with one harmless answer and one favourable key answer."""
    answers = {"P01": "출입 확인", "P12": "impossible"}
    return AssessmentFactory(system=system, started_by=alice, answers=answers)


def points(response, kind):
    (group,) = (group for group in response.context["readiness"] if group.kind == kind)
    return [point.question.id for point in group.points]


def test_officer_submits_and_sees_what_was_frozen(sign_in, bora, begun):
    response = sign_in(bora).post(submitting(begun), ticked(begun))
    submission = Submission.objects.get()
    assert response.headers["Location"] == reverse(
        "assessments:submission", args=[begun.pk, submission.number]
    )
    begun.refresh_from_db()
    assert (begun.status, submission.by) == (Status.SUBMITTED, bora)


def test_outcome_that_halts_halts_the_system_at_once(sign_in, bora, begun):
    page = sign_in(bora).get(submitting(begun))
    assert "시스템이 중지되는 결과" in page.content.decode()
    sign_in(bora).post(submitting(begun), ticked(begun))
    begun.system.refresh_from_db()
    assert begun.system.status == System.Status.HALTED
    assert "RL-08" in begun.system.halts.get().rules


@pytest.mark.parametrize("left_out", list(STATEMENTS))
def test_every_statement_is_ticked_by_itself(sign_in, bora, begun, left_out):
    ticked = {name: "on" for name in STATEMENTS if name != left_out}
    response = sign_in(bora).post(submitting(begun), ticked)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {left_out}
    assert not Submission.objects.exists()


@pytest.mark.parametrize("name", ["alice", "auditor", "administrator"])
def test_only_the_officer_submits(request, sign_in, begun, name):
    client = sign_in(request.getfixturevalue(name))
    assert client.get(submitting(begun)).status_code == 403
    assert client.post(submitting(begun), ticked(begun)).status_code == 403
    assert not Submission.objects.exists()


def test_stranger_finds_nothing(sign_in, dana, begun):
    assert sign_in(dana).post(submitting(begun), ticked(begun)).status_code == 404


def test_empty_draft_cannot_be_submitted(sign_in, bora, draft):
    client = sign_in(bora)
    assert "제출할 수 없습니다" in client.get(submitting(draft)).content.decode()
    assert client.post(submitting(draft), ticked(draft)).status_code == 409
    assert not Submission.objects.exists()


def test_submitting_twice_makes_one_submission(sign_in, bora, begun):
    client = sign_in(bora)
    client.post(submitting(begun), ticked(begun))
    assert client.post(submitting(begun), ticked(begun)).status_code == 409
    assert Submission.objects.count() == 1


def test_readiness_names_open_questions_with_the_way_to_them(sign_in, bora, begun, at):
    page = sign_in(bora).get(submitting(begun))
    assert "P02" in points(page, "answer")
    assert "P01" not in points(page, "answer")
    assert f'href="{at(begun, "profile")}#q-P02"' in page.content.decode()


def test_readiness_names_key_answers_without_a_document(sign_in, bora, begun):
    client = sign_in(bora)
    assert points(client.get(submitting(begun)), "document") == ["P12"]
    EvidenceFactory(assessment=begun, question="P12")
    assert points(client.get(submitting(begun)), "document") == []


def test_readiness_names_rights_with_open_cells_one_by_one(sign_in, bora, begun):
    assert points(sign_in(bora).get(submitting(begun)), "row") == ["R01"] * 18


def group(response, kind):
    (found,) = (group for group in response.context["readiness"] if group.kind == kind)
    return found


def test_rights_that_are_not_assessed_have_no_grade_of_evidence_either(sign_in, bora, begun):
    assert points(sign_in(bora).get(submitting(begun)), "grade") == ["R01"] * 18


def test_nothing_is_ticked_where_there_was_nothing_to_check(sign_in, bora, system):
    begun = AssessmentFactory(system=system, started_by=bora, answers={"P01": "출입 확인"})
    page = sign_in(bora).get(submitting(begun))
    assert (group(page, "document").checked, group(page, "document").is_passed) == (0, False)
    assert "유리한 핵심 답에 모두 자료가 있습니다" not in page.content.decode()
    assert "유리한 핵심 답이 아직 없어" in page.content.decode()


def test_what_was_checked_and_is_there_is_ticked(sign_in, bora, begun):
    EvidenceFactory(assessment=begun, question="P12")
    page = sign_in(bora).get(submitting(begun))
    assert (group(page, "document").checked, group(page, "document").is_passed) == (1, True)


def test_readiness_shows_the_outcome_with_documents_demanded(sign_in, bora, begun):
    draft = sign_in(bora).get(submitting(begun)).context["draft"]
    assert draft.strict.unevidenced == ("P12",)
    assert draft.outcome.unevidenced == ()


def test_ticks_kept_over_a_lost_session_are_shown_and_do_not_submit(sign_in, bora, begun):
    client = sign_in(bora)
    session = client.session
    session["kept"] = {"path": submitting(begun), "fields": [["read", ["on"]]]}
    session.save()
    assert client.get(submitting(begun)).context["was_kept"]
    assert not Submission.objects.exists()


@pytest.mark.parametrize("change", ["answer", "document", "description", "nothing shown"])
def test_what_was_changed_after_the_officer_read_it_is_not_submitted(
    sign_in, alice, bora, begun, change
):
    sent = ticked(begun)
    if change == "answer":
        save_answers(begun, {"P01": Given("전혀 다른 목적", seen=1)}, by=alice)
    elif change == "document":
        EvidenceFactory(assessment=begun, question="P12")
    elif change == "description":
        words = {name: getattr(begun.system, name) for name in FIELDS}
        revise(begun.system, words | {"use_type": "detection"}, by=alice)
    else:
        del sent["shown"]
    page = sign_in(bora).post(submitting(begun), sent)
    assert page.status_code == 409
    assert "이 화면을 연 뒤에 바뀐 내용이 있습니다" in page.content.decode()
    assert "checked" not in page.content.decode()
    assert not Submission.objects.exists()


def test_once_it_is_read_again_it_is_submitted(sign_in, alice, bora, begun):
    sent = ticked(begun)
    save_answers(begun, {"P01": Given("전혀 다른 목적", seen=1)}, by=alice)
    client = sign_in(bora)
    page = client.post(submitting(begun), sent)
    again = TICKED | {"shown": page.context["form"]["shown"].value()}
    assert client.post(submitting(begun), again).status_code == 302
