"""A redesign may change facts only, and only to answers that count."""

import pytest

from hria.instrument.checking import problems
from hria.instrument.loading import parse
from tests.instrument.spoiling import item


def spoilt(data, name, **changes):
    item(data, "redesign", name).update(changes)
    return problems(data)


def changed(data, **change):
    return spoilt(data, "do_not_store", changes=[change])


def test_an_instrument_may_name_no_redesign(data):
    del data["redesign"]
    assert parse(data).redesigns == ()


def test_a_redesign_is_known_by_one_id(data):
    data["redesign"].append(data["redesign"][0])
    assert "redesign detect_only: the id is used twice" in problems(data)


def test_an_unknown_kind_is_found(data):
    assert spoilt(data, "do_not_store", kind="magic") == [
        "redesign do_not_store: unknown kind magic"
    ]


@pytest.mark.parametrize(
    ("condition", "problem"),
    [
        ({"q": "P99", "any": ["x"]}, "unknown question P99"),
        ({"fact": "moonlight"}, "unknown fact moonlight"),
        ({"score_level": {"gte": 3}}, "only a rule may use what was scored"),
    ],
)
def test_a_condition_is_checked(data, condition, problem):
    assert spoilt(data, "do_not_store", **{"if": condition}) == [
        f"redesign do_not_store, if: {problem}"
    ]


def test_a_redesign_that_changes_nothing_is_found(data):
    assert spoilt(data, "do_not_store", changes=[]) == ["redesign do_not_store: changes nothing"]


def test_a_question_changed_twice_is_found(data):
    twice = [{"q": "D05", "to": "not_kept"}, {"q": "D05", "to": "le24h"}]
    assert spoilt(data, "do_not_store", changes=twice) == [
        "redesign do_not_store: changes D05 twice"
    ]


@pytest.mark.parametrize("judgement", ["R01", "M01", "P01", "U07"])
def test_no_judgement_text_or_file_is_changed(data, judgement):
    fault = "only facts are changed: answers to choose, and numbers"
    assert changed(data, q=judgement, to="mild") == [
        f"redesign do_not_store, change of {judgement}: {fault}"
    ]


def test_who_verified_is_not_changed(data):
    assert changed(data, q="M03", to="independent_published") == [
        "redesign do_not_store, change of M03: what caps a judgement is no fact of the design"
    ]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"q": "P99", "to": "x"}, "unknown question"),
        ({"q": "D05", "to": "never"}, "'never' is no answer"),
        ({"q": "D05", "to": ["not_kept"]}, "('not_kept',) is no answer"),
        ({"q": "D08", "to": "none"}, "'none' is no answer"),
        ({"q": "D08", "to": ["nobody"]}, "('nobody',) is no answer"),
        ({"q": "C02", "to": "many"}, "'many' is no answer"),
        ({"q": "C02", "at_least": 10**10}, "10000000000 is no answer"),
        ({"q": "D05", "at_most": 3}, "only a number has bounds"),
        ({"q": "D08", "drop": ["nobody"]}, "has no choice nobody"),
        ({"q": "C02", "to": 3, "at_least": 2}, "says more than one thing"),
    ],
)
def test_an_answer_that_does_not_count_is_found(data, change, problem):
    assert changed(data, **change) == [f"redesign do_not_store, change of {change['q']}: {problem}"]


def test_choices_are_dropped_only_where_several_may_be_chosen(data):
    fault = "choices are dropped and added only where several may be chosen"
    assert changed(data, q="D05", drop=["gt30d"]) == [
        f"redesign do_not_store, change of D05: {fault}"
    ]


def test_a_change_that_says_nothing_is_found(data):
    assert changed(data, q="D05") == [
        "redesign do_not_store, change of D05: says none of to, drop, add, at_least, at_most"
    ]
