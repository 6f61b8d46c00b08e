"""A published report over time: its versions, what may be kept of it, what it costs."""

import hashlib
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from hria.accounts.models import Role
from hria.portal.method import newest
from hria.portal.views.report import NAMED_PARTS
from hria.publication import services, storage
from hria.publication.models import Artefact, Publication
from tests.factories import member
from tests.portal.shelf import file_of, get, made, url
from tests.publication.publishing import PROHIBITED, made_decision, published, publisher, sketch
from tests.registry.halted import ordered

__all__ = ["made", "url"]  # fixtures
pytestmark = pytest.mark.django_db

# Versions


@pytest.fixture
def two(made) -> Publication:
    """The second version of the same report, as if the first had been assessed again."""
    decision = made_decision(PROHIBITED)
    report = services.build(decision, services.Edition(version=2, at=made.at))
    report["system"]["name"]["ko"] = "둘째 판의 이름"
    files = sketch(report, None).files()
    second = Publication.objects.create(
        system=made.system,
        assessment=decision.submission.assessment,
        decision=decision,
        version=2,
        sha256="0" * 64,
        name_ko=made.name_ko,
        use_type=made.use_type,
        level=4,
        determination="prohibited",
        verdict="prohibited",
        words="",
        by=publisher(),
        report=made.report,
    )
    for (kind, language), data in files.items():
        Artefact.objects.create(
            publication=second,
            kind=kind,
            language=language,
            sha256=storage.put(data),
            size=len(data),
        )
    return second


def test_the_address_without_a_version_shows_the_newest(two, url) -> None:
    assert "둘째 판의 이름" in get(url).content.decode()


def test_an_earlier_version_stays_readable_and_says_that_it_is_old(two, url) -> None:
    page = get(f"{url}?version=1").content.decode()
    assert "지난 판을 읽고 계십니다" in page
    assert "둘째 판의 이름" not in page


def test_the_links_of_an_earlier_version_stay_in_it(two, url) -> None:
    page = get(f"{url}?version=1").content.decode()
    assert 'href="?part=' not in page
    assert 'href="?version=1&amp;part=sources' in page


def test_files_of_an_earlier_version_can_be_had(two, made) -> None:
    answer = get(file_of(made, "json") + "?version=1")
    assert hashlib.sha256(answer.content).hexdigest() == made.sha256


@pytest.mark.parametrize("version", ["0", "3", "-1", "1.0", "x", "", "1' OR 1=1", "9" * 400])
def test_a_version_that_does_not_exist_is_not_found(made, url, version) -> None:
    assert get(f"{url}?version={version}").status_code == 404


# Caching and cost


def test_a_page_may_be_kept_for_a_short_time_by_anybody(url) -> None:
    answer = get(url)
    assert answer["Cache-Control"] == "public, max-age=60"
    assert "Set-Cookie" not in answer
    assert "Cookie" not in answer.get("Vary", "")


def test_a_page_known_already_is_not_sent_again(url) -> None:
    again = get(url, if_none_match=get(url)["ETag"])
    assert (again.status_code, again.content) == (304, b"")


def test_a_halt_makes_a_known_page_a_new_one(made, url) -> None:
    before = get(url)["ETag"]
    ordered(made.system, because="")
    assert get(url, if_none_match=before).status_code == 200


def test_languages_and_parts_have_tags_of_their_own(url) -> None:
    pages = (url, f"/en{url}", f"{url}?part=risk")
    assert len({get(page)["ETag"] for page in pages}) == 3


def test_a_signed_in_reader_gets_the_very_same_page(url) -> None:
    client = Client()
    client.force_login(member(Role.DRAFTER))
    assert client.get(url).content == get(url).content


def test_a_page_costs_three_queries_and_two_once_it_is_kept(url, django_assert_num_queries) -> None:
    # The report with its halt, a claimed exclusion in force, and (once) the frozen page.
    with django_assert_num_queries(3):
        get(url)
    with django_assert_num_queries(2):
        get(url)


def test_a_file_costs_one_query(made, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        get(file_of(made, "json"))


def test_a_halted_page_costs_one_query_more_once(made, url, django_assert_num_queries) -> None:
    # News is what came after the report, to the second.
    ordered(made.system, rules=["RL-01"], at=timezone.now() + timedelta(seconds=2))
    newest()  # a process reads the method once
    # Which method is the newest is asked for the titles of the rules that halted.
    with django_assert_num_queries(4):
        get(url)
    with django_assert_num_queries(2):
        get(url)


def test_head_answers_like_get_without_the_body(url) -> None:
    answer = Client().head(url)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["ETag"] == get(url)["ETag"]


def test_no_part_of_a_page_is_heavier_than_a_page_may_be() -> None:
    url = f"/register/{published(PROHIBITED, drawn=True).system.number}/"
    sizes = {part: len(get(f"{url}?part={part}").content) for part in ("", *NAMED_PARTS)}
    assert {part: size for part, size in sizes.items() if size > 50_000} == {}
