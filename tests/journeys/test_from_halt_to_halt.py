"""A halt followed to its end and beyond: ordered by a rule, overdue, passed on, switched off,
verified, lifted by other people with conditions, and back again when a condition lapses."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import people
from tests.journeys.later import PASSWORD, Drafts, LaterSite
from tests.journeys.people import press
from tests.live import ROOT, Prepared

pytestmark = pytest.mark.browser
SAMPLE = (ROOT / "fixtures" / "demo" / "evidence" / "teaching-sample-U06.pdf").read_bytes()
NAME = "얼굴 탑승 수속"
IGNORED, REDESIGNED = "RC22-smart-pass-reassessed", "RC14-kr-smart-pass"
DAYS_TO_CONFIRM = 2


class Journey:
    """The people around one system, and the public that looks on."""

    def __init__(self, site: LaterSite, page_at: Callable[..., Page], drafts: Drafts) -> None:
        self.site, self.page_at = site, page_at
        self.visitor = page_at(390)
        self.number, self.first = drafts.draft(IGNORED)
        self.drafts = drafts

    def enters(self, who: str) -> Page:
        """Somebody signs in at a browser of their own."""
        page: Page = self.page_at(1280)
        people.signs_in(page, self.site, who, PASSWORD)
        return page

    def sees(self, path: str, *texts: str) -> None:
        """Anybody reads these words at this address."""
        self.looks(path)
        for text in texts:
            expect(self.visitor.locator("main")).to_contain_text(text)

    def looks(self, path: str) -> None:
        """Anybody opens this address, and not what the browser kept of it for a minute."""
        self.visitor.goto(self.site.url + path)
        self.visitor.reload()

    def sees_order(self, order: int, *texts: str) -> None:
        """Anybody reads these words on the page of an order."""
        self.sees(f"/halts/{self.number}/{order}/", *texts)

    def submits(self, assessment: int) -> None:
        """The unit's officer hands in."""
        page = self.enters("unit@dasom.example")
        page.goto(f"{self.site.url}/assessments/{assessment}/submit/")
        people.ticks_all(page)
        with page.expect_navigation(timeout=90_000):
            press(page, "독립 검토에 제출")

    def declares(self, reviewer: str) -> Page:
        """A reviewer takes up what waits for them."""
        page = self.enters(reviewer)
        page.goto(f"{self.site.url}/reviews/")
        page.locator("main a[href*='take-up']").first.click()
        page.check("input[name=conflict][value=no]")
        with page.expect_navigation():
            press(page, "선언하기")
        page.locator("main a[href$='/decide/']").first.click()
        return page

    def decides(self, page: Page, verdict: str, reasons: str) -> None:
        """Decide, with every statement ticked."""
        page.check(f"input[name=verdict][value={verdict}]")
        page.fill("[name=reasons]", reasons)
        people.ticks_all(page)
        with page.expect_navigation():
            press(page, "결정하기")

    def acts(self, page: Page, deed: str, button: str, **fields: str) -> None:
        """Confirm or verify the first order."""
        page.goto(f"{self.site.url}/systems/{self.number}/halts/1/{deed}/")
        for name, value in fields.items():
            page.fill(f"[name={name}]", value)
        if deed == "confirm":
            file = {"name": "점검표.pdf", "mimeType": "application/pdf", "buffer": SAMPLE}
            page.set_input_files("[name=file_1]", file)
        else:
            page.check("input[name=is_off][value=yes]")
        with page.expect_navigation():
            press(page, button)

    def publishes(self) -> None:
        """A publisher who decided nothing makes it public."""
        page = self.enters("publisher@saegil.example")
        page.goto(f"{self.site.url}/publish/")
        page.locator("main a[href^='/publish/']").first.click()
        people.ticks_all(page)
        with page.expect_navigation(timeout=180_000):  # two PDFs are made
            press(page, "모두에게 공개", patience=170_000)


@pytest.fixture
def journey(prepared_site: Prepared, page_at: Callable[..., Page], django_db_blocker: Any) -> Any:
    """A site in which days pass, and a draft whose outcome halts."""
    with LaterSite(prepared_site) as site:
        yield Journey(site, page_at, Drafts(site, django_db_blocker))


def test_a_halt_is_followed_until_it_is_lifted_and_comes_back(journey: Journey) -> None:
    is_ordered_by_a_rule(journey)
    is_overdue_and_passed_on(journey)
    is_switched_off_and_verified(journey)
    is_lifted_by_other_people(journey)
    comes_back_when_a_condition_lapses(journey)


def is_ordered_by_a_rule(journey: Journey) -> None:
    journey.submits(journey.first)
    journey.sees("/halts/", journey.number)
    journey.sees_order(1, "종전 의무 불이행", "다솜경찰청 공항국경대")
    expect(journey.visitor.locator("body")).not_to_contain_text(NAME)  # nothing is published yet
    page = journey.declares("reviewer1@saegil.example")
    journey.decides(page, "halt_use", "지난 결정의 조건을 이행하지 않았으므로 사용을 중지합니다.")
    journey.publishes()
    journey.sees(f"/register/{journey.number}/", NAME, "지난 결정의 조건을 이행하지 않았으므로")


def is_overdue_and_passed_on(journey: Journey) -> None:
    journey.site.passes(DAYS_TO_CONFIRM)
    journey.sees_order(1, "시스템이 꺼졌음을 아무도 확인하지 않았습니다", "확인 기한 지남")
    above = journey.enters("officer@dasom.example")
    expect(above.locator("main")).to_contain_text(journey.number)


def is_switched_off_and_verified(journey: Journey) -> None:
    officer = journey.enters("officer@dasom.example")
    journey.acts(officer, "confirm", "확인하기", words="얼굴 확인을 끄고 사람이 여권을 확인합니다.")
    reviewer = journey.enters("reviewer2@saegil.example")
    journey.acts(reviewer, "verify", "확인한 내용 저장하기", words="현장과 기록을 보았습니다.")
    journey.sees_order(1, "작동 중단 검증됨")


def is_lifted_by_other_people(journey: Journey) -> None:
    _, again = journey.drafts.draft(REDESIGNED, goes_on_with=IGNORED)
    journey.submits(again)
    page = journey.declares("reviewer2@saegil.example")
    page.check("input[name=verdict][value=approve_with_conditions]")
    condition = {"what": "보관 기간을 30일로 줄입니다.", "owner": "여객서비스처"}
    condition |= {"due": journey.site.day(5), "proof": "고친 처리방침"}
    for name, value in condition.items():
        page.fill(f"[name={name}_1]", value)
    journey.decides(page, "approve_with_conditions", "다시 설계한 내용이 조건을 갖추었습니다.")
    journey.publishes()
    journey.sees_order(1, "해제됨", NAME)
    journey.sees(f"/register/{journey.number}/duties/", "보관 기간을 30일로 줄입니다.")
    journey.looks("/halts/")
    expect(journey.visitor.locator("main")).not_to_contain_text(journey.number)


def comes_back_when_a_condition_lapses(journey: Journey) -> None:
    journey.site.passes(6)  # overdue: a warning, and the day on which it will halt
    journey.looks("/halts/")
    expect(journey.visitor.locator("main")).not_to_contain_text(journey.number)
    journey.site.passes(15)
    journey.sees("/halts/", journey.number, NAME)
    journey.sees_order(2, "효력을 잃은 조건 또는 승인")
    journey.sees(f"/register/{journey.number}/", "중지")
