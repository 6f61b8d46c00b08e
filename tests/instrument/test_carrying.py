"""Answers on the way to another version: carried as far as it knows them, never translated."""

import pytest

from hria.instrument.carrying import plan
from tests.instrument.counting import counting, counting_data
from tests.instrument.versions import (
    added,
    next_version,
    removed,
    revalued,
    reworded,
    without_choices,
)

ANSWERS = {
    "P01": "출입 확인",
    "P03": "processor",
    "N04": "broad_category",
    "T06": ["sex", "disability"],
    "U01": "full",
    "X03": 12,
    "R01": {"PRI": {"scale": 2}, "DAT": {"scale": 3, "narrative": "말"}},
}


def test_everything_is_kept_where_nothing_changed(instrument):
    found = plan(instrument, next_version(), ANSWERS)
    assert {row.id for row in found.kept} == ANSWERS.keys()
    assert found.values == ANSWERS
    assert (found.newly_asked, found.no_longer_asked, found.dropped) == ((), (), ())


def test_the_order_in_which_choices_were_given_is_no_loss(instrument):
    found = plan(instrument, next_version(), {"T06": ["disability", "sex"]})
    assert found.dropped == ()


def test_a_new_question_is_newly_asked(instrument):
    assert [q.id for q in plan(instrument, next_version(added), ANSWERS).newly_asked] == ["P13"]


def test_an_answer_whose_question_is_gone_is_set_aside(instrument):
    found = plan(instrument, next_version(removed), ANSWERS)
    (row,) = found.dropped
    assert (row.id, row.given, row.value, row.new) == ("U01", "full", None, None)
    assert [q.id for q in found.no_longer_asked] == ["U01"]


def test_it_comes_back_where_the_question_does(instrument):
    found = plan(next_version(removed), instrument, ANSWERS)
    assert found.values["U01"] == "full"
    assert next(row for row in found.answers if row.id == "U01").old is None


@pytest.mark.parametrize(("spoil", "kind"), [(reworded, "reworded"), (revalued, "revalued")])
def test_an_answer_to_a_changed_question_is_carried_to_be_looked_at(instrument, spoil, kind):
    (row,) = plan(instrument, next_version(spoil), ANSWERS).to_look_at
    assert row in plan(instrument, next_version(spoil), ANSWERS).whole
    assert (row.id, row.kind, row.value) == ("P03", kind, "processor")


def test_a_choice_that_is_gone_is_no_answer_any_more(instrument):
    found = plan(instrument, next_version(without_choices), ANSWERS)
    assert {row.id: row.value for row in found.dropped} == {"N04": None, "T06": ["disability"]}


def test_a_row_of_a_right_that_is_gone_is_set_aside(instrument):
    answers = {"R01": {**ANSWERS["R01"], "OLD": {"scale": 4}, "EQU": "no row"}}
    (row,) = plan(instrument, next_version(), answers).dropped
    assert row.value == ANSWERS["R01"]


def test_a_column_that_is_gone_is_set_aside(instrument):
    answers = {"R01": {"PRI": {"scale": 2, "weight": 7}}}
    (row,) = plan(instrument, next_version(), answers).dropped
    assert row.value == {"PRI": {"scale": 2}}


@pytest.mark.parametrize("value", [["processor"], "no_such_choice", 3])
def test_what_the_new_version_cannot_read_is_set_aside(instrument, value):
    (row,) = plan(instrument, next_version(), {"P03": value}).dropped
    assert row.value is None


def test_no_answer_is_no_row(instrument):
    assert plan(instrument, next_version(), {"P03": None}).answers == ()


def changed_counting(change):
    data = counting_data() | {"version": "2"}
    change(data)
    return counting(data)


def test_answers_of_a_questionnaire_of_points_are_carried_in_any_shape():
    answers = {"machine": ["yes", "no"], "fallback": "partly", "whose": 7}
    found = plan(counting(), changed_counting(lambda data: None), answers)
    assert found.values == answers
    assert (found.dropped, found.newly_asked) == ((), ())


def test_choices_that_such_a_questionnaire_lost_are_set_aside():
    def fewer(data):
        for question in data["questions"][:2]:
            question["choices"] = [c for c in question["choices"] if c["id"] != "partly"]

    answers = {"machine": ["yes", "partly"], "fallback": "partly", "whose": "a person"}
    found = plan(counting(), changed_counting(fewer), answers)
    assert {row.id: row.value for row in found.dropped} == {"machine": ["yes"], "fallback": None}


def test_what_such_a_questionnaire_newly_asks_is_named():
    def always(data):
        del data["questions"][1]["show_if"]

    found = plan(counting(), changed_counting(always), {"machine": ["no"]})
    assert [question.id for question in found.newly_asked] == ["fallback"]
