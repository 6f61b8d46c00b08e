"""Two people, one question: who touched what, and what collides."""

import pytest

from hria.assessments.merging import ANSWER, NOTE, Seen, fingerprint, merge, parts_of, value_of
from tests.factories import parsed_instrument

RIGHTS = "R01"


@pytest.fixture(scope="module")
def questions():
    return {question.id: question for question in parsed_instrument().questions}


def seen(**parts):
    return Seen.of(3, parts)


def test_untouched_parts_never_collide():
    merged = merge(seen(answer="a"), stored={ANSWER: "b"}, typed={ANSWER: "a"})
    assert (merged.touched, merged.conflicts) == (frozenset(), frozenset())
    assert merged.parts == {ANSWER: "b"}


def test_touched_part_nobody_else_changed_is_taken():
    merged = merge(seen(answer="a"), stored={ANSWER: "a"}, typed={ANSWER: "c"})
    assert (merged.parts, merged.conflicts) == ({ANSWER: "c"}, frozenset())


def test_touched_part_that_another_changed_collides():
    merged = merge(seen(answer="a"), stored={ANSWER: "b"}, typed={ANSWER: "c"})
    assert merged.conflicts == {ANSWER}


def test_two_who_typed_the_same_agree():
    merged = merge(seen(answer="a"), stored={ANSWER: "b"}, typed={ANSWER: "b"})
    assert merged.conflicts == frozenset()


def test_answer_and_note_are_changed_independently():
    merged = merge(
        seen(answer="a", note=""),
        stored={ANSWER: "b", NOTE: ""},
        typed={ANSWER: "a", NOTE: "mine"},
    )
    assert merged.parts == {ANSWER: "b", NOTE: "mine"}
    assert merged.conflicts == frozenset()


def test_rows_of_a_matrix_are_changed_independently(questions):
    shown = parts_of(questions[RIGHTS], {"PRI": {"scale": 2}}, "")
    theirs = parts_of(questions[RIGHTS], {"PRI": {"scale": 2}, "DAT": {"scale": 3}}, "")
    mine = {"PRI": {"scale": 4}, "DAT": None, NOTE: ""}
    merged = merge(Seen.of(1, shown), theirs, mine)
    assert merged.conflicts == frozenset()
    assert value_of(questions[RIGHTS], merged.parts) == {"PRI": {"scale": 4}, "DAT": {"scale": 3}}


def test_row_not_on_the_page_stays(questions):
    stored = parts_of(questions["M01"], {"PRI": {"measure": "x"}, "DAT": {"measure": "y"}}, "")
    merged = merge(Seen.of(1, stored), stored, {"PRI": {"measure": "z"}, NOTE: ""})
    assert merged.parts["DAT"] == {"measure": "y"}


def test_emptied_matrix_is_no_answer(questions):
    assert value_of(questions[RIGHTS], {"PRI": None, NOTE: "x"}) is None


@pytest.mark.parametrize("part", ["가=나;다", {"scale": 1}, ["b", "a"], 0, 0.5, None, ""])
def test_what_was_shown_survives_the_trip_through_the_page(part):
    assert Seen.read(str(seen(answer=part))).shows(ANSWER, part)


@pytest.mark.parametrize("junk", ["", "x", ";;", "-1;answer=1", "9" * 400, "٣;answer=x", "1;=;a"])
def test_damaged_marks_count_as_nothing_shown(junk):
    assert not Seen.read(junk).shows(ANSWER, "a")


def test_order_of_choices_does_not_count():
    assert fingerprint(["a", "b"]) == fingerprint(["b", "a"])


def test_nought_is_not_nothing():
    assert fingerprint(0) != fingerprint(None)
