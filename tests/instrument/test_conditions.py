"""Each word of the condition language means one thing, and can say why it holds."""

import pytest

from hria.instrument.conditions import Situation, Trace
from hria.instrument.reading_conditions import read_condition

TYPES = {"P04": "single", "P07": "multi", "C02": "number"}
DETECTS, IDENTIFIES = frozenset({"detect"}), frozenset({"identify", "detect"})


def condition(data):
    complaints: list[str] = []
    found = read_condition(data, TYPES, complaints.append)
    assert complaints == []
    return found


def situation(**values) -> Situation:
    found = Situation()
    found.values = values
    return found


def holds(data, **values) -> bool:
    return condition(data).holds(situation(**values))


@pytest.mark.parametrize(
    ("data", "values", "truth"),
    [
        ({"q": "P04", "any": ["plan", "develop"]}, {"P04": "plan"}, True),
        ({"q": "P04", "any": ["plan"]}, {"P04": "pilot"}, False),
        ({"q": "P04", "only": ["plan"]}, {"P04": "plan"}, True),
        ({"q": "P04", "only": ["plan"]}, {"P04": "pilot"}, False),
        ({"q": "P07", "any": ["identify"]}, {"P07": IDENTIFIES}, True),
        ({"q": "P07", "any": ["track"]}, {"P07": IDENTIFIES}, False),
        ({"q": "P07", "only": ["detect"]}, {"P07": DETECTS}, True),
        ({"q": "P07", "only": ["detect", "track"]}, {"P07": DETECTS}, True),
        ({"q": "P07", "only": ["detect"]}, {"P07": IDENTIFIES}, False),
        ({"q": "C02", "lt": 20}, {"C02": 19.5}, True),
        ({"q": "C02", "lt": 20}, {"C02": 20}, False),
        ({"q": "C02", "lte": 20}, {"C02": 20}, True),
        ({"q": "C02", "lte": 20}, {"C02": 21}, False),
        ({"q": "C02", "gte": 1.01}, {"C02": 1.01}, True),
        ({"q": "C02", "gte": 1.01}, {"C02": 1}, False),
        ({"always": True}, {}, True),
        ({"not": {"always": True}}, {}, False),
    ],
)
def test_an_answer_meets_a_condition_or_does_not(data, values, truth):
    assert holds(data, **values) is truth


@pytest.mark.parametrize(
    "data",
    [
        {"q": "P04", "any": ["plan"]},
        {"q": "P04", "only": ["plan"]},
        {"q": "P07", "any": ["detect"]},
        {"q": "P07", "only": ["detect"]},
        {"q": "C02", "lt": 20},
        {"q": "C02", "gte": 0},
    ],
)
def test_a_question_that_is_not_asked_meets_no_condition(data):
    assert not holds(data)
    assert holds({"not": data})


PLAN, SHORT = {"q": "P04", "any": ["plan"]}, {"q": "C02", "lt": 20}


@pytest.mark.parametrize(
    ("stage", "days", "every", "some"),
    [
        ("plan", 10, True, True),
        ("plan", 30, False, True),
        ("pilot", 10, False, True),
        ("pilot", 30, False, False),
    ],
)
def test_all_and_any_put_conditions_together(stage, days, every, some):
    assert holds({"all": [PLAN, SHORT]}, P04=stage, C02=days) is every
    assert holds({"any": [PLAN, SHORT]}, P04=stage, C02=days) is some


def test_what_was_scored_meets_conditions_of_rules():
    found = situation()
    found.score_level, found.residuals, found.missing = 3, {"PRI": 3, "DAT": 2}, 1
    truths = [
        condition(data).holds(found)
        for data in (
            {"score_level": {"gte": 3}},
            {"score_level": {"gte": 4}},
            {"any_right": {"residual": 3}},
            {"any_right": {"residual": 4}},
            {"missing": {"gte": 1}},
            {"missing": {"gte": 2}},
        )
    ]
    assert truths == [True, False, True, False, True, False]


def grounds(data, definitions=None, facts=None, residuals=None, **values) -> Trace:
    found = situation(**values)
    found.definitions = definitions or {}
    found.facts = facts or {}
    found.residuals = residuals or {}
    trace = Trace()
    condition(data).trace(found, trace)
    return trace


def test_all_rests_on_every_part_when_it_holds_and_on_the_first_that_fails_when_not():
    both = {"all": [PLAN, SHORT]}
    assert list(grounds(both, P04="plan", C02=10).questions) == ["P04", "C02"]
    assert list(grounds(both, P04="pilot", C02=30).questions) == ["P04"]
    assert list(grounds(both, P04="plan", C02=30).questions) == ["C02"]


def test_any_rests_on_each_part_that_holds_and_on_all_when_none_does():
    either = {"any": [PLAN, SHORT]}
    assert list(grounds(either, P04="plan", C02=30).questions) == ["P04"]
    assert list(grounds(either, P04="plan", C02=10).questions) == ["P04", "C02"]
    assert list(grounds(either, P04="pilot", C02=30).questions) == ["P04", "C02"]


def test_questions_not_asked_are_no_grounds():
    assert list(grounds({"not": PLAN}).questions) == []


def test_a_fact_is_named_with_the_answers_behind_it_but_not_the_facts_behind_it():
    definitions = {
        "early": condition(PLAN),
        "hasty": condition({"all": [{"fact": "early"}, SHORT]}),
    }
    trace = grounds(
        {"fact": "hasty"}, definitions, {"early": True, "hasty": True}, P04="plan", C02=3
    )
    assert trace.facts == {"hasty": True}
    assert list(trace.questions) == ["P04", "C02"]


def test_a_fact_that_does_not_hold_is_named_as_such():
    trace = grounds(
        {"not": {"fact": "early"}}, {"early": condition(PLAN)}, {"early": False}, P04="x"
    )
    assert trace.facts == {"early": False}


def test_what_was_scored_rests_on_the_rights_that_reach_it():
    residuals = {"PRI": 3, "DAT": 2, "EQU": 4}
    assert list(grounds({"score_level": {"gte": 3}}, residuals=residuals).rights) == ["PRI", "EQU"]
    assert list(grounds({"any_right": {"residual": 4}}, residuals=residuals).rights) == ["EQU"]
    assert grounds({"missing": {"gte": 1}}, residuals=residuals) == Trace()
    assert grounds({"always": True}) == Trace()


def test_a_condition_names_all_its_nodes():
    tree = condition({"all": [{"not": PLAN}, {"any": [SHORT, {"fact": "early"}]}]})
    assert [type(node).__name__ for node in tree.nodes()] == [
        "All",
        "Not",
        "AnyOf",
        "Either",
        "Compared",
        "FactHolds",
    ]
