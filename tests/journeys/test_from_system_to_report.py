"""The main job, whole: from an empty site and a proposed system to a report that anyone reads."""

import hashlib
import io
import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys import people
from tests.journeys.people import STEPS, press
from tests.live import ROOT, LiveSite

pytestmark = pytest.mark.browser
SYSTEM = "역 앞 얼굴 찾기"
SAMPLE = (ROOT / "fixtures" / "demo" / "evidence" / "teaching-sample-D01.pdf").read_bytes()


def staff(page_at: Any, site: LiveSite) -> dict[str, Page]:
    """An agency and a review body, each with its people, all let in by their administrators."""
    gaon = people.founded(site, "가온시", "Gaon City", "admin@gaon.example")
    panel = people.founded(
        site, "새길평가단", "Saegil Panel", "admin@saegil.example", "--kind", "review_body"
    )
    pages = {}
    for house, link, roles in (
        ("gaon.example", gaon, ("drafter", "officer")),
        ("saegil.example", panel, ("reviewer", "publisher")),
    ):
        admin = people.arrives(page_at, site, f"admin@{house}", link)
        for role in roles:
            mail = people.invites(admin, site, f"{role}@{house}", role)
            pages[role] = people.arrives(page_at, site, f"{role}@{house}", mail)
    return pages


def drafts(page: Page, site: LiveSite) -> tuple[str, str]:
    """The drafter's weeks in one go; gives the system's number and the assessment's address."""
    number = people.registers(page, site, SYSTEM)
    press(page, "평가 시작")
    assessment = page.url
    expect(page.locator("main")).to_contain_text("위험수준을 알 수 없습니다")
    answers = people.case("RC04-uk-met-lfr")
    for step in STEPS:
        people.answers_step(page, f"{assessment}steps/{step}/", answers)
    page.goto(f"{assessment}steps/legal/")
    page.locator("details", has=page.locator("[name='L01-file']")).locator("summary").click()
    page.set_input_files(
        "[name='L01-file']", {"name": "조문.pdf", "mimeType": "application/pdf", "buffer": SAMPLE}
    )
    page.locator("button[name=attach][value=L01]").click()
    expect(page.locator("a", has_text="조문.pdf").first).to_be_attached()
    return number, assessment


def submits(page: Page, site: LiveSite, assessment: str, number: str) -> None:
    """The officer answers for it; the rules halt the system at that moment."""
    page.goto(f"{assessment}submit/")
    people.ticks_all(page)
    with page.expect_navigation(timeout=90_000):
        press(page, "독립 검토에 제출")
    expect(page).to_have_url(re.compile("submissions/1"))
    expect(page.locator("main")).to_contain_text("금지")
    page.goto(f"{site.url}/systems/{number}/")
    expect(page.locator("main")).to_contain_text("중지")
    expect(page.locator("main")).to_contain_text("예외 사유 없는 공공장소 실시간 원격 얼굴인식")


def decides(page: Page, site: LiveSite) -> None:
    """The reviewer declares, reads, finds approval excluded, and halts."""
    page.goto(f"{site.url}/reviews/")
    expect(page.locator("main")).not_to_contain_text(SYSTEM)
    page.locator("main a[href*='take-up']").click()
    page.check("input[name=conflict][value=no]")
    with page.expect_navigation():
        press(page, "선언하기")
    expect(page.locator("main")).to_contain_text(SYSTEM)
    page.locator("main a[href$='/decide/']").first.click()
    expect(page.locator("input[name=verdict][value=approve]")).to_be_disabled()
    expect(page.locator("main")).to_contain_text("RL-01")
    page.check("input[name=verdict][value=prohibited]")
    page.fill("[name=reasons]", "예외 사유가 없는 실시간 원격 얼굴인식이므로 중지합니다.")
    people.ticks_all(page)
    with page.expect_navigation():
        press(page, "결정하기")
    expect(page.locator("main")).to_contain_text("중지")


def publishes(page: Page, site: LiveSite) -> None:
    """The publisher, who did not decide, reads the preview and publishes."""
    page.goto(f"{site.url}/publish/")
    page.locator("main a[href^='/publish/']").first.click()
    expect(page.locator("main")).to_contain_text("미리보기")
    people.ticks_all(page)
    with page.expect_navigation(timeout=180_000):  # two PDFs are made
        press(page, "모두에게 공개", patience=170_000)
    expect(page.locator("main")).to_contain_text("공개")


def reads(page: Page, site: LiveSite, number: str) -> None:
    """Anyone finds the report by a two-syllable word, reads it in Korean and in English."""
    page.goto(f"{site.url}/register/?q=얼굴")
    page.get_by_role("link", name=SYSTEM).click()
    expect(page.locator("h1")).to_contain_text(SYSTEM)
    expect(page.locator("main")).to_contain_text("예외 사유가 없는 실시간 원격 얼굴인식이므로")
    page.goto(f"{site.url}/en/register/{number}/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("main")).to_contain_text("Prohibited")
    expect(page.locator("h1 [lang=ko], h1[lang=ko]").first).to_contain_text(SYSTEM)


def checks_files(page: Page, site: LiveSite, number: str) -> None:
    """The PDF carries the number and the hash of the data file; the data say what was decided."""
    data = page.request.get(f"{site.url}/register/{number}.json").body()
    told = json.loads(data)
    assert (told["number"], told["outcome"]["primary"]) == (number, "prohibited")
    digest = hashlib.sha256(data).hexdigest()
    for language in ("", "/en"):
        pdf = page.request.get(f"{site.url}{language}/register/{number}.pdf").body()
        reader = PdfReader(io.BytesIO(pdf))
        text = "".join(p.extract_text() for p in reader.pages).replace("\u2060", "")
        assert number in text
        assert digest in "".join(text.split())
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"].value


def test_a_proposed_system_ends_as_a_public_report(own_site: LiveSite, page_at: Any) -> None:
    pages = staff(page_at, own_site)
    visitor = page_at(390)
    number, assessment = drafts(pages["drafter"], own_site)
    answer = visitor.goto(f"{own_site.url}/register/{number}/")
    assert answer.status == 404  # not before it is published
    submits(pages["officer"], own_site, assessment, number)
    decides(pages["reviewer"], own_site)
    assert pages["reviewer"].goto(f"{own_site.url}/publish/").status in (403, 404)
    publishes(pages["publisher"], own_site)
    reads(visitor, own_site, number)
    checks_files(visitor, own_site, number)
