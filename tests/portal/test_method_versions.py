"""Two versions side by side: what differs, told to everybody; who is touched, told inside."""

import pytest
import yaml
from django.test import Client

from hria.assessments.models import InstrumentVersion
from hria.portal.manual.comparing import comparison
from tests.assessments.later import later_version
from tests.factories import released_instrument
from tests.instrument.counting import counting, counting_data
from tests.instrument.versions import added, other_table, removed, revalued, reworded, without_floor
from tests.portal.shelf import get, made, url

__all__ = ["made", "url"]  # fixtures
pytestmark = pytest.mark.django_db
COMPARE = "/method/frt-hria-kr/compare/2026.1/2026.2/"


def read(path):
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_everything_that_differs_is_told_with_before_and_now():
    later_version(added, removed, revalued, reworded, without_floor, other_table)
    html = read(COMPARE)
    for told in ("P13", "U01", "P03", "F01", "추가", "삭제", "효과 변경", "표", "1, 1, 3, 3"):
        assert told in html
    assert "Who runs the system from day to day?" in read(f"/en{COMPARE}")


def test_the_makers_own_words_stand_above():
    later_version(added)
    assert "2026.2에서 고친 것" in read(COMPARE)


def test_the_other_way_round_the_same_is_told_backwards():
    later_version(added)
    html = read("/method/frt-hria-kr/compare/2026.2/2026.1/")
    assert "P13" in html
    assert "삭제" in html


def test_a_version_compared_with_itself_differs_in_nothing():
    released_instrument()
    assert "달라지지 않았습니다" in read("/method/frt-hria-kr/compare/2026.1/2026.1/")


def test_a_site_without_an_instrument_says_so():
    assert "아직 불러온 평가도구가 없습니다" in read("/method/")


def test_a_questionnaire_of_points_shows_what_it_has():
    found = counting()
    InstrumentVersion.objects.create(
        code=found.code,
        version=found.version,
        sha256=found.sha256,
        definition=yaml.safe_dump(counting_data(), allow_unicode=True),
    )
    assert "점수 설문" in read("/method/")
    assert "계산 사례" not in read("/method/counted/1/")
    html = read("/method/counted/1/questions/")
    assert "점수: 3" in html
    assert "답에 ‘예’ 포함" in html
    assert "deduction.percent" in read("/method/counted/1/figures/")
    assert "1등급" in read("/method/counted/1/levels/")
    assert "달라지지 않았습니다" in read("/method/counted/compare/1/1/")
    assert Client().get("/method/counted/1/cases/").status_code == 404
    assert Client().get("/method/counted/1/rules/").status_code == 404


def louder(data):
    """Every question is reworded: a comparison of many pages."""
    for question in data["questions"]:
        question["help"]["ko"] += " 한 번 더 확인해 주세요."


def test_a_long_comparison_is_cut_into_light_pages():
    old, new = released_instrument(), later_version(louder)
    found = comparison(old, new)
    assert len(found.pages) > 1
    sizes = [len(read(COMPARE).encode())]
    sizes += [len(read(f"{COMPARE}{n}/").encode()) for n in range(2, len(found.pages) + 1)]
    assert max(sizes) < 50_000
    assert sum(len(page) for page in found.pages) == 110


def test_versions_are_listed_the_newest_first_each_with_what_changed():
    later_version(added)
    html = read("/method/frt-hria-kr/")
    assert html.index(">2026.2<") < html.index(">2026.1<")
    assert COMPARE in html


def test_an_old_version_stays_readable_and_points_to_the_newest():
    later_version(added)
    html = read("/method/frt-hria-kr/2026.1/")
    assert "새 판이 있습니다" in html
    assert COMPARE in html
    assert "새 판이 있습니다" not in read("/method/frt-hria-kr/2026.2/")


def test_a_published_report_keeps_its_page_and_tells_of_a_newer_version(made, url):
    before = get(url).content.decode()
    assert 'href="/method/frt-hria-kr/2026.1/"' in before
    assert COMPARE not in before
    later_version(added)
    after = get(url).content.decode()
    assert COMPARE in after
    assert "그 결과가 유효합니다" in after
    assert after.count("<h1") == 1
