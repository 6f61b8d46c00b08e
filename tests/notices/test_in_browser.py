"""News, letters and the desk in a real browser: on a phone, by keyboard, without scripts."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from hria.accounts.models import Role, User
from hria.notices.queries import letters_of, unread_count
from hria.notices.reading import read
from hria.notices.services import notify
from hria.registry.models import Halt
from tests.factories import AgencyFactory, SystemFactory, member
from tests.looking import SITE, faults, opened
from tests.oversight.duties_made import in_effect
from tests.registry.halted import ordered

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
PATHS = ("/notices/", "/account/letters/", "/desk/")


@pytest.fixture(name="bora")
def bora_fixture() -> User:
    """An officer with a halt that is overdue, duties, and news of both, some of them read."""
    scene = in_effect()
    for system in (SystemFactory(agency=scene.agency), SystemFactory(agency=scene.agency)):
        ordered(system, by=member(Role.AUDITOR, scene.agency))
    Halt.objects.filter(number=1).update(confirm_by=timezone.now() - timedelta(hours=2))
    first = scene.officer.notices.order_by("pk").first()
    assert first
    read(scene.officer, first.pk)
    return scene.officer


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["", "/en"])
def test_the_pages_are_accessible(
    page_at: Any, sign_in: Callable[..., Any], bora: User, width: int, language: str
) -> None:
    found = {}
    for path in PATHS:
        page = opened(page_at(width, bypass_csp=True), sign_in(bora), language + path)
        found[path] = faults(page)
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def sends(page: Any, button: Any) -> None:
    """Press a button by keyboard, and wait for the page that follows."""
    button.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_news_are_read_by_keyboard_without_scripts(
    page_at: Any, sign_in: Callable[..., Any], bora: User
) -> None:
    before = unread_count(bora)
    assert before > 1
    page = opened(page_at(390, java_script_enabled=False), sign_in(bora), "/notices/")
    sends(page, page.locator("td button").first)
    assert unread_count(bora) == before - 1
    page.goto(f"{SITE}/notices/")
    assert page.locator(".news .count").inner_text().startswith(str(before - 1))
    sends(page, page.get_by_role("button", name="모두 읽음으로 표시"))
    assert unread_count(bora) == 0
    page.goto(f"{SITE}/notices/")
    assert page.locator(".news .count").count() == 0


def test_a_new_notice_leads_from_every_page_to_where_it_is_done(
    page_at: Any, sign_in: Callable[..., Any]
) -> None:
    system = SystemFactory(agency=AgencyFactory())
    officer = member(Role.OFFICER, system.agency)
    told = {"kind": "halt.ordered", "key": "halt.ordered:1", "number": system.number}
    notify([officer], path=f"/systems/{system.number}/", **told)
    page = opened(page_at(390), sign_in(officer), "/desk/")
    page.locator(".site-user .news").click()
    page.get_by_role("link", name="시스템이 중지되었습니다").click()
    page.wait_for_load_state()
    assert page.url.endswith(f"/systems/{system.number}/")


def test_letters_are_chosen_by_keyboard_without_scripts(
    page_at: Any, sign_in: Callable[..., Any], bora: User
) -> None:
    page = opened(page_at(390, java_script_enabled=False), sign_in(bora), "/account/letters/")
    page.locator("[value=each]").focus()
    page.keyboard.press("ArrowDown")
    sends(page, page.locator("main form .button"))
    page.goto(f"{SITE}/account/letters/")
    assert letters_of(bora) == "daily"
    assert page.locator("[value=daily]").is_checked()
