"""Answers are taken in one form, and what cannot be read is refused by name."""

import pytest

from hria.instrument.answer_kinds import shown
from hria.instrument.answers import AnswerErrors, parse_answers


def parsed(instrument, **raw):
    return parse_answers(instrument, raw)


def refused(instrument, **raw):
    with pytest.raises(AnswerErrors) as caught:
        parse_answers(instrument, raw)
    return [(error.question, error.code) for error in caught.value.errors]


def test_each_kind_of_answer_is_kept(instrument):
    given = {
        "P01": "  An entry check. ",
        "P04": "plan",
        "C02": 20,
        "T03": 0.5,
        "U07": True,
        "R01": {"PRI": {"scale": 1, "evidence": "A", "narrative": "why"}},
        "M01": {"PRI": {"measure": "masking", "status": "planned"}},
    }
    assert parse_answers(instrument, given) == given


def test_choices_come_in_the_order_of_the_question_each_once(instrument):
    assert parsed(instrument, P07=["track", "detect", "track"])["P07"] == ["detect", "track"]
    assert parsed(instrument, P07=("track", "detect"))["P07"] == ["detect", "track"]


def test_a_claim_of_nothing_beside_something_is_kept_as_it_was_given(instrument):
    assert parsed(instrument, C01=["none", "experts"])["C01"] == ["experts", "none"]


@pytest.mark.parametrize("empty", [None, "", "   ", [], {}])
@pytest.mark.parametrize("question", ["P01", "P04", "P05", "C02", "U07", "R01", "M01"])
def test_nothing_said_is_left_out(instrument, question, empty):
    assert parse_answers(instrument, {question: empty}) == {}


def test_empty_cells_and_rows_are_left_out(instrument):
    rows = {"PRI": {"scale": None, "narrative": " "}, "DAT": None, "EQU": {"scale": 2, "scope": ""}}
    assert parsed(instrument, R01=rows) == {"R01": {"EQU": {"scale": 2}}}


@pytest.mark.parametrize(
    ("given", "kept"),
    [("plan.pdf", ["plan.pdf"]), (["a.pdf", " "], ["a.pdf"]), (False, None), ([" "], None)],
)
def test_files_are_named_or_simply_there(instrument, given, kept):
    assert parse_answers(instrument, {"U07": given}).get("U07") == kept


@pytest.mark.parametrize(
    ("question", "given", "code"),
    [
        ("P99", "plan", "unknown_question"),
        ("P04", "later", "unknown_choice"),
        ("P04", ["plan"], "type"),
        ("P04", 3, "type"),
        ("P04", True, "type"),
        ("P05", "rnd", "type"),
        ("P05", ["later"], "unknown_choice"),
        ("P05", [""], "type"),
        ("P05", [["rnd"]], "type"),
        ("P05", {"rnd": True}, "type"),
        ("C02", "20", "type"),
        ("C02", True, "type"),
        ("C02", -1, "range"),
        ("C02", float("nan"), "range"),
        ("C02", float("inf"), "range"),
        ("P01", 3, "type"),
        ("P01", ["text"], "type"),
        ("U07", 3, "type"),
        ("U07", [3], "type"),
        ("R01", "PRI", "type"),
        ("R01", {"XXX": {"scale": 1}}, "unknown_right"),
        ("R01", {"PRI": [1]}, "type"),
        ("R01", {"PRI": {"colour": 1}}, "unknown_column"),
        ("R01", {"PRI": {"scale": 5}}, "range"),
        ("R01", {"PRI": {"scale": 0}}, "range"),
        ("R01", {"PRI": {"scale": True}}, "range"),
        ("R01", {"PRI": {"scale": 1.0}}, "range"),
        ("R01", {"PRI": {"evidence": "E"}}, "unknown_choice"),
        ("R01", {"PRI": {"evidence": ["A"]}}, "unknown_choice"),
        ("R01", {"PRI": {"narrative": 3}}, "type"),
        ("M01", {"PRI": {"status": "done"}}, "unknown_choice"),
        ("M01", {"PRI": {"measure": 3}}, "type"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_question(instrument, question, given, code):
    assert refused(instrument, **{question: given}) == [(question, code)]


def test_every_wrong_answer_is_named_at_once(instrument):
    assert refused(instrument, P04="later", P05=3, P01="fine") == [
        ("P04", "unknown_choice"),
        ("P05", "type"),
    ]


def test_the_message_names_the_question_and_the_right(instrument):
    with pytest.raises(AnswerErrors, match="R01: PRI: scale is a whole number from 1 to 4"):
        parsed(instrument, R01={"PRI": {"scale": 9}})


def test_answers_that_are_no_object_are_refused(instrument):
    with pytest.raises(AnswerErrors, match="the answers are not an object"):
        parse_answers(instrument, ["P04"])


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("plan", "plan"),
        ("x" * 100, "x" * 60 + "..."),
        ("계획", "계획"),
        ("\ud800", "\\ud800"),
        ("a\nb", "a\\nb"),
        (["a"], "['a']"),
    ],
)
def test_a_wrong_value_is_shown_short_and_printable(value, words):
    assert shown(value) == words


def test_a_number_too_long_to_write_out_is_not_shown(instrument):
    assert shown(10**5000) == "(a value too large to show)"
    assert refused(instrument, C02=10**5000) == [("C02", "range")]


def test_a_value_nested_too_deep_is_not_shown():
    deep: list = []
    for _ in range(5000):
        deep = [deep]
    assert shown(deep) == "(a value too large to show)"
