"""A published report as anybody gets it: page, files, the live line."""

import hashlib
import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hria.accounts.models import Role
from hria.portal.views.report import NAMED_PARTS
from hria.publication import storage
from hria.registry.models import Halt
from hria.registry.services import halt, retire
from tests.factories import SystemFactory, member, released_instrument
from tests.portal.shelf import file_of, get, made, url
from tests.publication.publishing import made_decision, published

__all__ = ["made", "url"]  # fixtures
pytestmark = pytest.mark.django_db

# The page


def test_the_page_shows_name_number_result_and_files() -> None:
    made = published(drawn=True)
    number = made.system.number
    page = get(f"/register/{number}/").content.decode()
    for expected in (
        made.name.ko,
        number,
        "허용(기본 의무)",
        f"/register/{number}.pdf",
        f"/register/{number}.json",
    ):
        assert expected in page


def test_there_is_one_main_heading(url) -> None:
    assert get(url).content.decode().count("<h1") == 1


@pytest.mark.parametrize("part", NAMED_PARTS)
def test_every_part_has_its_own_address(url, part) -> None:
    page = get(f"{url}?part={part}").content.decode()
    assert f'<a href="?part={part}" aria-current="page">' in page


def test_an_unknown_part_is_the_result(url) -> None:
    assert get(f"{url}?part=../../etc").content == get(url).content


def test_the_english_page_is_english_and_marks_korean_texts() -> None:
    made = published(drawn=True)
    url = f"/register/{made.system.number}/"
    answer = get(f"/en{url}")
    assert answer["Content-Language"] == "en"
    page = answer.content.decode()
    assert '<html lang="en">' in page
    assert "What the result means" in page
    assert f'<span lang="ko">{made.report["decision"]["reasons"]}' in page


def test_the_korean_page_links_to_the_same_part_in_english(url) -> None:
    assert f'href="/en{url}?part=duties"' in get(f"{url}?part=duties").content.decode()


def test_unknown_and_unpublished_numbers_look_the_same() -> None:
    unpublished = SystemFactory(number="FRT-2026-9001")
    there = get(reverse("portal:report", args=[unpublished.number])).content
    nowhere = get(reverse("portal:report", args=["FRT-2026-9002"])).content
    assert there.replace(b"9001", b"9002") == nowhere


@pytest.mark.parametrize("name", ["report", "report_pdf", "report_json"])
def test_a_decided_but_unpublished_report_does_not_exist(name) -> None:
    number = made_decision().submission.assessment.system.number
    assert get(reverse(f"portal:{name}", args=[number])).status_code == 404


@pytest.mark.parametrize(
    "number", ["%00", "FRT-2026-0001%00", "..%2f..%2fetc", "frt-2026-0001", "9" * 400, "'--"]
)
def test_what_is_no_number_is_not_found(number) -> None:
    assert get(f"/register/{number}/").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_sent_to_it(url, method) -> None:
    assert getattr(Client(), method)(url).status_code == 405


# The live line


def test_without_a_halt_it_says_so_and_what_that_does_not_mean(url) -> None:
    page = get(url).content.decode()
    assert "지금 이 시스템에 효력이 있는 중지가 없습니다" in page
    assert "적법하다는 뜻은 아닙니다" in page


def test_a_halt_shows_at_once_although_the_page_was_kept(made, url) -> None:
    get(url)
    halt(made.system, because="canary-77", by=member(Role.OFFICER, made.system.agency))
    page = get(url).content.decode()
    assert "지금은 사용하거나 더 개발할 수 없습니다" in page
    assert "사람이 중지했습니다" in page
    assert "canary-77" not in page


def test_a_later_halt_names_the_rules_that_the_report_cannot_know(made, url) -> None:
    released_instrument()
    order = halt(
        made.system, because="", by=member(Role.OFFICER, made.system.agency), rules=["RL-01"]
    )
    Halt.objects.filter(pk=order.pk).update(since=made.at + timedelta(seconds=5))
    page = get(url).content.decode()
    assert "예외 사유 없는 공공장소 실시간 원격 얼굴인식" in page


def test_a_retired_system_says_so(made, url) -> None:
    retire(made.system, because="끝", by=member(Role.OFFICER, made.system.agency))
    assert "종료된 시스템입니다" in get(url).content.decode()


def test_a_system_given_up_while_halted_says_so_and_is_not_halted_now(made, url) -> None:
    officer = member(Role.OFFICER, made.system.agency)
    halt(made.system, because="", by=officer)
    retire(made.system, because="끝", by=officer)
    page = get(url).content.decode()
    assert "중지된 채 종료됨" in page
    assert "지금은 사용하거나 더 개발할 수 없습니다" not in page


def test_a_new_name_in_the_registry_is_not_public_before_it_is_published(made, url) -> None:
    made.system.name_ko = "공개 전 새 이름"
    made.system.save()
    assert "공개 전 새 이름" not in get(url).content.decode()


# Files


def test_the_pdf_is_the_stored_file_under_a_name_that_tells(made) -> None:
    answer = get(file_of(made, "pdf"))
    file = made.artefacts.get(kind="pdf", language="ko")
    assert hashlib.sha256(answer.content).hexdigest() == file.sha256
    assert answer["Content-Type"] == "application/pdf"
    assert f"{made.system.number}-v1-ko.pdf" in answer["Content-Disposition"]


def test_the_english_address_gives_the_english_pdf(made) -> None:
    answer = get("/en" + file_of(made, "pdf"))
    assert hashlib.sha256(answer.content).hexdigest() == (
        made.artefacts.get(kind="pdf", language="en").sha256
    )


def test_the_json_file_is_the_report(made) -> None:
    answer = get(file_of(made, "json"))
    assert json.loads(answer.content) == made.report
    assert hashlib.sha256(answer.content).hexdigest() == made.sha256
    assert answer["Content-Type"] == "application/json"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("kind", ["pdf", "json"])
def test_a_file_known_already_is_not_sent_again(made, kind) -> None:
    url = file_of(made, kind)
    again = get(url, if_none_match=get(url)["ETag"])
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("kind", ["page", "pdf"])
def test_a_damaged_file_is_not_shown(made, url, kind) -> None:
    for file in made.artefacts.filter(kind=kind):
        storage.path_of(file.sha256).write_bytes(b"changed")
    answer = get(url if kind == "page" else file_of(made, "pdf"))
    assert answer.status_code == 503
    assert "공개한 내용과 다릅니다" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
