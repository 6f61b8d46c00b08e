"""Points add up, mitigation takes something off, and the level is the share that is left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hria.instrument.answers import AnswerErrors
from hria.instrument.conditions import Situation
from hria.instrument.outcome import Outcome
from hria.instrument.points import Deduction, PointsScoring, half_up
from hria.instrument.points_conditions import MOST_KNOWN, Contains, Matched, Same
from hria.instrument.points_scoring import hidden_by, paths_of, scoring_of, tally
from hria.instrument.points_values import Uncountable
from hria.instrument.points_vectors import points_of_line
from hria.instrument.progress import open_points, step_states, visible_questions
from hria.instrument.scoring import assess
from hria.instrument.walking import lacks_document
from tests.instrument.points import aia, lines, needs_aia, small

GRAVE = {"kind": "item1-3", "parts": ["a-1", "b-2"], "cure-MS": "yes-4", "plan-MS": "n-0"}
SUMS = ("raw", "mitigation", "current", "level", "maxRaw", "maxMitigation")


@pytest.mark.parametrize(
    ("number", "rounded"),
    [(2.5, 3), (2.49, 2), (-2.5, -2), (-2.6, -3), (0.49999999999999994, 0), (7, 7)],
)
def test_halves_are_rounded_up(number, rounded):
    assert half_up(number) == rounded


@given(st.integers(0, 10**6))
def test_a_deduction_of_fifteen_per_cent_has_an_integer_form(raw):
    scoring = PointsScoring(2, Deduction(15, 80), (25, 50, 75))
    assert scoring.current(raw, 8, 10) == (raw * 85 + 50) // 100
    assert scoring.current(raw, 7, 10) == raw


@pytest.mark.parametrize(
    ("current", "level"), [(-1, 1), (0, 1), (25, 1), (26, 2), (50, 2), (51, 3), (75, 3), (76, 4)]
)
def test_a_bound_belongs_to_the_milder_level(current, level):
    assert PointsScoring(2, Deduction(15, 80), (25, 50, 75)).level(current, 100) == level


def test_maxima_count_every_question_and_mitigation_only_one_phase():
    paths = paths_of(small())
    assert (paths.largest_raw, paths.largest_mitigation) == (3 + 3, (4 + 4) / 2)


def test_enough_mitigation_takes_its_share_off():
    found = tally(small(), GRAVE)
    assert (found.raw, found.mitigation, found.current, found.level) == (6, 4, 5, 4)


def test_an_outcome_of_points_names_what_made_it():
    found = assess(small(), GRAVE)
    assert (found.instrument, found.instrument_sha256, found.method_version) == (
        *(small().label, small().sha256, "1.0"),
    )


def test_an_instrument_of_rights_counts_no_points(instrument):
    with pytest.raises(TypeError, match="counts no points"):
        scoring_of(instrument)


@pytest.mark.parametrize("value", ["x-Infinity", "x-1e999"])
def test_an_infinite_sum_is_refused(value):
    with pytest.raises(Uncountable, match="no finite number"):
        tally(small(), {"kind": value})


def test_what_is_hidden_is_found_from_every_answer_there_is():
    assert hidden_by(small(), {}) == {"parts", "why", "cure-MS", "plan-MS", "unscored"}
    assert hidden_by(small(), GRAVE) == {"why"}


def test_the_same_condition_is_tried_once():
    assert len(paths_of(small()).conditions) == 4


def test_conditions_remember_texts_but_not_numbers_and_not_without_end():
    tested = Contains("q", ("tr",)).holds
    situation = Situation()

    def holds(value):
        situation.values = {"q": value}
        return tested(situation)

    assert [holds(True), holds(1), holds(1.0), holds("x"), holds(frozenset({"tr"}))] == [
        *(True, False, False, False, True)
    ]
    assert not any(holds(f"value {n}") for n in range(2 * MOST_KNOWN))
    assert holds("a tree")


def test_a_comparison_says_what_it_compares():
    with pytest.raises(NotImplementedError):
        _ = Matched("q").matches
    assert Same("q", "x").matches("X")


# Lines of published assessments


def line(answers, *, complete=False):
    return points_of_line(small(), {"answers": answers}, complete=complete)


def test_a_line_counts_every_answer_as_it_came():
    found = line({**GRAVE, "kind": "item2-0", "nobody": 3})
    assert {name: found[name] for name in SUMS} == {
        "raw": 3,
        "mitigation": 4,
        "current": 3,
        "level": 2,
        "maxRaw": 6,
        "maxMitigation": 4,
    }
    assert found["visible"] == ["kind", "ref-NS", "cure-MS", "plan-MS", "unscored"]


def test_a_completed_line_drops_what_is_hidden_and_what_that_hides():
    found = line({**GRAVE, "kind": "item2-0"}, complete=True)
    assert (found["raw"], found["mitigation"]) == (0, 0)


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"kind": {"value": 1}}, "kind: the answer is an object"),
        ({"parts": [{}], "why": 10**400}, "why: the answer is a number too large to count with"),
        ({"kind": "x-Infinity"}, "the points add up to no finite number"),
        ([], "`answers` is not an object"),
    ],
)
def test_what_cannot_be_counted_is_named(answers, why):
    with pytest.raises(AnswerErrors, match=why):
        line(answers)


def test_a_line_without_answers_is_refused():
    with pytest.raises(AnswerErrors, match="not an object"):
        points_of_line(small(), [], complete=False)


@pytest.mark.parametrize(
    "answers",
    [
        {"kind": "item9-5"},
        {"kind": 3},
        {"kind": "item1-3", "parts": ["a-1", "z-9"]},
        {"kind": ["item1-3"]},
    ],
)
def test_completing_refuses_what_some_versions_drop_and_others_count(answers):
    with pytest.raises(AnswerErrors, match="is no choice"):
        line(answers, complete=True)


@pytest.mark.parametrize(
    "answers",
    [
        {"kind": "item1-3", "parts": ["a-1", "item10"]},
        {"kind": "item2-0", "parts": "z-9"},
        {"kind": "item1-3", "parts": "a-1"},
        {"kind": "", "unscored": None},
    ],
)
def test_what_makes_no_difference_is_not_refused(answers):
    line(answers, complete=True)


# The outcome that screens draw


def test_an_outcome_drops_what_is_not_asked_and_names_what_is_open():
    outcome = assess(small(), {**GRAVE, "kind": "item2-0"})
    points = outcome.points
    assert points is not None
    assert (points.raw, points.mitigation, points.current, outcome.level) == (0, 0, 0, 1)
    assert [gap.question for gap in outcome.missing] == ["ref-NS", "unscored"]
    assert (outcome.answered, outcome.provisional, outcome.halts) == (2, True, False)
    assert [(row.question, row.points, row.largest) for row in points.questions] == [
        ("kind", 0, 3),
        ("plan-MS", 0, 4),
    ]
    assert not points.is_reduced


def test_an_outcome_is_the_same_after_a_trip_through_json():
    outcome = assess(small(), GRAVE)
    assert Outcome.from_json(outcome.to_json()) == outcome
    assert outcome.points is not None
    assert outcome.points.is_reduced


def test_an_outcome_of_rights_says_nothing_of_points(instrument):
    assert "points" not in assess(instrument, {}).to_json()


def test_nothing_answered_is_empty():
    assert assess(small(), {}).is_empty


def test_the_screens_know_what_is_asked_and_open():
    answers = {"kind": "item1-3"}
    assert [q.id for q in visible_questions(small(), answers)] == [
        *("kind", "parts", "ref-NS", "plan-MS", "unscored")
    ]
    assert [
        (state.asked, state.answered, state.state) for state in step_states(small(), answers)
    ] == [
        (0, 0, "not_started"),
        (3, 1, "in_progress"),
        (2, 0, "not_started"),
    ]
    assert {point.kind for point in open_points(small(), answers)} == {"answer"}
    assert not lacks_document(small(), "kind", "item2-0")


# The imported questionnaire beside this project


@needs_aia
@pytest.mark.parametrize("case", lines("cases"), ids=lambda case: case["id"])
def test_imported_cases_score_as_the_original(case):
    found = points_of_line(aia("1.0.1"), case, complete=False)
    assert {name: found[name] for name in SUMS} == {n: case["expected"][n] for n in SUMS}
    assert found["visible"] == case["visible"]
    done = points_of_line(aia("1.0.1"), case, complete=True)
    assert {name: done[name] for name in case["completed"]} == case["completed"]
    outcome = assess(aia("1.0.1"), case["answers"])
    assert outcome.points is not None
    assert (outcome.points.current, outcome.level) == (done["current"], done["level"])


@needs_aia
@pytest.mark.parametrize("case", lines("published"), ids=lambda case: case["id"])
def test_published_assessments_score_as_printed(case):
    found = points_of_line(aia("0.10.0"), case, complete=False)
    assert {name: found[name] for name in SUMS} == {n: case["expected"][n] for n in SUMS}
    assert found["visible"] == case["visible"]
    printed = [{n: v for n, v in sheet.items() if n != "file"} for sheet in case["printed"]]
    assert {name: found[name] for name in SUMS[:4]} in printed
    done = points_of_line(aia("0.10.0"), case, complete=True)
    assert {name: done[name] for name in case["completed"]} == case["completed"]
