"""Answers in any shape count and compare as JavaScript would have it.

The expected values were found with survey-core 1.12.20 and the scoring of the original tool.
"""

import math

import pytest

from hria.instrument.points_conditions import Contains, Same, heard
from hria.instrument.points_values import (
    Uncountable,
    added,
    check,
    contains,
    is_comparable,
    is_same,
    points_of,
    whole,
)
from hria.instrument.situation import Situation

NO_BREAK, JOINED, NEXT_LINE = "\u00a0", "\ufeff", "\x85"


@pytest.mark.parametrize(
    ("value", "points"),
    [
        ("item3-2", 2),
        ("item9-5", 5),
        ("5", 0),
        ("-5", 5),
        ("- 5", 5),
        ("item--5", 5),
        ("item1-", 0),
        ("-", 0),
        ("", 0),
        ("NaN", 0),
        ("x-NaN", 0),
        ("1e5", 0),
        ("item-1e2", 100),
        ("x-1e-3", 3),
        ("item-0x10", 16),
        ("item-0X1F", 31),
        ("x-0b11", 3),
        ("x-0b2", 0),
        ("x-0o17", 15),
        ("x-+3", 3),
        ("x-.5", 0.5),
        ("x-5.", 5),
        ("x-2.50", 2.5),
        ("x-1_0", 0),
        ("x-,5", 0),
        ("x-00012", 12),
        (f"x-{NO_BREAK}7{JOINED}\n", 7),
        (f"x-{NEXT_LINE}7", 0),
        ("x-\x1c7", 0),
        ("x-٣", 0),
        ("x-５", 0),
        ("x−5", 0),
        ("item-infinity", 0),
        ("item-Infinity", math.inf),
        ("item-+Infinity", math.inf),
        ("item-1e999", math.inf),
        ("item-0x" + "f" * 400, math.inf),
        (5, 5),
        (-5, -5),
        (2.5, 2.5),
        (True, 0),
        (None, 0),
        ({"a-1": 2}, 0),
        ([], 0),
        (["item1-2", "item1-2", 3], 7),
        ([["item1-3"], None, True, {}], 0),
    ],
)
def test_points_are_the_number_after_the_last_hyphen(value, points):
    assert points_of(value) == points


def test_sums_are_those_of_doubles_one_after_the_other():
    assert added([0.1] * 10) == 0.9999999999999999
    assert added([1e21, 1, 1]) == 1e21


@pytest.mark.parametrize(
    ("number", "written"), [(2.0, "2"), (2.5, "2.5"), (1e21, "1e+21"), (-0.0, "0"), (3, "3")]
)
def test_whole_numbers_are_written_without_a_point(number, written):
    assert str(whole(number)) == written


@pytest.mark.parametrize("value", ["item1-2", " item1-2\n", "ITEM1-2", "'item1-2'", "\"item1-2'"])
def test_case_space_and_quotes_do_not_tell_texts_apart(value):
    assert is_same(value, "item1-2")


@pytest.mark.parametrize(
    "value", ["item1-3", f"item1-2{NEXT_LINE}", ["item1-2"], 2, True, None, "'"]
)
def test_nothing_else_is_the_same(value):
    assert not is_same(value, "item1-2")


@pytest.mark.parametrize(
    ("value", "wanted", "found"),
    [
        ("item66-1", ("item6",), True),
        ("ITEM6", ("item6",), False),
        ("x a-1,b-2", ("a-1", "b-2"), True),
        ("b-2,a-1", ("a-1", "b-2"), False),
        ("0x1f", ("x1f",), False),
        ("TRUE", ("tr",), True),
        (True, ("ru",), True),
        (False, ("alse",), True),
        (12345, ("item",), False),
        (None, ("item",), False),
        ("", ("item",), False),
    ],
)
def test_a_text_has_parts(value, wanted, found):
    assert contains(value, wanted) is found


@pytest.mark.parametrize(
    ("value", "wanted", "found"),
    [
        (["item6", 5], ("item6",), True),
        ([" ITEM6 "], ("item6",), True),
        (("item6",), ("item6",), True),
        (["'item6'"], ("item6",), False),
        (["item66"], ("item6",), False),
        ([["item6"]], ("item6",), False),
        (["a-1", "b-2"], ("a-1", "b-2"), True),
        (["a-1"], ("a-1", "b-2"), False),
        ([], ("item",), False),
        ("an item", ("item",), True),
        ({"item": "item"}, ("item",), False),
    ],
)
def test_a_list_holds_texts(value, wanted, found):
    situation = Situation()
    situation.values = heard({"q": value, "other": ["item"]}, ("q", "gone"))
    assert Contains("q", wanted).holds(situation) is found


def test_a_list_is_no_text():
    situation = Situation()
    situation.values = heard({"q": ["item1-2"]}, ("q",))
    assert not Same("q", "item1-2").holds(situation)


@pytest.mark.parametrize("text", ["item1-2", "한글", "x1"])
def test_texts_that_no_number_equals_may_stand_in_conditions(text):
    assert is_comparable(text)


@pytest.mark.parametrize(
    "text", ["", " ", "5", "1e5", "-", "true", "FALSE", "undefined", "null", "0x1f", "NaN", "it's"]
)
def test_texts_that_could_be_something_else_may_not(text):
    assert not is_comparable(text)


@pytest.mark.parametrize("value", ["x", 5, 2.5, True, None, [], ["a", 1, [None]]])
def test_texts_numbers_and_lists_can_be_counted(value):
    check(value)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ({}, "is an object"),
        ([{"a": 1}], "holds an object"),
        (math.inf, "is no finite number"),
        ([math.nan], "is no finite number"),
        (10**400, "is a number too large to count with"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_the_reason(value, why):
    with pytest.raises(Uncountable, match=why):
        check(value)
