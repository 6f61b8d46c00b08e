"""The public register: found by words and filters, honest when empty, safe against anything."""

import pytest
from django.test import Client

from hria.accounts.models import Role
from hria.publication.models import Publication
from hria.registry.services import halt, retire
from tests.factories import AgencyFactory, SystemFactory, member
from tests.publication.publishing import (
    ALLOWED,
    CONDITIONAL,
    PROHIBITED,
    made_decision,
    published,
)
from tests.reviews.scenes import handed_in

pytestmark = pytest.mark.django_db
URL = "/register/"


def found(**query: str) -> str:
    return Client().get(URL, query).content.decode()


@pytest.fixture
def allowed() -> Publication:
    return published(ALLOWED)


@pytest.fixture
def prohibited() -> Publication:
    return published(PROHIBITED)


# Words


def test_without_words_every_report_is_listed(allowed, prohibited) -> None:
    page = found()
    assert "보고서: 2건" in page
    assert allowed.get_absolute_url() in page
    assert prohibited.get_absolute_url() in page


@pytest.mark.parametrize("query", ["기기", "특징정보", "특징 정보", "기기  특징정보", " 대안이 "])
def test_words_of_the_reasons_are_found_with_any_spacing(allowed, query) -> None:
    assert allowed.get_absolute_url() in found(q=query)


def test_a_two_syllable_word_is_found(prohibited, allowed) -> None:
    # "차별" and "오류" stand in the titles of the rules that fired for the prohibited system.
    page = found(q="오류")
    assert prohibited.get_absolute_url() in page
    assert allowed.get_absolute_url() not in page


@pytest.mark.parametrize("change", [str.upper, str.lower, lambda n: n.replace("-", " ")])
def test_the_number_is_found_however_it_is_written(allowed, change) -> None:
    assert allowed.get_absolute_url() in found(q=change(allowed.system.number))


def test_the_agency_is_found_in_both_languages(allowed) -> None:
    for name in (allowed.system.agency.name_ko, allowed.system.agency.name_en):
        assert allowed.get_absolute_url() in found(q=name)


def test_every_word_must_occur(allowed) -> None:
    assert allowed.get_absolute_url() not in found(q="특징정보 없는단어")


def test_nothing_found_shows_the_way_out(allowed) -> None:
    page = found(q="없는단어")
    assert "검색에 맞는 보고서가 없습니다" in page
    assert 'href="/register/"' in page


def test_an_empty_register_says_when_reports_appear() -> None:
    assert "아직 공개된 보고서가 없습니다" in found()


@pytest.mark.parametrize("query", ["%", "_", "%%%", "'; DROP TABLE x;--", "\x01", "\\", "․"])
def test_signs_find_nothing_and_break_nothing(allowed, query) -> None:
    answer = Client().get(URL, {"q": query})
    assert answer.status_code == 200
    assert allowed.get_absolute_url() not in answer.content.decode()


@pytest.mark.parametrize("query", ["가" * 101, "가" * 5000, "a\x00b"])
def test_a_query_that_cannot_be_searched_is_explained_and_kept(allowed, query) -> None:
    answer = Client().get(URL, {"q": query})
    assert answer.status_code == 200
    assert "field-error" in answer.content.decode()


def test_typed_markup_comes_back_as_text() -> None:
    page = found(q='"><script>alert(1)</script>')
    assert "<script>alert" not in page


# Filters


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("level", "4"),
        ("determination", "prohibited"),
        ("verdict", "prohibited"),
    ],
)
def test_a_filter_leaves_only_what_passes_it(allowed, prohibited, name, value) -> None:
    page = found(**{name: value})
    assert prohibited.get_absolute_url() in page
    assert allowed.get_absolute_url() not in page


def test_use_agency_and_year_filter_too(allowed) -> None:
    other = str(published(CONDITIONAL).system.agency_id)
    assert allowed.get_absolute_url() in found(use=allowed.use_type, year=str(allowed.at.year))
    assert allowed.get_absolute_url() not in found(agency=other)


