"""Faults of floors, rules, obligations and names by stage are found, and named."""

import pytest

from hria.instrument.checking import problems
from tests.instrument.spoiling import item


def rule(data, name):
    return item(data, "rules", name)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"rights": []}, "floors nothing"),
        ({"min": {}}, "floors nothing"),
        ({"rights": ["LUCK"]}, "unknown right LUCK"),
        ({"min": {"colour": 1}}, "unknown dimension colour"),
        ({"min": {"scale": 5}}, "scale 5 is not 1 to 4"),
        ({"min": {"scale": 0}}, "scale 0 is not 1 to 4"),
    ],
)
def test_a_faulty_floor_is_found(data, change, fault):
    item(data, "floors", "F01").update(change)
    assert f"floor F01: {fault}" in problems(data)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"determination": "fine"}, "unknown determination fine"),
        ({"level_floor": 5}, "level_floor 5 is not 1 to 4"),
        ({"curable": "perhaps"}, "curable perhaps is not one of redesign, never"),
        ({"obligations": ["PRAY"]}, "unknown obligation PRAY"),
        ({"obligations": [{"id": "STOP", "days": 3}]}, "obligation STOP knows no days"),
        ({"obligations": [{"id": "CONSULT", "hours": 3}]}, "obligation CONSULT knows no hours"),
        (
            {"obligations": [{"id": "STOP_BY_STAGE", "days": 1}]},
            "obligation STOP_BY_STAGE knows",
        ),
    ],
)
def test_a_rule_with_a_faulty_consequence_is_found(data, change, fault):
    rule(data, "RL-01")["then"].update(change)
    assert [p for p in problems(data) if p.startswith(f"rule RL-01: {fault}")] != []


def test_a_rule_without_any_consequence_is_found(data):
    rule(data, "EX-03")["then"]["obligations"] = []
    assert "rule EX-03: has no consequence" in problems(data)


@pytest.mark.parametrize(("part", "name"), [("rules", "RL-07"), ("obligations", "DELETE")])
@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"basis": "custom"}, "basis custom is not one of law, policy, design"),
        ({"basis": "policy"}, "only a duty of law has a day from which it applies"),
        ({"effective_from": "soon"}, "effective_from soon is not a day"),
        ({"effective_from": "2026-13-01"}, "effective_from 2026-13-01 is not a day"),
    ],
)
def test_a_faulty_basis_is_found(data, part, name, change, fault):
    item(data, part, name).update(change)
    assert f"{part[:-1]} {name}: {fault}" in problems(data)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"owner": "nobody"}, "owner nobody is not one of"),
        ({"when": "someday"}, "when someday is not one of"),
        ({"counting": "lunar"}, "counting lunar is not one of"),
        ({"verifier": "vendor"}, "verifier vendor is not one of"),
        ({"lapse_effect": "shrug"}, "lapse_effect shrug is not one of"),
        ({"when": "within_days", "days": None}, "says within_days and names no days"),
        ({"parameters": {"days": "any"}}, "days: any is not one of longest, shortest"),
        ({"parameters": {}}, "the ko text does not show exactly its figures"),
    ],
)
def test_a_faulty_obligation_is_found(data, change, fault):
    item(data, "obligations", "CONSULT").update(change)
    assert [p for p in problems(data) if p.startswith(f"obligation CONSULT: {fault}")] != []


def test_faulty_names_by_stage_are_found(data):
    stage = data["by_stage"]
    stage["fact"] = "sunny"
    stage["obligations"]["STOP"] = {"holds": "STOP", "otherwise": "PRAY"}
    stage["determinations"]["allowed"] = {"holds": "allowed", "otherwise": "fine"}
    assert {
        "by_stage: unknown fact sunny",
        "by_stage: STOP is also the id of one obligation",
        "by_stage: unknown obligation PRAY",
        "by_stage: allowed is also the id of one determination",
        "by_stage: unknown determination fine",
    } <= set(problems(data))


def test_what_no_rule_leads_to_is_found(data):
    for entry in data["rules"]:
        then = entry["then"]
        then["obligations"] = [o for o in then["obligations"] if o != "SUNSET"]
        if then.get("determination") == "exception_only":
            then["determination"] = "conditional"
    assert problems(data) == [
        "obligation SUNSET: no rule calls for it",
        "determination exception_only: no rule leads to it",
    ]


def test_an_instrument_that_may_determine_nothing_is_found(data):
    rule(data, "AL-01")["if"] = {"fact": "remote"}
    assert problems(data) == ["instrument: no rule always determines something"]
