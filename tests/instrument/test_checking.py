"""Every structural fault that is put into a sound instrument is found, and named."""

import pytest

from hria.instrument.checking import problems
from tests.instrument.spoiling import item


def question(data, name):
    return item(data, "questions", name)


@pytest.mark.parametrize(
    ("part", "kind", "name"),
    [
        ("steps", "step", 1),
        ("questions", "question", "P01"),
        ("rights", "right", "DIG"),
        ("scales", "scale", "scale"),
        ("mitigation_statuses", "mitigation status", "planned"),
        ("levels", "level", 1),
        ("determinations", "determination", "allowed"),
        ("facts", "fact", "has_template"),
        ("floors", "floor", "F01"),
        ("rules", "rule", "RL-01"),
        ("obligations", "obligation", "STOP"),
        ("sources", "source", "NHRCK-2023"),
        ("terms", "term", "hria"),
        ("deadlines", "deadline", "hria_legacy_due"),
        ("related_deadlines", "deadline", "third_party_request"),
    ],
)
def test_an_id_used_twice_is_found(data, part, kind, name):
    data[part].append(data[part][0])
    assert f"{kind} {name}: the id is used twice" in problems(data)


def test_a_ground_used_twice_is_found(data):
    data["disclosure"]["grounds"].append(data["disclosure"]["grounds"][0])
    assert "ground 1: the id is used twice" in problems(data)


@pytest.mark.parametrize(
    ("part", "name", "place"),
    [
        ("questions", "P04", "question P04"),
        ("floors", "F07", "floor F07"),
        ("rules", "ML-01", "rule ML-01"),
        ("obligations", "LAW", "obligation LAW"),
    ],
)
def test_what_names_no_source_or_an_unknown_one_is_found(data, part, name, place):
    entry = item(data, part, name)
    entry["sources"] = []
    assert f"{place}: names no source" in problems(data)
    entry["sources"] = ["HEARSAY"]
    assert f"{place}: unknown source HEARSAY" in problems(data)


def test_a_deadline_with_an_unknown_source_is_found(data):
    data["deadlines"][0]["source"] = "HEARSAY"
    assert problems(data) == ["deadline hria_legacy_due: unknown source HEARSAY"]


@pytest.mark.parametrize(
    ("name", "change", "fault"),
    [
        ("P04", {"type": "yes_no"}, "unknown type yes_no"),
        ("P04", {"step": 13}, "unknown step 13"),
        ("P04", {"section": "annex"}, "unknown section annex"),
        ("P04", {"choices": []}, "has no choices"),
        ("P01", {"choices": [{"id": "a", "risk": 0, "label": {"ko": "가", "en": "a"}}]}, "has cho"),
        ("P01", {"columns": [{"id": "a", "label": {"ko": "가", "en": "a"}}]}, "has columns"),
        ("R01", {"columns": []}, "has no columns"),
        ("P01", {"key_evidence": True}, "a document can only be demanded for an answer"),
        ("P04", {"worst": "never"}, "the worst reading 'never' is not one of the choices"),
        ("P04", {"worst": ["plan"]}, "the worst reading ('plan',) is not one of the choices"),
        ("P05", {"worst": ["nothing"]}, "the worst reading ('nothing',) is not a list of choices"),
        ("P05", {"worst": []}, "the worst reading () is not a list of choices"),
        ("P05", {"worst": "rnd"}, "the worst reading 'rnd' is not a list of choices"),
        ("C02", {"worst": "none"}, "the worst reading is not a number"),
        ("C02", {"worst": -1}, "the worst reading lies below the least number allowed"),
        ("P01", {"worst": "none"}, "free text and files have no worst reading"),
        ("R01", {"worst": {"scale": 4}}, "the worst reading is not {'scale': 4"),
        (
            "M01",
            {"worst": {"status": "verified"}},
            "the worst reading is not {'status': 'planned'}",
        ),
    ],
)
def test_a_faulty_question_is_found(data, name, change, fault):
    question(data, name).update(change)
    assert [p for p in problems(data) if p.startswith(f"question {name}: {fault}")] != []


