"""The questionnaire in a real browser: WCAG 2.2 by axe, phones, keyboards, no scripts."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from hria.assessments.models import Answer
from hria.assessments.services import submit
from tests.factories import AssessmentFactory, EvidenceFactory
from tests.looking import SITE, faults, opened

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
ANSWERS = {
    "P01": "출입 확인",
    "P07": ["identify"],
    "P08": "real_time",
    "P09": "covert",
    "P10": "public_open",
    "P12": "impossible",
    "L01": "consent",
    "L05": "burdened",
    "R01": {"PRI": {"scale": 2}, "WRK": {"not_affected_reason": "대상이 아님"}},
}


@pytest.fixture
def filled(system, alice):
    """A draft with answers of every kind, a document and an answer set aside."""
    answers = ANSWERS | {"X01": "category"}
    draft = AssessmentFactory(system=system, started_by=alice, answers=answers)
    EvidenceFactory(assessment=draft, question="P12")
    return draft


def step(assessment, key):
    return reverse("assessments:step", args=[assessment.pk, key])


@pytest.mark.parametrize(("width", "language"), [(1280, "ko"), (390, "en")])
def test_the_drafters_screens_are_accessible(page_at, sign_in, bora, filled, width, language):
    client = sign_in(bora)
    with override(language):
        document = filled.evidence.get().pk
        paths = [
            filled.get_absolute_url(),
            *(step(filled, key) for key in ("profile", "legal", "rights", "mitigation")),
            step(filled, "publication"),
            reverse("assessments:submit", args=[filled.pk]),
            reverse("assessments:attach", args=[filled.pk, "P12"]),
            reverse("assessments:withdraw", args=[document]),
        ]
    page = page_at(width, bypass_csp=True)
    found = {path: faults(opened(page, client, path)) for path in paths}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("width", [1280, 390])
def test_the_readers_screens_are_accessible(page_at, sign_in, auditor, bora, filled, width):
    submission = submit(filled, by=bora)
    paths = [
        filled.get_absolute_url(),
        step(filled, "profile"),
        step(filled, "rights"),
        reverse("assessments:submission", args=[filled.pk, submission.number]),
    ]
    page = page_at(width, bypass_csp=True)
    found = {path: faults(opened(page, sign_in(auditor), path)) for path in paths}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("width", [1280, 390])
def test_faults_are_summed_up_first_and_lead_to_their_fields(page_at, sign_in, alice, draft, width):
    page = opened(page_at(width, bypass_csp=True), sign_in(alice), step(draft, "consultation"))
    page.fill("#id_C02-answer", "스무 날")
    page.get_by_role("button", name="저장하고 다음으로").click()
    assert page.title().startswith("오류:")
    page.wait_for_function("document.activeElement.matches('.error-summary')")
    page.locator(".error-summary a").first.click()
    assert page.input_value("#id_C02-answer:focus") == "스무 날"
    assert faults(page) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_of_two_answers_is_accessible(page_at, sign_in, alice, bora, draft, width):
    page = opened(page_at(width, bypass_csp=True), sign_in(alice), step(draft, "profile"))
    Answer.objects.create(assessment=draft, question="P01", value="보라의 설명", by=bora)
    page.fill("#id_P01-answer", "앨리스의 설명")
    page.get_by_role("button", name="저장하고 다음으로").click()
    assert page.locator("#q-P01 .notice").inner_text().count("보라의 설명") == 1
    assert page.input_value("#id_P01-answer") == "앨리스의 설명"
    assert faults(page) == []


def test_enter_in_a_line_of_text_saves_and_stays(page_at, sign_in, alice, draft):
    page = opened(page_at(), sign_in(alice), step(draft, "consultation"))
    page.fill("#id_C02-answer", "20")
    page.press("#id_C02-answer", "Enter")
    page.wait_for_url(SITE + step(draft, "consultation"))
    assert Answer.objects.get(question="C02").value == 20


def test_everything_works_without_scripts(page_at, sign_in, alice, draft):
    page = opened(page_at(java_script_enabled=False), sign_in(alice), step(draft, "legal"))
    page.check("[name=L01-answer][value=consent]")
    page.get_by_role("button", name="저장하고 다음으로").click()
    page.check("[name=L05-answer][value=burdened]")
    page.get_by_role("button", name="저장하고 다음으로").click()
    assert dict(draft.answers.values_list("question", "value")) == {
        "L01": "consent",
        "L05": "burdened",
    }


def test_a_question_is_answered_by_keyboard_alone(page_at, sign_in, alice, draft):
    page = opened(page_at(), sign_in(alice), step(draft, "profile"))
    page.focus("#id_P01-answer")
    page.keyboard.type("출입 확인")
    for _ in range(30):
        if page.evaluate("document.activeElement.name") == "P02-answer":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.get_by_role("button", name="저장하고 다음으로").press("Enter")
    assert Answer.objects.get(question="P02").value == "local_gov"
