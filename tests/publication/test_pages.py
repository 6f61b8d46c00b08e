"""The drawn page and paper: the same report, in parts, in two languages, within bounds."""

import io
import re

import pypdf
import pytest

from hria.publication import pages, services
from hria.publication.report import build
from hria.publication.view import ReportView
from hria.reviews.verdicts import Verdict
from tests.factories import SystemFactory
from tests.publication.publishing import ALLOWED, CONDITIONAL, PROHIBITED, made_decision

pytestmark = pytest.mark.django_db
# What the frame around a part weighs: header, navigation, footer (see the page budget).
FRAME = 8_000
BUDGET = 50_000


def view_of(name: str = ALLOWED, **changes) -> ReportView:
    decision = services.read_anew(made_decision(name, **changes))
    report = build(decision, services.next_edition(decision))
    return ReportView(report, decision.submission.assessment.instrument.parsed())


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_a_page_is_cut_into_the_parts_it_was_drawn_of() -> None:
    parts = pages.cut(pages.page(view_of(), "ko"))
    assert tuple(parts) == pages.PARTS


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", [ALLOWED, CONDITIONAL, PROHIBITED])
def test_no_part_is_heavier_than_a_page_may_be(name: str, language: str) -> None:
    parts = pages.cut(pages.page(view_of(name), language))
    heavy = {part: len(html.encode()) for part, html in parts.items()}
    assert {part: size for part, size in heavy.items() if size + FRAME > BUDGET} == {}


def test_the_result_comes_before_the_decision_and_that_before_the_reasons() -> None:
    result = pages.cut(pages.page(view_of(PROHIBITED), "ko"))["result"]
    places = [result.index(f'id="{name}"') for name in ("summary", "decision", "reasons")]
    assert places == sorted(places)


def test_the_public_reads_no_advice_to_the_agency() -> None:
    view = view_of(PROHIBITED)
    result = pages.cut(pages.page(view, "ko"))["result"]
    assert view.outcome.headline.plain.ko in result
    assert view.outcome.headline.advice.ko not in result


def test_policy_is_marked_as_policy_in_both_languages() -> None:
    view = view_of(PROHIBITED)
    korean, english = (text_of(pages.cut(pages.page(view, c))["result"]) for c in ("ko", "en"))
    assert "‘정책’ 표시는 법률상 의무가 아니라" in korean
    assert "are not duties under a statute" in english


def test_what_a_korean_reviewer_wrote_is_marked_as_korean_on_the_english_page() -> None:
    view = view_of(reasons="대안이 같고 특징정보가 기기 밖으로 나가지 않습니다.")
    result = pages.cut(pages.page(view, "en"))["result"]
    assert '<span lang="ko">대안이 같고' in result


def test_typed_text_is_shown_as_text() -> None:
    view = view_of(reasons="<script>alert(1)</script> 이유를 길게 적습니다. {{ view }}")
    result = pages.cut(pages.page(view, "ko"))["result"]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in result
    assert "{{ view }}" in result


def test_a_mark_typed_by_somebody_cuts_nothing() -> None:
    view = view_of(reasons="여기서 자릅니다 <!--part:record--> 그리고 더 적습니다.")
    assert tuple(pages.cut(pages.page(view, "ko"))) == pages.PARTS


def test_the_same_report_is_drawn_the_same_twice() -> None:
    view = view_of()
    assert pages.page(view, "ko") == pages.page(ReportView(view.report, view.instrument), "ko")


def test_the_code_leads_to_the_report_and_says_so() -> None:
    svg = pages.qr("https://hria.example/register/FRT-2026-0001/")
    assert "<title>" in svg
    assert "FRT-2026-0001" in svg


@pytest.fixture
def paper() -> tuple[ReportView, pypdf.PdfReader]:
    SystemFactory()
    view = view_of(ALLOWED)
    return view, pypdf.PdfReader(io.BytesIO(pages.paper(view, "ko")))


def test_the_pdf_carries_number_hash_address_and_title(paper) -> None:
    view, pdf = paper
    cover = pdf.pages[0].extract_text()
    squashed = re.sub(r"\s+", "", cover)
    for fact in (view.report["number"], view.sha256, view.report["address"]):
        assert fact in squashed
    assert view.report["number"] in pdf.metadata.title
    assert pdf.trailer["/Root"]["/Lang"] == "ko"
    assert "/StructTreeRoot" in pdf.trailer["/Root"]


def test_an_approval_says_approved_and_a_halt_says_halted() -> None:
    assert (view_of(ALLOWED).verdict, view_of(PROHIBITED).verdict) == tuple(
        str(v.label) for v in (Verdict.APPROVE, Verdict.PROHIBITED)
    )


def test_an_english_reader_is_told_where_only_korean_was_given() -> None:
    view = view_of()
    view.report["system"]["name"]["en"] = ""
    english, korean = (pages.cut(pages.page(view, code))["head"] for code in ("en", "ko"))
    assert "in Korean only" in english
    assert '<span lang="ko">' in english
    assert "한국어로만" not in korean


def test_nothing_is_said_of_it_where_both_languages_were_given() -> None:
    view = view_of()
    for field in ("name", "purpose"):
        view.report["system"][field]["en"] = "Given"
    assert "in Korean only" not in pages.cut(pages.page(view, "en"))["head"]


@pytest.mark.parametrize("is_demo", [True, False])
def test_every_sheet_of_a_demonstration_says_that_it_is_one(is_demo: bool) -> None:
    view = view_of()
    view.report["demo"] = is_demo
    sheets = pypdf.PdfReader(io.BytesIO(pages.paper(view, "en"))).pages
    said = ["Demonstration: Agency, system" in sheet.extract_text() for sheet in sheets]
    assert said == [is_demo] * len(sheets)