def test_a_number_may_have_no_least_value(data):
    del question(data, "C02")["min"]
    assert problems(data) == []


def test_a_choice_there_twice_or_without_a_risk_from_0_to_4_is_found(data):
    choices = question(data, "P08")["choices"]
    choices[1]["id"] = "real_time"
    choices[2]["risk"] = 5
    assert {
        "question P08: choice real_time is there twice",
        "question P08: choice on_presentation: risk 5 is not 0 to 4",
    } <= set(problems(data))


@pytest.mark.parametrize("matrix", ["R01", "M01"])
def test_a_matrix_that_lacks_a_column_or_is_not_there_is_found(data, matrix):
    entry = question(data, matrix)
    kept = ("narrative", "measure")
    entry["columns"] = [column for column in entry["columns"] if column["id"] in kept]
    missing = {"R01": "not_affected_reason", "M01": "status"}[matrix]
    assert f"question {matrix}: has no column {missing}" in problems(data)
    data["questions"].remove(entry)
    assert f"instrument: needs one question of type {entry['type']}, has 0" in problems(data)


def test_questions_out_of_order_and_steps_without_questions_are_found(data):
    for entry in data["questions"]:
        entry["step"] = 1 if entry["step"] == 12 else entry["step"]
    assert {
        "instrument: questions do not follow the order of the steps",
        "step 12: has no question",
    } <= set(problems(data))


def test_a_group_that_is_no_choice_is_found(data):
    data["rights"][0]["groups"] = ["martians"]
    assert problems(data) == ["right DIG: group martians is no choice of any question"]


@pytest.mark.parametrize(
    ("condition", "fault"),
    [
        ({"q": "P99", "any": ["plan"]}, "unknown question P99"),
        ({"q": "P04", "any": ["later"]}, "P04 has no choice later"),
        ({"q": "P07", "only": ["blink"]}, "P07 has no choice blink"),
        ({"q": "P01", "any": ["x"]}, "P01 has no choices to look for"),
        ({"q": "R01", "only": ["x"]}, "R01 has no choices to look for"),
        ({"q": "P04", "gte": 3}, "P04 is no number to compare"),
        ({"not": {"all": [{"fact": "sunny"}]}}, "unknown fact sunny"),
    ],
)
@pytest.mark.parametrize(
    ("part", "name"), [("facts", "remote"), ("floors", "F05"), ("rules", "CD-03")]
)
def test_a_condition_on_something_unknown_is_found(data, part, name, condition, fault):
    item(data, part, name)["if"] = condition
    assert f"{part[:-1]} {name}: {fault}" in problems(data)


@pytest.mark.parametrize(("part", "name"), [("facts", "remote"), ("floors", "F05")])
def test_only_rules_may_use_what_was_scored(data, part, name):
    item(data, part, name)["if"] = {"any": [{"score_level": {"gte": 3}}, {"always": True}]}
    assert f"{part[:-1]} {name}: only a rule may use what was scored" in problems(data)


def test_a_question_may_not_be_shown_by_the_score_or_by_a_fact(data):
    question(data, "X01")["show_if"] = {"missing": {"gte": 1}}
    question(data, "X02")["show_if"] = {"fact": "remote"}
    assert {
        "question X01, show_if: only a rule may use what was scored",
        "question X02, show_if: may use answers, not facts",
    } <= set(problems(data))


@pytest.mark.parametrize("later", ["P04", "P05", "U01"])
def test_a_question_shown_by_itself_or_a_later_one_is_found(data, later):
    answer = question(data, later)["choices"][0]["id"]
    question(data, "P04")["show_if"] = {"not": {"q": later, "any": [answer]}}
    assert f"question P04, show_if: {later} is not asked earlier" in problems(data)


def test_facts_in_a_circle_are_found(data):
    item(data, "facts", "remote")["if"] = {"not": {"fact": "remote_ident"}}
    found = [problem for problem in problems(data) if problem.startswith("facts: ")]
    assert len(found) == 1
    assert "remote, remote_ident" in found[0]
    assert found[0].endswith("rest on each other in a circle")
