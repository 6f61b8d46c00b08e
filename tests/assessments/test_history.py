"""What the history page tells of answers, documents and submissions."""

import pytest
from django.urls import reverse

from hria.assessments.services import Given, attach, save_answers, submit
from hria.files.uploads import inspect
from tests.factories import AssessmentFactory


@pytest.fixture
def told(sign_in, auditor):
    """told(system) -> the history of a system as an auditor reads it."""

    def read(system, **headers):
        address = reverse("registry:history", args=[system.number])
        return sign_in(auditor).get(address).content.decode()

    return read


def test_answers_are_told_in_words_old_and_new(told, alice, draft):
    save_answers(draft, {"P04": Given("pilot")}, by=alice)
    save_answers(draft, {"P04": Given("operation", seen=1)}, by=alice)
    html = told(draft.system)
    assert "P04 시스템은 현재 어느 단계입니까?" in html
    assert "<del>" in html
    assert "운영 중" in html
    assert "pilot" not in html


def test_rows_of_a_matrix_are_told_right_by_right(told, alice, draft):
    save_answers(draft, {"R01": Given({"PRI": {"scale": 2}, "DAT": {"scale": 1}})}, by=alice)
    changed = {"PRI": {"scale": 3}, "DAT": {"scale": 1}}
    save_answers(draft, {"R01": Given(changed, seen=1)}, by=alice)
    html = told(draft.system)
    assert html.count("R01 개인정보자기결정권") == 1
    assert html.count("R01 사생활") == 2


def test_numbers_have_their_unit_and_measures_their_status(told, alice, draft):
    given = {"C02": Given(20), "M01": Given({"PRI": {"measure": "파기", "status": "planned"}})}
    save_answers(draft, given, by=alice)
    html = told(draft.system)
    assert "20 일" in html
    assert "계획" in html


def test_answer_taken_back_is_told_as_empty(told, alice, system):
    draft = AssessmentFactory(system=system, started_by=alice, answers={"P01": "출입 확인"})
    save_answers(draft, {"P01": Given(None, seen=1)}, by=alice)
    assert "(비어 있음)" in told(system)


def test_a_changed_note_is_told_and_the_old_one_is_kept(told, alice, draft):
    save_answers(draft, {"P01": Given("출입 확인", note="첫 메모")}, by=alice)
    save_answers(draft, {"P01": Given("출입 확인", note="새 메모", seen=1)}, by=alice)
    html = told(draft.system)
    assert "P01 내부 메모" in html
    assert "첫 메모</del>" in html
    assert html.count("새 메모") == 1


def test_an_answer_without_a_new_note_tells_of_none(told, alice, draft):
    save_answers(draft, {"P01": Given("출입 확인")}, by=alice)
    assert "내부 메모" not in told(draft.system)


def test_documents_and_submissions_show_their_hash(told, alice, bora, system, pdf):
    draft = AssessmentFactory(system=system, started_by=alice, answers={"P01": "출입 확인"})
    evidence = attach(draft, "P12", inspect(pdf()), by=alice)
    submission = submit(draft, by=bora)
    html = told(system)
    assert evidence.sha256 in html
    assert submission.sha256 in html
    assert "시험 성적서" not in html
