"""Faults of tables, scales, levels and caps are found, and named."""

import pytest

from hria.instrument.checking import problems
from tests.instrument.spoiling import item


@pytest.mark.parametrize("table", ["likelihood_table", "level_matrix"])
@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ([1, 2, 3], "has a hole, it is not 4 by 4"),
        ([1, 2, 3, 5], "holds a value that is not 1 to 4"),
        ([4, 3, 2, 1], "falls somewhere, so worse could count as better"),
    ],
)
def test_a_table_with_a_hole_or_a_fall_is_found(data, table, row, fault):
    data["scoring"][table][1] = row
    assert f"{table}: {fault}" in problems(data)


def test_a_missing_row_of_a_table_is_found(data):
    data["scoring"]["level_matrix"].pop()
    assert problems(data) == ["level_matrix: has a hole, it is not 4 by 4"]


def test_levels_that_are_not_four_are_found(data):
    data["levels"].pop()
    assert problems(data) == ["levels: are not 1, 2, 3, 4"]


def test_a_missing_reading_outside_the_scales_is_found(data):
    data["scoring"]["missing"].update({"dimension": 5, "evidence": "E", "mitigation": "verified"})
    assert {
        "scoring: a missing dimension is not read as 1 to 4",
        "scoring: missing evidence is not read as the weakest grade",
        "scoring: missing mitigation is not read as the weakest status",
    } <= set(problems(data))


def test_scales_with_gaps_are_found(data):
    item(data, "scales", "scope")["values"].pop()
    data["scales"].remove(item(data, "scales", "exposure"))
    assert problems(data) == [
        "scale scope: does not explain 1, 2, 3, 4",
        "scale exposure: is missing",
    ]


def test_a_missing_scale_of_evidence_is_found(data):
    data["scales"].remove(item(data, "scales", "evidence"))
    assert "scale evidence: is missing" in problems(data)


def test_grades_without_order_or_floor_are_found(data):
    grades = item(data, "scales", "evidence")["values"]
    grades[0]["likelihood_floor"] = 4
    assert "scale evidence: grades are not ordered from the best to the weakest" in problems(data)
    del grades[0]["likelihood_floor"]
    assert "scale evidence: a grade sets no floor of likelihood from 1 to 4" in problems(data)


def test_faulty_mitigation_statuses_are_found(data):
    statuses = data["mitigation_statuses"]
    statuses[1].update({"minus": 3, "not_below": 0})
    assert {
        "mitigation_statuses: are not ordered from the weakest to the strongest",
        "mitigation status documented: takes off less than 0, or leaves less than 1",
    } <= set(problems(data))


@pytest.mark.parametrize("asked", ["P99", "P05", "L06"])
def test_a_verifier_that_is_no_question_always_asked_is_found(data, asked):
    data["redesign"] = []
    data["scoring"]["verification_caps"]["question"] = asked
    assert problems(data) == [
        f"verification_caps: {asked} is not a single choice that is always asked"
    ]


def test_caps_for_unknown_answers_grades_or_statuses_are_found(data):
    caps = data["scoring"]["verification_caps"]["by_answer"]
    caps["self"] = {"evidence": "Z", "mitigation": "done"}
    caps["friend"] = caps.pop("none")
    assert problems(data) == [
        "verification_caps: do not say what each answer to M03 lets count",
        "verification_caps: self: unknown grade Z",
        "verification_caps: self: unknown status done",
    ]
