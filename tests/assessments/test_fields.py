"""From what was typed to an answer."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from hria.assessments.fields import Amount, Prose, answer_field
from tests.factories import parsed_instrument


def field_of(question):
    return answer_field(parsed_instrument().question(question), may_take_back=True)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("", None),
        ("0", 0),
        ("0.5", 0.5),
        (" 12 ", 12),
        ("1,200", 1200),
        ("1,234,567", 1234567),
        ("１２", 12),
        ("-0", 0),
        ("2.0", 2),
    ],
)
def test_numbers(typed, number):
    found = Amount("일", 0).clean(typed)
    assert (found, type(found)) == (number, type(number))


@pytest.mark.parametrize("typed", ["x", "1,5", "12,34", "nan", "inf", "1e400", "-1", "1e10", "½"])
def test_what_is_no_sound_number_is_refused(typed):
    with pytest.raises(ValidationError):
        Amount("일", 0).clean(typed)


def test_text_of_the_greatest_length_passes():
    assert len(Prose().clean("가" * 10_000)) == 10_000


def test_line_ends_count_once():
    assert len(Prose().clean("\r\n".join("가" * 500))) == 999


@pytest.mark.parametrize("typed", ["가" * 10_001, "\n".join("가" * 501)])
def test_longer_texts_are_refused(typed):
    with pytest.raises(ValidationError):
        Prose().clean(typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("가\x00나\x07다", "가나다"),
        ("탭\t과 줄\n", "탭\t과 줄"),
        ("\ud800반쪽", "반쪽"),
        ("정\u202e역", "정역"),
        ("가족 👨\u200d👩\u200d👧 e\u0301", "가족 👨\u200d👩\u200d👧 e\u0301"),
        ("전각\u3000빈칸", "전각\u3000빈칸"),
    ],
)
def test_invisible_commands_go_and_everything_else_stays(typed, kept):
    assert Prose().clean(typed) == kept


@pytest.mark.parametrize(
    ("question", "alone", "other"),
    [
        ("C01", "none", "experts"),
        ("L02", "none_of_these", "who"),
        ("V01", "general_only", "children_u14"),
        ("D04", "only_enrolled_or_sought", "minors"),
    ],
)
def test_choice_that_denies_the_others_stands_alone(question, alone, other):
    field = field_of(question)
    assert field.clean([alone]) == [alone]
    with override("en"), pytest.raises(ValidationError, match="cannot go together"):
        field.clean([alone, other])


def test_choices_come_in_the_order_of_the_instrument():
    assert field_of("P07").clean(["train", "detect"]) == ["detect", "train"]


@pytest.mark.parametrize(("question", "empty"), [("P04", ""), ("P04", None), ("P07", [])])
def test_nothing_chosen_is_no_answer(question, empty):
    assert field_of(question).clean(empty) is None


@pytest.mark.parametrize(("question", "value"), [("P04", "king"), ("P07", ["king"])])
def test_unknown_choice_is_refused(question, value):
    with pytest.raises(ValidationError):
        field_of(question).clean(value)


def test_label_is_in_the_language_of_the_page():
    with override("en"):
        assert field_of("P04").label == "P04. At which stage is the system?"
