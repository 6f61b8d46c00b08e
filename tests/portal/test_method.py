"""The method as people read it: whole, marked, addressable, light, and the same for everybody."""

import hashlib
import json
import re
from datetime import date

import pytest
import yaml
from django.db import transaction
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from hria.accounts.models import Role
from hria.assessments.models import InstrumentVersion
from hria.instrument.loading import content_hash
from hria.portal.manual import versions
from hria.portal.manual.book import book_of
from hria.portal.manual.positions import positions
from tests.factories import member, parsed_instrument, released, released_instrument

pytestmark = pytest.mark.django_db
ROOT = "/method/frt-hria-kr/2026.1/"
LIGHT = 50_000


@pytest.fixture(autouse=True)
def version() -> InstrumentVersion:
    return released_instrument()


def read(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.mark.parametrize("path", ["/method/", "/method/frt-hria-kr/", ROOT])
def test_the_title_stands_with_whose_questions_they_are(path: str) -> None:
    assert "이 누리집이 만든 자체 문항" in read(path)


def pages(prefix: str = "") -> list[str]:
    """Every page of every part."""
    book = book_of(released_instrument())
    return [
        f"{prefix}{ROOT}{part.key}/" + (f"{page.number}/" if page.number > 1 else "")
        for part in book.parts.values()
        for page in part.pages
    ]


@pytest.fixture(name="whole", scope="module")
def whole_fixture(django_db_setup, django_db_blocker) -> dict[str, str]:
    """All pages in both languages, read once."""
    with django_db_blocker.unblock(), transaction.atomic():
        released_instrument()
        found = {path: read(path) for prefix in ("", "/en") for path in pages(prefix)}
        transaction.set_rollback(True)
    return found


def test_every_page_is_light_has_one_head_and_opens_in_both_languages(whole) -> None:
    assert {
        path: len(html.encode()) for path, html in whole.items() if len(html.encode()) > LIGHT
    } == {}
    assert [path for path, html in whole.items() if html.count("<h1") != 1] == []


def test_every_question_rule_floor_and_duty_stands_at_its_own_anchor(whole) -> None:
    instrument = parsed_instrument()
    named = [instrument.questions, instrument.rules, instrument.floors, instrument.obligations]
    expected = [item.id for part in named for item in part]
    expected += [f"source-{s.id}" for s in instrument.sources]
    expected += [f"fact-{f.id}" for f in instrument.facts]
    expected += [f"right-{r.id}" for r in instrument.rights]
    korean = "".join(html for path, html in whole.items() if not path.startswith("/en"))
    anchors = re.findall(r'<article class="[^"]*" id="([^"]+)"', korean)
    assert sorted(set(expected) - set(anchors)) == []
    assert len(anchors) == len(set(anchors))


def test_every_link_within_the_method_leads_to_something(whole) -> None:
    ids = {path: set(re.findall(r' id="([^"]+)"', html)) for path, html in whole.items()}
    broken = set()
    for path, html in whole.items():
        for href in re.findall(r'href="([^"]*#[^"]+)"', html):
            page, _mark, anchor = href.partition("#")
            if anchor not in ids.get(page or path, set()) and anchor != "main":
                broken.add(href)
    assert broken == set()


def test_every_text_of_a_question_can_be_read(whole) -> None:
    korean = "".join(html for path, html in whole.items() if "/questions/" in path)
    for question in parsed_instrument().questions:
        for words in (question.text.ko, question.why.ko, question.help.ko, question.example.ko):
            assert escape(words) in korean, question.id


def test_a_condition_is_told_in_words_with_the_way_to_what_it_looks_at() -> None:
    html = read(f"{ROOT}rules/")
    assert "사실: 공공장소의 실시간 원격 얼굴인식" in html
    assert f'href="{ROOT}facts/#fact-rt_remote_public"' in html
    assert "다음은 성립하지 않음" in html


def test_every_rule_and_duty_and_number_is_marked_by_what_it_stands_on(whole) -> None:
    marks = {"rules": 49, "obligations": 47, "floors": 47, "scales": 10, "levels": 11}
    for part, least in marks.items():
        found = "".join(html for path, html in whole.items() if path.startswith(f"{ROOT}{part}/"))
        assert found.count('class="tag tag-') >= least, part


def test_a_statute_not_yet_in_force_is_shown_as_such_by_the_day(monkeypatch) -> None:
    later = next(s for s in parsed_instrument().sources if s.in_force_from == "2027-02-28")
    path = book_of(released_instrument()).address(f"source-{later.id}").partition("#")[0]
    entry = re.compile(rf'id="source-{later.id}".*?</article>', re.DOTALL)
    told = {}
    for day in (date(2026, 11, 22), date(2027, 3, 1)):
        monkeypatch.setattr(timezone, "localdate", lambda *_args, day=day: day)
        told[day] = entry.search(read(path)).group()
    before, after = told.values()
    assert "2027. 2. 28." in before
    assert "not-yet" in before
    assert "not-yet" not in after


def test_positions_that_differ_are_both_shown_and_rest_on_known_sources() -> None:
    instrument = parsed_instrument()
    found = positions(instrument)
    assert all(len(position.sides) > 1 for position in found)
    sources = {s for position in found for side in position.sides for s in side.sources}
    rules = {rule for position in found for rule in position.rules}
    assert sources <= {source.id for source in instrument.sources}
    assert rules <= {rule.id for rule in instrument.rules}
    html = read(f"{ROOT}positions/")
    assert "고등법원(2026. 4. 21., Thompson)" in html
    assert "국가인권위원회(2023. 1. 12.)" in html
    assert f'{ROOT}positions/#position-live-recognition"' in read(f"{ROOT}rules/")


@pytest.mark.parametrize(
    ("item", "place"),
    [("P01", "questions/#P01"), ("RL-01", "rules/#RL-01"), ("fact-remote", "facts/#fact-remote")],
)
def test_a_thing_has_a_permanent_address(item, place) -> None:
    answer = Client().get(f"{ROOT}id/{item}/")
    assert (answer.status_code, answer["Location"]) == (302, ROOT + place)


@pytest.mark.parametrize(
    "path",
    [
        "/method/other/",
        "/method/frt-hria-kr/2025.1/",
        f"{ROOT}nothing/",
        f"{ROOT}rules/99/",
        f"{ROOT}rules/0/",
        f"{ROOT}id/RL-99/",
        f"{ROOT}cases/RC99/",
        "/method/frt-hria-kr/2025.1.yaml",
        "/method/frt-hria-kr/compare/2026.1/2027.1/",
        "/method/frt-hria-kr/compare/2026.1/2026.1/2/",
    ],
)
def test_what_does_not_exist_is_not_found(path) -> None:
    assert Client().get(path).status_code == 404


def test_the_file_is_the_released_one_byte_for_byte() -> None:
    answer = Client().get("/method/frt-hria-kr/2026.1.yaml")
    assert answer["Content-Type"] == "application/yaml"
    assert answer.content.decode() == released()[1]
    assert content_hash(yaml.safe_load(answer.content)) == parsed_instrument().sha256
    assert answer["Last-Modified"]
    again = Client().get(
        "/method/frt-hria-kr/2026.1.yaml", headers={"if-none-match": answer["ETag"]}
    )
    assert again.status_code == 304


def test_the_hash_is_a_line_that_sha256sum_reads() -> None:
    line = read("/method/frt-hria-kr/2026.1.sha256")
    digest = hashlib.sha256(released()[1].encode()).hexdigest()
    assert line == f"{digest}  frt-hria-kr-2026.1.yaml\n"
    assert digest in read(ROOT)


def test_the_schema_is_json_schema() -> None:
    answer = Client().get("/method/schema.json")
    assert answer["Content-Type"] == "application/schema+json"
    assert "questions" in json.loads(answer.content)["$defs"]["by_rights"]["properties"]


def test_the_text_comes_from_the_database_where_the_file_is_gone(settings, tmp_path) -> None:
    settings.HRIA_INSTRUMENTS = tmp_path
    versions._bytes.cache_clear()
    assert read("/method/frt-hria-kr/2026.1.yaml") == released()[1]
    versions._bytes.cache_clear()


def test_a_page_is_the_same_for_everybody_and_reads_no_session() -> None:
    client = Client()
    client.force_login(member(Role.DRAFTER))
    for path in ("/method/", ROOT, f"{ROOT}rules/", f"{ROOT}cases/"):
        answer = client.get(path)
        assert "Cookie" not in answer.get("Vary", "")
        assert answer["Cache-Control"] == "public, max-age=60"
        assert answer.content == Client().get(path).content
        known = Client().get(path, headers={"if-none-match": answer["ETag"]})
        assert known.status_code == 304


def test_pages_ask_little(django_assert_max_num_queries) -> None:
    for path in ("/method/", "/method/frt-hria-kr/", ROOT, f"{ROOT}rules/", f"{ROOT}cases/"):
        read(path)
        with django_assert_max_num_queries(1):
            read(path)


@pytest.mark.parametrize("path", ["/", "/about/"])
def test_the_method_is_linked_where_people_look(path) -> None:
    assert 'href="/method/' in read(path)
