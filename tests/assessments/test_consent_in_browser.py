"""The page that asks before an answer changes the outcome: axe, keyboard alone, no scripts."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from hria.assessments.models import Answer
from tests.assessments.test_consent import MILD
from tests.factories import AssessmentFactory
from tests.looking import faults, opened

pytestmark = [pytest.mark.django_db, pytest.mark.browser]


@pytest.fixture
def full(system, alice):
    return AssessmentFactory(system=system, started_by=alice, answers=MILD)


def rights(assessment):
    return reverse("assessments:step", args=[assessment.pk, "rights"])


def stored(assessment):
    return Answer.objects.get(assessment=assessment, question="R03").value


def answered_gravely(page):
    page.locator("#q-R03 input[value=yes]").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="저장", exact=True).last.focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="이 변경으로 생기는 일").wait_for()


@pytest.mark.parametrize("width", [1280, 390])
def test_it_is_accessible(page_at, sign_in, alice, full, width):
    page = opened(page_at(width, bypass_csp=True), sign_in(alice), rights(full))
    answered_gravely(page)
    assert faults(page) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_the_alternatives_are_accessible(page_at, sign_in, alice, full, width):
    client = sign_in(alice)
    Answer.objects.filter(assessment=full, question="R03").update(value=None)
    page = page_at(width, bypass_csp=True)
    for language in ("ko", "en"):
        with override(language):
            path = reverse("assessments:result", args=[full.pk])
        assert faults(opened(page, client, f"{path}?part=changes")) == []


def test_by_keyboard_and_without_scripts_it_is_applied_or_left(page_at, sign_in, alice, full):
    page = opened(page_at(1280, java_script_enabled=False), sign_in(alice), rights(full))
    answered_gravely(page)
    page.get_by_role("link", name="그대로 두기").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#q-R03 input[value=no_reasoned]:checked", state="attached")
    assert stored(full) == "no_reasoned"
    answered_gravely(page)
    page.get_by_role("button", name="변경 적용").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#q-R03 input[value=yes]:checked", state="attached")
    assert stored(full) == "yes"