@pytest.mark.parametrize(
    "query",
    [{"level": "9"}, {"agency": "0"}, {"year": "x"}, {"use": "'"}, {"verdict": "return"}],
)
def test_a_filter_that_does_not_exist_finds_nothing_and_says_so(allowed, query) -> None:
    page = found(**query)
    assert allowed.get_absolute_url() not in page
    assert "field-error" in page


@pytest.mark.parametrize("page", ["0", "-1", "999", "x", ""])
def test_a_page_that_does_not_exist_is_the_nearest_one(allowed, page) -> None:
    assert allowed.get_absolute_url() in found(page=page)


# What is listed


def test_only_the_current_version_is_listed_under_its_published_name(allowed) -> None:
    allowed.system.name_ko = "공개 전 새 이름"
    allowed.system.save()
    page = found()
    assert allowed.name.ko in page
    assert "공개 전 새 이름" not in page


def test_a_report_of_a_system_halted_since_is_marked(allowed) -> None:
    assert "중지 중" not in found().split('id="results"')[1]
    halt(allowed.system, because="", by=member(Role.OFFICER, allowed.system.agency))
    assert "중지 중" in found().split('id="results"')[1]


def test_nothing_unpublished_is_found() -> None:
    decision = made_decision()
    system = decision.submission.assessment.system
    page = found(q=system.name_ko)
    assert "보고서: 0건" in page


def test_the_register_takes_no_more_queries_for_more_reports(
    allowed, django_assert_max_num_queries
) -> None:
    published()
    published()
    with django_assert_max_num_queries(6):
        found()


# Halts in force


@pytest.fixture
def halted() -> SystemFactory:
    """A system halted by its submission; nothing of it is public."""
    return handed_in(PROHIBITED).assessment.system


def halts() -> str:
    return Client().get("/halts/").content.decode()


def test_a_halt_before_publication_shows_number_agency_and_rules(halted) -> None:
    page = halts()
    assert halted.number in page
    assert str(halted.agency) in page
    assert "개별 법률 없는 공공장소 실시간 원격 얼굴인식" in page


def test_a_halt_before_publication_shows_neither_name_nor_purpose(halted) -> None:
    page = halts()
    assert halted.name_ko not in page
    assert halted.purpose_ko not in page
    assert f"/register/{halted.number}/" not in page


def test_what_a_person_typed_as_reason_is_not_public() -> None:
    system = SystemFactory(agency=AgencyFactory())
    halt(system, because="canary-41", by=member(Role.OFFICER, system.agency))
    page = halts()
    assert "사람이 중지했습니다" in page
    assert "canary-41" not in page


def test_reasons_are_a_list_on_every_page(halted) -> None:
    home = Client().get("/").content.decode()
    assert "그 밖의 이유: " in home
    assert home.count('<ul class="dots">') == halts().count('<ul class="dots">') == 1


def test_a_halt_of_a_published_system_leads_to_its_report(prohibited) -> None:
    page = halts()
    assert prohibited.get_absolute_url() in page
    assert prohibited.name.ko in page


def test_a_system_given_up_while_halted_is_halted_no_more(halted) -> None:
    assert ended_words() not in halts()
    retire(halted, because="끝", by=member(Role.OFFICER, halted.agency))
    assert ended_words() in halts()
    assert "중지 중: 0건" not in halts()
    assert halted.number not in Client().get("/").content.decode()


def ended_words() -> str:
    return "중지된 채 종료됨"


def test_the_register_marks_a_system_given_up_while_halted(prohibited) -> None:
    assert "<span>중지 중</span>" in found()
    retire(prohibited.system, because="끝", by=member(Role.OFFICER, prohibited.system.agency))
    assert ended_words() in found()
    assert "<span>중지 중</span>" not in found()


def test_a_lifted_halt_is_not_listed() -> None:
    assert "중지 중인 시스템이 없습니다" in halts()


def test_halts_take_no_more_queries_for_more_halts(django_assert_max_num_queries) -> None:
    for _ in range(3):
        system = SystemFactory(agency=AgencyFactory())
        halt(system, because="", by=member(Role.OFFICER, system.agency))
    with django_assert_max_num_queries(5):
        halts()
