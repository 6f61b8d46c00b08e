"""Two languages, dates, and words that stay whole on paper."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from hria.ui.text import WORD_JOINER, day, keep_words, moment, text_in

BOTH = {"ko": "공개된 장소", "en": "place open to the public"}


@pytest.mark.parametrize("text", [BOTH, SimpleNamespace(**BOTH)])
def test_a_text_in_two_languages_is_given_in_the_one_asked_for(text):
    assert text_in(text, "en") == ("place open to the public", "en")
    assert text_in(text, "ko") == ("공개된 장소", "ko")


def test_a_missing_translation_falls_back_and_says_so():
    assert text_in({"ko": "식별", "en": ""}, "en") == ("식별", "ko")


def test_a_plain_text_is_taken_as_it_is():
    assert text_in("plain", "ko") == ("plain", "ko")


@pytest.mark.parametrize("nothing", [None, "", {}, {"ko": "", "en": None}])
def test_nothing_is_an_empty_text(nothing):
    assert text_in(nothing, "ko")[0] == ""


def test_dates_stand_as_the_document_rules_want_them():
    assert day(date(2026, 1, 2), "ko") == "2026. 1. 2."
    assert day(date(2026, 1, 2), "en") == "2 January 2026"


def test_a_moment_is_shown_in_seoul_time():
    just_before_midnight = datetime(2026, 11, 21, 15, 30, tzinfo=UTC)
    assert moment(just_before_midnight, "ko") == "2026. 11. 22. 00:30"
    assert moment(just_before_midnight, "en") == "22 November 2026, 00:30"
    assert day(just_before_midnight, "ko") == "2026. 11. 22."


def test_no_date_is_an_empty_text():
    assert day(None, "ko") == moment(None, "en") == ""


def test_syllables_of_a_word_are_joined_and_spaces_stay():
    assert keep_words("인권 영향") == f"인{WORD_JOINER}권 영{WORD_JOINER}향"


def test_tags_and_titles_are_left_alone():
    html = '<p class="인권"><svg><title>위험 지도</title></svg>Ab 가</p>'
    assert keep_words(html) == html


def test_joining_changes_nothing_but_the_joiners():
    html = '<h1 title="인권">인권영향평가</h1><script>인권</script> & 「개인정보 보호법」'
    assert keep_words(html).replace(WORD_JOINER, "") == html
