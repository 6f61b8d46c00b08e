"""People at their browsers: what each does, in the words of the job."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from hria.portal.demo.cases import read_cases
from tests.live import LiveSite

PASSWORD = "a long sentence nobody knows"
STEPS = (
    "profile", "legal", "necessity", "technology", "data", "space",
    "groups", "rights", "consultation", "mitigation", "remedy", "publication",
)  # fmt: skip


def link_in(text: str) -> str:
    """The last password link in a text, as a path."""
    return re.findall(r"(/(?:en/)?account/password/reset/key/[\w-]+/)", text)[-1]


def founded(site: LiveSite, name: str, english: str, email: str, *more: str) -> str:
    """A new agency by the command line; gives the link for its first administrator."""
    options = ["--administrator", email, "--name", "관리자", *more]
    return link_in(site.manage("add_agency", name, english, *options))


def press(page: Page, name: str, *, patience: float = 60_000) -> None:
    """Press the button, or follow the link that looks like one, in the main part."""
    main = page.locator("main")
    button = main.get_by_role("button", name=name).or_(main.get_by_role("link", name=name))
    button.first.click(timeout=patience)


def sets_password(page: Page, site: LiveSite, link: str) -> None:
    """Follow the link and choose a password."""
    page.goto(site.url + link)
    page.fill("input[name=password1]", PASSWORD)
    page.fill("input[name=password2]", PASSWORD)
    press(page, "새 비밀번호 정하기")


def signs_in(page: Page, site: LiveSite, email: str, password: str = PASSWORD) -> None:
    """Sign in, in Korean."""
    page.goto(f"{site.url}/account/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", password)
    press(page, "로그인")
    expect(page).to_have_url(f"{site.url}/desk/")


def invites(page: Page, site: LiveSite, email: str, role: str) -> str:
    """Give a role; gives the link that the mail carries."""
    page.goto(f"{site.url}/account/members/")
    page.fill("input[name=email]", email)
    page.fill("input[name=name]", email.partition("@")[0])
    page.select_option("select[name=agency]", index=1)
    page.check(f"input[name=role][value={role}]")
    press(page, "역할 부여하기")
    expect(page.get_by_role("cell", name=email).first).to_be_visible()
    return link_in(site.log.read_text())


def arrives(page_at: Any, site: LiveSite, email: str, link: str) -> Page:
    """A new person at a browser of their own, signed in for the first time."""
    page: Page = page_at(1280)
    sets_password(page, site, link)
    signs_in(page, site, email)
    return page


def registers(page: Page, site: LiveSite, name: str) -> str:
    """Register a system that recognises faces live in the street; gives its number."""
    page.goto(f"{site.url}/systems/new/")
    page.select_option("select[name=agency]", index=1)
    page.fill("[name=name_ko]", name)
    page.fill("[name=purpose_ko]", "역 앞을 지나는 사람을 수배자 명단과 실시간으로 대조합니다.")
    page.check("input[name=use_type][value=live_remote]")
    page.check("input[name=stage][value=operation]")
    page.locator("main form button.button").last.click()
    return re.search(r"FRT-\d{4}-\d{4}", page.url)[0]


def case(name: str) -> dict[str, Any]:
    """The answers of a worked case, as its drafter would type them."""
    return next(case.answers for case in read_cases() if case.id == name)


def fills(page: Page, answers: dict[str, Any]) -> int:
    """Fill what the page asks and the case answers; gives how many questions that were."""
    filled = 0
    for seen in page.locator("input[name$='-seen']").all():
        question = (seen.get_attribute("name") or "").removesuffix("-seen")
        value = answers.get(question)
        if value is None:
            continue
        if isinstance(value, dict):
            fills_matrix(page, question, value)
            continue
        field = page.locator(f"[name='{question}-answer']")
        if isinstance(value, list):
            for choice in value:
                page.check(f"[name='{question}-answer'][value='{choice}']")
        elif field.first.get_attribute("type") == "radio":
            page.check(f"[name='{question}-answer'][value='{value}']")
        else:
            field.first.fill(str(value))
        filled += 1
    return filled


def saves(page: Page, how: str = "저장") -> None:
    """Press the visible save button and wait for the next page."""
    with page.expect_navigation():
        page.locator(".save-bar").get_by_role("button", name=how, exact=True).click()


def answers_step(page: Page, address: str, answers: dict[str, Any]) -> None:
    """Fill a step until nothing new is asked (branching may ask more after a save)."""
    page.goto(address)
    asked = -1
    while (filled := fills(page, answers)) > asked:
        asked = filled
        saves(page)


def fills_matrix(page: Page, question: str, rows: dict[str, dict[str, Any]]) -> None:
    """Open the row of each right and fill its cells."""
    for right, cells in rows.items():
        row = page.locator(f"#q-{question}-{right}")
        if row.get_attribute("open") is None:
            row.locator("summary").first.click()
        for cell, value in cells.items():
            field = page.locator(f"[name='{question}-{right}-{cell}']")
            if field.evaluate("e => e.tagName") == "SELECT":
                field.select_option(str(value))
            else:
                field.fill(str(value))


def ticks_all(page: Page) -> None:
    """Tick every statement that is asked for, one by one."""
    for box in page.locator("main form input[type=checkbox]").all():
        if box.is_visible():
            box.check()
