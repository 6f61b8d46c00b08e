"""The worked cases: computed from their files with the version they stand under."""

import pytest
from django.test import Client

from hria.portal.demo.cases import read_cases
from hria.portal.manual.cases import worked_cases
from tests.factories import released_instrument

pytestmark = pytest.mark.django_db
ROOT = "/method/frt-hria-kr/2026.1/cases/"
PARTS = ("", "risk", "rights", "duties", "answers", "sources")


@pytest.fixture(name="cases", autouse=True)
def cases_fixture():
    return worked_cases(released_instrument())


def read(path):
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_every_case_with_an_argument_is_worked_out_as_its_file_expects(cases):
    files = {case.id: case.data for case in read_cases() if "argument" in case.data}
    assert cases.keys() == files.keys()
    for name, worked in cases.items():
        expected = files[name]["expected"]
        assert worked.outcome.primary == expected["primary"], name
        assert worked.outcome.level == expected["level"], name


def test_the_list_names_every_case_with_its_result(cases):
    html = read(ROOT)
    assert [name for name in cases if name not in html] == []
    assert len(html.encode()) < 50_000


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("name", ["RC01-kr-immigration-ai", "RC06-in-delhi", "RC20-empty"])
def test_a_case_tells_facts_teaching_and_every_reason(cases, name, prefix):
    for part in PARTS:
        html = read(f"{prefix}{ROOT}{name}/?part={part}")
        assert html.count("<h1") == 1
        assert len(html.encode()) < 50_000
    html = read(f"{prefix}{ROOT}{name}/")
    assert cases[name].title.in_language(prefix[1:]).split("'")[0] in html


def test_a_case_cites_its_sources_where_they_stand(cases):
    html = read(f"{ROOT}RC04-uk-met-lfr/")
    assert "고등법원은 2026. 4. 21." in html
    assert "#source-THOMPSON" in html


def test_a_part_that_does_not_exist_is_the_first(cases):
    assert "RL-01" in read(f"{ROOT}RC04-uk-met-lfr/?part=nonsense")
