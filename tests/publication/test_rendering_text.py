"""What happens to typed text on its way to paper."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hria.publication.rendering.glyphs import missing_glyphs
from hria.publication.rendering.text import (
    MAX_NAMED,
    clean_text,
    for_layout,
    keep_words,
    soften,
    substitute,
)
from tests.environment import campaign

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=200)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("가\r\n나\r다\u2028라", "가\n나\n다\n라"),
        ("가\t나", "가\t나"),
        ("a\0b\x07c\x7fd\x9be", "abcde"),
        ("\ud800가\udfff", "\ufffd가\ufffd"),
        ("\u202eabc\u202c\u2067d\u2069\u200f", "abcd"),
        ("가\ufeff나\u200b다\u2060라", "가나다라"),
        ("☎\ufe0f", "☎"),
        ("a\U000e0041b", "ab"),
        ("\uffff\ufdd0가", "가"),
        ("\u1112\u1161\u11ab", "한"),
        ("e\u0301", "é"),
        ("人權", "人權"),
    ],
)
def test_what_paper_cannot_hold_goes_and_the_rest_stays(typed, kept):
    assert clean_text(typed) == kept


def test_a_letter_keeps_four_marks_at_most():
    assert len(clean_text("x" + "\u0321" * 10_000)) == 5


@settings(max_examples=campaign(100))
@given(ANYTHING)
def test_clean_text_holds_no_control_and_can_be_encoded(text):
    cleaned = clean_text(text)
    cleaned.encode("utf-8")
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in cleaned if c not in "\n\t")


@settings(max_examples=campaign(100))
@given(ANYTHING)
def test_preparing_twice_changes_nothing(text):
    once = for_layout(text, missing_glyphs(text))
    assert for_layout(once) == once


@settings(max_examples=campaign(100))
@given(st.text(st.sampled_from("가나다 abc(1%)「」.\n"), max_size=80))
def test_nothing_but_break_marks_is_added(text):
    assert for_layout(text).replace("\u2060", "").replace("\u200b", "") == text


# Korean words stay whole


@pytest.mark.parametrize(
    "word", ["개인정보", "AI가", "50%를", "위원회(위원장)는", "「인권법」에", "제3조의2"]
)
def test_a_word_with_what_clings_to_it_has_no_break_inside(word):
    joined = keep_words(word)
    assert joined.replace("\u2060", "") == word
    assert "\u2060" in joined


def test_words_may_part_at_spaces_and_english_is_left_alone():
    assert keep_words("가 나 facial recognition, 50") == "가 나 facial recognition, 50"


def test_a_run_longer_than_any_word_may_break_anywhere():
    assert keep_words("가" * 22) == "가" * 22


def test_a_long_run_gets_soft_breaks_and_a_short_one_none():
    assert soften("a" * 60) == "a" * 60
    assert soften("a" * 70) == "\u200b".join(["a" * 30, "a" * 30, "a" * 10])


def test_a_soft_break_never_parts_a_letter_from_its_mark():
    assert "\u200b\u0301" not in soften("x\u0301" * 300)
    assert "\u200b\u0301" not in soften("x" + "\u0301" * 300)


# Letters the fonts lack


def test_hangul_hanja_and_signs_are_drawn_but_not_emoji_or_old_jamo():
    drawn = "힣뷁人權①㈜℃「」·※—…□"
    assert missing_glyphs(drawn + "\n\t\u2060") == set()
    assert missing_glyphs("가😀\u1112\u119e☑") == {"😀", "\u1112", "\u119e", "☑"}


def test_a_private_character_is_never_drawn_as_the_fonts_own_ornament():
    assert missing_glyphs("\ue000") == {"\ue000"}


def test_a_missing_letter_is_named_by_its_number():
    assert substitute("가😀", {"😀"}) == "가□(U+1F600)"


def test_many_missing_letters_do_not_swell_the_text():
    shown = substitute("😀" * 10_000, {"😀"})
    assert shown.count("U+") == MAX_NAMED
    assert len(shown) < 12_000
