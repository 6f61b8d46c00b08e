"""What a change will do: level, determination, duties, questions asked and set aside."""

import pytest

from hria.instrument.effects import effects
from tests.instrument import strategies
from tests.instrument.published import instrument_of

INSTRUMENT = instrument_of("frt-hria-kr", "2026.1")
OTHERS = {right.id: {"not_affected_reason": "none"} for right in INSTRUMENT.rights}
DETECTING = {**strategies.mildest(INSTRUMENT), "P08": "none", "R01": OTHERS}


def after(**changes):
    return effects(INSTRUMENT, DETECTING, {**DETECTING, **changes})


def test_the_same_answers_do_nothing():
    assert not after().matters


def test_an_answer_for_the_record_does_nothing():
    assert not after(N01="convenience", P01="other words").matters


def test_a_graver_answer_raises_determination_and_level():
    found = after(R03="yes")
    assert (found.before.primary, found.after.primary) == ("allowed", "prohibited")
    assert (found.changes_primary, found.changes_level, found.changes_halt) == (True, True, True)


def test_duties_are_added_and_dropped():
    found = after(R03="yes")
    assert {"STOP", "PUB_FULL"} <= set(found.added)
    back = effects(INSTRUMENT, {**DETECTING, "R03": "yes"}, DETECTING)
    assert (set(back.dropped), back.added) == (set(found.added), ())


def test_a_duty_with_other_figures_is_told_apart():
    found = after(P11="incident", U06="all")
    assert "REASSESS" in found.altered


def test_questions_newly_asked_are_named_in_their_order():
    found = after(P07=["verify"])
    assert found.asked[0] == "L04"
    assert list(found.asked) == [q.id for q in INSTRUMENT.questions if q.id in found.asked]
    assert not found.set_aside


def test_answers_set_aside_are_those_whose_question_goes():
    verifying = {**DETECTING, "P07": ["verify"], "D02": None}
    found = effects(INSTRUMENT, verifying, DETECTING)
    assert "L04" in found.set_aside
    assert not {"D02", "L06"} & set(found.set_aside)


@pytest.mark.parametrize("answer", [None, ""])
def test_an_answer_taken_back_with_its_question_is_not_set_aside(answer):
    verifying = {**DETECTING, "P07": ["verify"]}
    found = effects(INSTRUMENT, verifying, {**DETECTING, "L04": answer})
    assert "L04" not in found.set_aside
