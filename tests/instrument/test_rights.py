"""Severity, likelihood and level of one right, against the tables the method prints."""

from itertools import product

import pytest

from hria.instrument.rights import severity
from hria.instrument.rows import declared, dimensions
from hria.instrument.scoring import assess
from tests.instrument.strategies import mildest

# Method, section 7.1: rows scope 1 to 4, columns irremediability 1 to 4.
SEVERITY = {
    1: ((1, 1, 2, 3), (1, 2, 2, 3), (1, 2, 3, 3), (2, 2, 3, 4)),
    2: ((2, 2, 2, 3), (2, 2, 2, 3), (2, 2, 3, 3), (2, 2, 3, 4)),
    3: ((3, 3, 3, 3), (3, 3, 3, 3), (3, 3, 3, 3), (3, 3, 3, 4)),
    4: ((4, 4, 4, 4), (4, 4, 4, 4), (4, 4, 4, 4), (4, 4, 4, 4)),
}
SLIGHT = {
    "scale": 1,
    "scope": 1,
    "irremediability": 1,
    "probability": 1,
    "exposure": 1,
    "evidence": "A",
}


@pytest.fixture
def right(instrument):
    """right(row, status, **answers) -> the outcome for dignity, which no fact floors here."""

    def weighed(row, status=None, *, evidenced=None, **answers):
        given = {**mildest(instrument), **answers, "R01": {"DIG": row}}
        given["M01"] = {"DIG": {"status": status}} if status else {}
        return assess(instrument, given, evidenced=evidenced).right("DIG")

    return weighed


@pytest.mark.parametrize("scale", [1, 2, 3, 4])
def test_severity_is_that_of_the_printed_tables(scale):
    for scope, irremediability in product(range(1, 5), repeat=2):
        printed = SEVERITY[scale][scope - 1][irremediability - 1]
        assert severity(scale, scope, irremediability) == printed


@pytest.mark.parametrize(
    ("probability", "exposure", "likelihood"),
    [
        (1, 1, 1),
        (1, 2, 1),
        (1, 3, 2),
        (1, 4, 3),
        (2, 3, 3),
        (2, 4, 3),
        (3, 2, 3),
        (3, 3, 4),
        (4, 1, 4),
    ],
)
def test_likelihood_joins_probability_and_exposure(right, probability, exposure, likelihood):
    found = right({**SLIGHT, "probability": probability, "exposure": exposure})
    assert found.likelihood == likelihood


@pytest.mark.parametrize(("grade", "floor"), [("A", 1), ("B", 2), ("C", 3), ("D", 4), (None, 4)])
def test_weak_evidence_floors_the_likelihood(right, grade, floor):
    found = right({**SLIGHT, "evidence": grade})
    assert (found.likelihood_floor, found.likelihood) == (floor, floor)
    assert (found.evidence_given, found.evidence_counted) == (grade, grade or "D")
    assert found.evidence_cap is None


@pytest.mark.parametrize(
    ("verifier", "counted"),
    [
        ("independent_published", "A"),
        ("independent_unpublished", "A"),
        ("self", "B"),
        ("none", "B"),
    ],
)
def test_the_best_grade_counts_only_with_an_independent_verifier(right, verifier, counted):
    found = right(SLIGHT, M03=verifier)
    assert found.evidence_counted == counted
    assert (found.evidence_cap is not None) == (counted != "A")
    if found.evidence_cap is not None:
        assert found.evidence_cap == ("M03", verifier, False)


@pytest.mark.parametrize(
    ("verifier", "counted"),
    [
        ("independent_published", "verified"),
        ("independent_unpublished", "documented"),
        ("self", "documented"),
        ("none", "planned"),
    ],
)
def test_what_is_called_verified_is_capped_by_who_verified(right, verifier, counted):
    found = right(SLIGHT, "verified", M03=verifier)
    assert (found.mitigation_given, found.mitigation_counted) == ("verified", counted)
    assert (found.mitigation_cap is None) == (counted == "verified")


def test_a_silent_verifier_caps_at_the_worst_and_says_so(right):
    found = right(SLIGHT, "documented", M03=None)
    assert found.mitigation_cap == ("M03", "none", True)


