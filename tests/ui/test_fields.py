"""What is typed is stored as it reads."""

import pytest
from django.core.exceptions import ValidationError

from hria.ui.fields import Line, Paragraphs, cleaned

MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize("mark", [*MARKS, "\x00", "\x07", "\x7f", "\x85", "\ud800"])
def test_what_turns_or_hides_is_dropped(mark):
    assert cleaned(f"정{mark}역") == "정역"


def test_line_ends_are_those_of_everywhere():
    assert cleaned("가\r\n나\r다\t라") == "가\n나\n다\t라"


def test_a_line_has_no_line_ends():
    assert Line().clean(" 가\n나\t ") == "가나"


def test_paragraphs_keep_theirs():
    assert Paragraphs().clean("가\r\n\u202e나 ") == "가\n나"


@pytest.mark.parametrize("field", [Line, Paragraphs])
def test_only_marks_are_nothing(field):
    with pytest.raises(ValidationError):
        field().clean(" \u202e \u200f")


def test_an_emoji_of_several_stays_whole():
    assert cleaned("👨‍👩‍👧") == "👨‍👩‍👧"
