"""An outcome is one value: it survives JSON, compares by content, and explains on demand."""

import json

import pytest

from hria.instrument.outcome import Outcome
from hria.instrument.reasons import Grounds, Reading, Reason
from hria.instrument.scoring import assess
from tests.instrument.strategies import mildest


@pytest.fixture(scope="module")
def outcome(instrument):
    """One that holds a little of everything."""
    answers = {
        **mildest(instrument),
        "P07": ["verify", "categorise_other"],
        "P08": None,
        "T03": 0.5,
        "M03": "self",
        "R01": {
            "PRI": {"scale": 1, "evidence": "A"},
            "BEL": {"not_affected_reason": "none near"},
        },
        "M01": {"PRI": {"status": "verified"}},
    }
    return assess(instrument, answers, evidenced={"P12"})


def test_it_is_the_same_after_a_trip_through_json_text(outcome):
    text = json.dumps(outcome.to_json(), ensure_ascii=False)
    assert Outcome.from_json(json.loads(text)) == outcome


def test_its_json_holds_everything_that_screens_draw(outcome):
    data = outcome.to_json()
    pri = next(right for right in data["rights"] if right["id"] == "PRI")
    assert pri["given"]["scope"] is None
    assert pri["evidence_cap"] == {"question": "M03", "value": "none", "missing": True}
    assert pri["floors"][0]["because"]["facts"] == ["has_template"]
    assert {"right": "BEL", "reason": "none near"} in data["not_affected"]
    assert {"key": "P08", "question": "P08", "right": None, "read_as": "real_time"} in data[
        "missing"
    ]


def test_reading_its_own_json_does_not_change_the_data(outcome):
    data = outcome.to_json()
    before = json.dumps(data)
    Outcome.from_json(data)
    assert json.dumps(data) == before


@pytest.mark.parametrize("data", [{}, {"rules": 3}, {"level": 1}])
def test_other_data_is_refused(data):
    with pytest.raises((KeyError, TypeError)):
        Outcome.from_json(data)


def test_an_unknown_part_is_refused(outcome):
    with pytest.raises(TypeError):
        Outcome.from_json({**outcome.to_json(), "verdict": "fine"})


def test_equal_outcomes_are_equal_and_others_are_not(instrument, outcome):
    assert assess(instrument, {}) == assess(instrument, {})
    assert assess(instrument, {}) != outcome


def test_a_right_names_each_of_its_floors_once(outcome):
    pri = outcome.right("PRI")
    assert pri.floor_ids == tuple(dict.fromkeys(effect.id for effect in pri.floors))


def test_a_reason_is_worked_out_once_and_only_when_looked_at():
    asked = []

    def explain(about):
        asked.append(about)
        return Grounds((Reading("P04", "plan", missing=False),), ("early",), (), ("PRI",))

    reason = Reason(explain, "the stage")
    assert asked == []
    assert (reason.facts, reason.rights, reason.absent_facts) == (("early",), ("PRI",), ())
    assert reason.answers[0].value == "plan"
    assert asked == ["the stage"]


def test_reasons_compare_by_what_they_say():
    def reason(*facts):
        return Reason(lambda _: Grounds((), facts, (), ()), None)

    assert reason("early") == reason("early")
    assert reason("early") != reason("late")
    assert reason("early") != "early"
    assert len({reason("early"), reason("early"), reason("late")}) == 2
    assert "early" in repr(reason("early"))
