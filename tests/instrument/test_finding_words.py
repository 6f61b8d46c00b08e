"""Every finding has its words in both languages, and says where."""

import re

import pytest

from hria.instrument import finding_words
from hria.instrument.finding_words import lines, title_of, words_of
from hria.instrument.findings import fails, holds, unchecked
from hria.instrument.verifying import verify
from hria.instrument.withholding import withhold
from tests.instrument.published import instrument_of
from tests.instrument.reports import report_on

INSTRUMENT = instrument_of("frt-hria-kr", "2026.1")
REASONS = sorted(finding_words._REASONS.items())


@pytest.mark.parametrize(("of", "text"), REASONS)
def test_both_languages_name_the_same_figures(of, text):
    figures = [sorted(re.findall(r"{(\w+)}", words)) for words in text]
    assert figures[0] == figures[1]
    assert all(text)


def test_every_check_that_has_words_has_a_title():
    assert {check for check, _ in finding_words._REASONS} <= set(finding_words.CHECKS)


def test_every_finding_of_real_reports_has_words():
    report = report_on(INSTRUMENT)
    some = [verify(report, INSTRUMENT), verify(report, None), verify({}, None)]
    some.append(verify(withhold(report, {"P01": 6, "L01": 6}, INSTRUMENT), INSTRUMENT))
    for finding in (f for findings in some for f in findings):
        assert "{" not in words_of(finding).ko + words_of(finding).en
        assert title_of(finding).ko


def test_figures_are_put_in():
    assert "7" in words_of(holds("answers", count=7)).ko
    assert "kr@1" in words_of(unchecked("instrument", "not_here", label="kr@1")).en


def test_a_line_says_verdict_check_and_sentence():
    assert lines(holds("evidence"), "en") == [
        "Holds: Hash of the list of documents",
        "    It is the list that was handed in.",
    ]
    assert lines(holds("evidence"), "ko")[0] == "맞음: 근거 자료 목록의 해시"


def test_a_difference_is_followed_by_its_places():
    told = lines(fails("seal", "changed", ["halts[0]", "number"]), "en")
    assert told[0] == "Fails: Seal over the whole report"
    assert told[2:] == ["    Where: halts[0], number"]


@pytest.mark.parametrize(
    ("many", "last"), [(12, "p11"), (13, "p11 and 1 more"), (90, "and 78 more")]
)
def test_of_many_places_the_first_are_told(many, last):
    told = lines(fails("seal", "changed", [f"p{n}" for n in range(many)]), "en")
    assert told[2].endswith(last)
    assert len(told) == 3
