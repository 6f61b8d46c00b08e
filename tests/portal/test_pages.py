"""Home, how it works, accessibility, health: open to all, kept shortly, light."""

from unittest.mock import patch

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from hria.accounts.models import Role
from tests.factories import member, released_instrument
from tests.publication.publishing import PROHIBITED, published

pytestmark = pytest.mark.django_db
PUBLIC = ["/", "/about/", "/accessibility/", "/register/", "/halts/"]


def read(url: str) -> str:
    return Client().get(url).content.decode()


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("url", PUBLIC)
def test_public_pages_open_without_instrument_reports_or_sign_in(url, prefix) -> None:
    answer = Client().get(prefix + url)
    assert answer.status_code == 200
    assert answer["Content-Language"] == ("en" if prefix else "ko")
    assert answer.content.decode().count("<h1") == 1


@pytest.mark.parametrize("url", PUBLIC)
def test_public_pages_may_be_kept_and_touch_no_session(url) -> None:
    client = Client()
    client.force_login(member(Role.DRAFTER))
    answer = client.get(url)
    assert answer["Cache-Control"] == "public, max-age=60"
    assert "Set-Cookie" not in answer
    assert "Cookie" not in answer.get("Vary", "")
    assert answer.content == Client().get(url).content


@pytest.mark.parametrize("url", PUBLIC)
def test_a_public_page_known_already_is_not_sent_again(url) -> None:
    tag = Client().get(url)["ETag"]
    assert Client().get(url, headers={"if-none-match": tag}).status_code == 304


@pytest.mark.parametrize("url", PUBLIC)
def test_public_pages_are_light_and_ask_little(url, django_assert_max_num_queries) -> None:
    released_instrument()
    published(PROHIBITED)
    read(url)  # the method is read once for each process
    with django_assert_max_num_queries(8):
        page = read(url)
    assert len(page.encode()) < 50_000


def test_home_explains_the_four_levels_in_plain_words() -> None:
    instrument = released_instrument().parsed()
    page = read("/")
    assert [level.plain.ko for level in instrument.levels if level.plain.ko not in page] == []


def test_home_shows_the_newest_report_and_the_halts_in_force() -> None:
    made = published(PROHIBITED)
    page = read("/")
    assert page.count(made.get_absolute_url()) == 2
    assert "중지는 사용하거나 더 개발할 수 없다는 뜻입니다" in page


def test_how_it_works_shows_every_result_mark_and_known_limit() -> None:
    instrument = released_instrument().parsed()
    page = read("/en/about/")
    for text in (*(d.plain for d in instrument.determinations), *instrument.scoring.steps):
        assert text.en.split("'")[0] in page
    assert instrument.label in page


def test_limits_are_told_to_readers_and_not_to_makers() -> None:
    instrument = released_instrument().parsed()
    page = read("/about/")
    assert "이 판의 한계" in page
    assert [limit.ko for limit in instrument.open if limit.ko in page] == []


@pytest.mark.parametrize("url", ["/about/", "/accessibility/", "/"])
def test_no_page_claims_to_be_the_commissions_or_official(url) -> None:
    released_instrument()
    page = read(url)
    assert "정부 공식 누리집이 아닙니다" in page
    assert "AI가 판단" not in page


def test_how_it_works_says_what_a_result_does_not_say() -> None:
    page = read("/about/")
    assert "국가인권위원회의 도구가 아니며" in page
    assert "적법하다는 확인이 아닙니다" in page


def test_health_says_ok_while_the_database_answers() -> None:
    answer = Client().get("/health/")
    told = answer.json()
    assert (answer.status_code, told["status"]) == (200, "ok")
    assert told.keys() == {"status", "clock"}
    assert "no-store" in answer["Cache-Control"]


def test_health_says_so_when_the_database_does_not_answer() -> None:
    with patch.object(connection, "cursor", side_effect=DatabaseError("secret host")):
        answer = Client().get("/health/")
    assert answer.status_code == 503
    assert "secret host" not in answer.content.decode()