@pytest.mark.parametrize(
    ("likelihood", "documented", "verified"), [(1, 1, 1), (2, 2, 1), (3, 2, 1), (4, 3, 2)]
)
def test_measures_lower_the_likelihood_and_never_the_severity(
    right, likelihood, documented, verified
):
    row = {**SLIGHT, "scale": 3, "probability": likelihood}
    found = [right(row, status) for status in (None, "planned", "documented", "verified")]
    assert [f.residual_likelihood for f in found] == [likelihood, likelihood, documented, verified]
    assert {f.severity for f in found} == {3}
    assert {f.likelihood for f in found} == {likelihood}


@pytest.mark.parametrize(
    ("scale", "levels"),
    [(1, [1, 1, 1, 2]), (2, [1, 2, 2, 2]), (3, [2, 3, 3, 3]), (4, [3, 3, 4, 4])],
)
def test_the_level_is_looked_up(right, scale, levels):
    found = [right({**SLIGHT, "scale": scale, "probability": p}) for p in range(1, 5)]
    assert [f.inherent_level for f in found] == levels


def test_the_residual_level_is_that_of_the_lowered_likelihood(right):
    found = right({**SLIGHT, "scale": 4, "probability": 4}, "verified")
    assert (found.inherent_level, found.residual_level) == (4, 3)


@pytest.mark.parametrize("name", ["scale", "scope", "irremediability", "probability", "exposure"])
def test_an_open_value_counts_as_four_and_leaves_the_right_incomplete(right, name):
    found = right({**SLIGHT, name: None})
    assert (found.given[name], found.counted[name]) == (None, 4)
    assert found.is_incomplete


def test_an_open_grade_does_not_make_a_right_incomplete(right):
    assert not right({**SLIGHT, "evidence": None}).is_incomplete


@pytest.mark.parametrize("value", [0, 5, True, 1.0, "1", None, [1]])
def test_a_value_that_is_no_step_of_the_scale_is_open(value):
    assert dimensions({**SLIGHT, "scale": value})["scale"] is None


def test_a_floor_raises_a_lower_value_and_says_by_what(instrument):
    given = {**mildest(instrument), "P07": ["verify"], "E01": "gte1m", "R01": {"PRI": SLIGHT}}
    right = assess(instrument, given).right("PRI")
    assert right.floor_ids == ("F01", "F04")
    effect = right.floors[1]
    assert (effect.dimension, effect.minimum, effect.raised) == ("scope", 4, True)
    assert (right.given["scope"], right.counted["scope"]) == (1, 4)
    assert effect.because.facts == ("has_template",)
    assert [reading[:2] for reading in effect.because.answers] == [
        ("P07", ("verify",)),
        ("E01", "gte1m"),
    ]


def test_a_floor_that_changes_nothing_is_named_and_raises_nothing(instrument):
    row = {**SLIGHT, "scope": 4}
    given = {**mildest(instrument), "P07": ["verify"], "E01": "gte1m", "R01": {"PRI": row}}
    right = assess(instrument, given).right("PRI")
    assert [effect.raised for effect in right.floors] == [False, False]


def test_a_right_may_be_declared_not_affected(instrument):
    given = {**mildest(instrument), "R01": {"BEL": {"not_affected_reason": "no such place near"}}}
    outcome = assess(instrument, given)
    assert outcome.right("BEL") is None
    assert ("BEL", "no such place near") in outcome.not_affected


def test_a_fact_refutes_the_declaration_and_the_row_is_read_at_its_worst(instrument):
    declared_away = {"PRI": {"not_affected_reason": "we think not"}}
    outcome = assess(instrument, {**mildest(instrument), "P07": ["verify"], "R01": declared_away})
    right = outcome.right("PRI")
    assert right is not None
    assert set(right.counted.values()) == {4}
    assert "PRI" in outcome.incomplete
    assert "PRI" not in {right for right, _ in outcome.not_affected}


def test_a_right_of_which_nothing_is_said_is_read_at_its_worst(instrument):
    outcome = assess(instrument, mildest(instrument))
    assert len(outcome.rights) == 18
    assert outcome.score_level == 4


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({}, None),
        ({"not_affected_reason": "  "}, None),
        ({"not_affected_reason": True}, None),
        ({"not_affected_reason": "why"}, "why"),
        ({"not_affected_reason": "why", "evidence": "A", "narrative": "more"}, "why"),
        ({"not_affected_reason": "why", "scale": None}, "why"),
        ({"not_affected_reason": "why", "scale": 1}, None),
    ],
)
def test_a_declaration_needs_a_reason_and_no_value_that_contradicts_it(row, reason):
    assert declared(row) == reason
