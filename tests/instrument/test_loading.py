"""An instrument is parsed whole or refused with every fault named."""

import json

import pytest

from hria.instrument.checking import problems
from hria.instrument.library import Text
from hria.instrument.loading import InstrumentError, content_hash, parse


def refusal(data) -> list[str]:
    with pytest.raises(InstrumentError) as refused:
        parse(data)
    return refused.value.problems


def test_an_instrument_reads_the_same_after_a_trip_through_json(data):
    assert parse(json.loads(json.dumps(data))).sha256 == parse(data).sha256


def test_layout_and_order_of_keys_do_not_change_the_hash(data):
    assert content_hash(dict(reversed(data.items()))) == content_hash(data)


def test_any_change_of_content_changes_the_hash(data):
    before = content_hash(data)
    data["questions"][0]["help"]["ko"] += " "
    assert content_hash(data) != before


def test_every_fault_is_named_at_once(data):
    del data["title"]
    data["rules"][0]["basis"] = 3
    data["questions"][0]["text"]["ko"] = " "
    assert refusal(data) == [
        "instrument: title is missing",
        "question P01: text has no ko text",
        "rule RL-01: basis is not a text",
    ]


@pytest.mark.parametrize("data", [None, [], "frt-hria-kr", 3])
def test_what_is_no_mapping_is_refused(data):
    assert refusal(data) == ["instrument: is not a mapping"]


@pytest.mark.parametrize("value", [float("nan"), object(), {1, 2}])
def test_what_json_cannot_hold_is_refused(data, value):
    data["steps"][0]["number"] = value
    assert "is not plain data" in refusal(data)[0]


def test_what_goes_in_a_circle_is_refused(data):
    data["steps"].append(data["steps"])
    assert "is not plain data" in refusal(data)[0]


def test_an_empty_mapping_is_refused_part_by_part():
    assert "instrument: questions is missing" in refusal({})


@pytest.mark.parametrize(
    ("part", "field"), [("questions", "id"), ("floors", "min"), ("rules", "then"), ("facts", "if")]
)
def test_an_absent_field_is_named(data, part, field):
    del data[part][0][field]
    assert any(problem.endswith(f"{field} is missing") for problem in refusal(data))


def wrong(data, *path, value):
    """Set the value at the end of `path`."""
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (("code",), 7, "instrument: code is not a text"),
        (("version",), 2026.1, "instrument: version is not a text"),
        (("steps",), {}, "instrument: steps is not a list"),
        (("steps", 0), "profile", "step number 1: is not a mapping"),
        (("steps", 0, "number"), True, "step True: number is not a whole number"),
        (("steps", 0, "colour"), "red", "step 1: unknown field 'colour'"),
        (("questions", 1, "required"), "yes", "question P02: required is not true or false"),
        (("questions", 1, "sources"), [1], "question P02: sources holds something that is no"),
        (("questions", 1, "choices", 0, "risk"), "0", "question P02, choice central_gov: risk is"),
        (("questions", 1, "text", "de"), "x", "question P02: text holds an unknown language"),
        (("questions", 1, "why"), "weil", "question P02: why has no ko text"),
        (("questions", 1, "id"), None, "question number 2: id is not a text"),
        (("title", "en"), "", "instrument: title has no en text"),
        (("floors", 0, "min"), {"scale": "1"}, "floor F01, min: scale is not a whole number"),
        (("floors", 0, "min"), 3, "floor F01, min: is not a mapping"),
        (("changes",), [{"ko": "말"}], "instrument: changes[0] has no en text"),
        (("scoring", "level_matrix"), [[1], 2], "scoring: level_matrix is not a table of whole"),
        (("scoring", "level_matrix"), [[1, "2"]], "scoring: level_matrix is not a table of whole"),
        (("rules", 0, "then", "obligations"), ["STOP", 3], "cannot read the obligation 3"),
        (("rules", 0, "then", "obligations"), [{"id": "STOP", "days": "3"}], "cannot read the ob"),
        (("rules", 0, "then", "obligations"), "STOP", "then: obligations is not a list"),
        (("rules", 0, "then", "level_floor"), 2.5, "then: level_floor is not a whole number"),
        (("questions", 24, "min"), "0", "min is not a number"),
        (("sources", 0, "more"), "x", "source NHRCK-2023: more is not a list"),
        (("sources", 0, "seen_at"), 3, "source NHRCK-2023: seen_at has no ko text"),
        (("disclosure", "grounds", 0, "item"), "1", "ground 1: item is not a whole number"),
        (("deadlines", 0, "days"), "3", "deadline hria_legacy_due: days is not a whole number"),
    ],
)
def test_a_field_of_the_wrong_form_is_named_with_its_place(data, path, value, fault):
    wrong(data, *path, value=value)
    assert [problem for problem in refusal(data) if fault in problem] != []


@pytest.mark.parametrize(
    "condition",
    [
        None,
        [],
        {},
        "always",
        {"always": False},
        {"all": []},
        {"any": "P04"},
        {"fact": 3},
        {"q": "P04"},
        {"q": 4, "any": ["plan"]},
        {"q": "P04", "any": []},
        {"q": "P04", "any": "plan"},
        {"q": "P04", "any": [1]},
        {"q": "P04", "none": ["plan"]},
        {"q": "C02", "lt": "20"},
        {"q": "C02", "lt": True},
        {"q": "P04", "any": ["plan"], "only": ["plan"]},
        {"score_level": {"lte": 3}},
        {"any_right": 4},
        {"missing": {"gte": "1"}},
        {"not": {"nor": []}},
        {"fact": "remote", "always": True},
    ],
)
def test_a_condition_that_cannot_be_read_is_named(data, condition):
    data["rules"][0]["if"] = condition
    assert [problem for problem in refusal(data) if problem.startswith("rule RL-01")] != []


def test_problems_takes_data_and_instruments_alike(data, instrument):
    assert problems(instrument) == problems(data) == []


def test_faults_of_form_are_told_before_those_of_structure(data):
    data["title"] = "no text"
    data["rules"][0]["basis"] = "custom"
    assert problems(data) == ["instrument: title has no ko text"]


def test_texts_speak_korean_unless_english_is_asked_for():
    text = Text("예", "yes")
    assert [text.in_language(code) for code in ("ko", "en", "en-gb", "EN", "fr", None)] == [
        "예",
        "yes",
        "yes",
        "yes",
        "예",
        "예",
    ]
