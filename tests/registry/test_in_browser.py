"""The registry's and the members' screens in a real browser: WCAG 2.2 by axe, phones."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from hria.registry.services import halt, resume, revise
from tests.factories import SystemFactory
from tests.looking import faults, opened
from tests.registry.halted import verified

pytestmark = [pytest.mark.django_db, pytest.mark.browser]


@pytest.fixture
def eventful(agency, alice, bora):
    """A system that was revised, halted, resumed and halted again."""
    system = SystemFactory(agency=agency)
    words = {n: getattr(system, n) for n in ("name_ko", "name_en", "purpose_ko", "purpose_en")}
    revise(system, words | {"use_type": "training", "stage": "pilot"}, by=alice)
    verified(halt(system, because="오인식으로 두 사람이 연행됨", by=bora))
    resume(system, because="승인", by=bora, submitted_at=timezone.now())
    halt(system, because="FRT-2026-0001/1 (1)", by=bora, rules=["RL-01", "HL-08"])
    return system


@pytest.mark.parametrize(("width", "language"), [(1280, "ko"), (390, "en")])
def test_the_registrys_screens_are_accessible(page_at, sign_in, bora, eventful, width, language):
    names = ("system", "revise", "halt", "retire", "history")
    with override(language):
        paths = [reverse(f"registry:{name}", args=[eventful.number]) for name in names]
        paths += [reverse("registry:systems"), reverse("registry:register")]
    page = page_at(width, bypass_csp=True)
    found = {path: faults(opened(page, sign_in(bora), path)) for path in paths}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(("width", "language"), [(1280, "ko"), (390, "en")])
def test_the_members_screens_are_accessible(page_at, sign_in, administrator, width, language):
    with override(language):
        leaving = reverse("account_remove_member", args=[administrator.memberships.get().pk])
        paths = [reverse("account_members"), leaving]
    page = page_at(width, bypass_csp=True)
    found = {path: faults(opened(page, sign_in(administrator), path)) for path in paths}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_a_faulty_registration_is_accessible(page_at, sign_in, alice):
    page = opened(page_at(bypass_csp=True), sign_in(alice), reverse("registry:register"))
    page.get_by_role("button", name="등록하기").click()
    assert page.locator(".error-summary a").count() == 4
    assert faults(page) == []
