"""The task list: what is asked, what is answered, what is still open, step by step."""

import pytest

from hria.instrument.progress import open_points, step_states, visible_questions
from tests.instrument.strategies import mildest

COMPLETE = {
    **dict.fromkeys(("scale", "scope", "irremediability", "probability", "exposure"), 1),
    "evidence": "A",
}


@pytest.fixture
def finished(instrument):
    """Every question answered mildly, every right judged."""
    rights = {right.id: COMPLETE for right in instrument.rights}
    return {**mildest(instrument), "R01": rights}


def points(instrument, answers, evidenced=None):
    return [(p.kind, p.question, p.right) for p in open_points(instrument, answers, evidenced)]


def states(instrument, answers, evidenced=None):
    return {state.key: state.state for state in step_states(instrument, answers, evidenced)}


def test_questions_appear_when_an_earlier_answer_calls_for_them(instrument):
    def asked(**answers):
        return [question.id for question in visible_questions(instrument, answers)]

    assert "U06" not in asked(P11="first")
    assert "U06" in asked(P11="incident")
    assert asked(P11="first")[:3] == ["P01", "P02", "P03"]


def test_an_empty_draft_has_started_nothing(instrument):
    found = step_states(instrument, {})
    assert [state.number for state in found] == list(range(1, 13))
    assert {state.state for state in found} == {"not_started"}
    assert all(state.answered == 0 < state.asked for state in found)


def test_a_step_is_in_progress_with_its_first_answer_and_complete_with_its_last(
    instrument, finished
):
    assert states(instrument, {"C02": 30})["consultation"] == "in_progress"
    assert states(instrument, finished)["consultation"] == "complete"


def test_a_finished_draft_is_complete_and_has_no_open_points(instrument, finished):
    assert points(instrument, finished) == []
    assert set(states(instrument, finished).values()) == {"complete"}


def test_counts_follow_what_is_asked(instrument, finished):
    profile = step_states(instrument, finished)[0]
    assert (profile.asked, profile.answered) == (12, 12)
    last = step_states(instrument, {**finished, "P11": "incident"})[-1]
    assert (last.asked, last.answered) == (7, 7)


def test_an_unanswered_question_is_open_and_says_how_it_is_read(instrument, finished):
    del finished["C03"]
    (point,) = open_points(instrument, finished)
    assert (point.kind, point.question, point.step, point.read_as) == ("answer", "C03", 9, "none")


def test_a_step_holds_its_own_open_points_and_no_others(instrument, finished):
    del finished["C03"]
    found = {s.key: [p.question for p in s.open_points] for s in step_states(instrument, finished)}
    assert found.pop("consultation") == ["C03"]
    assert set(map(tuple, found.values())) == {()}
    assert [key for key, state in states(instrument, finished).items() if state != "complete"] == [
        "consultation"
    ]


def test_an_open_value_of_a_right_is_open_with_the_right(instrument, finished):
    finished["R01"] = {**finished["R01"], "DIG": {**COMPLETE, "scope": None}}
    finished["M01"] = {"DIG": {"status": "planned"}}
    (point,) = open_points(instrument, finished)
    assert (point.kind, point.right, point.read_as) == ("row", "DIG", {"scope": 4})


def test_an_open_grade_of_evidence_is_open(instrument, finished):
    finished["R01"] = {**finished["R01"], "DIG": {**COMPLETE, "evidence": None}}
    finished["M01"] = {"DIG": {"status": "planned"}}
    assert points(instrument, finished) == [("grade", "R01", "DIG")]


def test_a_right_above_the_lowest_level_asks_for_its_measures(instrument, finished):
    finished["R01"] = {**finished["R01"], "DIG": {**COMPLETE, "scale": 3}}
    assert points(instrument, finished) == [("measure", "M01", "DIG")]
    finished["M01"] = {"DIG": {"measure": "none yet", "status": "planned"}}
    assert points(instrument, finished) == []


def test_documents_are_open_points_only_where_they_are_looked_at(instrument, finished):
    assert points(instrument, finished, None) == []
    assert ("document", "E05", None) in points(instrument, finished, set())
    assert ("document", "E05", None) not in points(instrument, finished, {"E05"})
    assert states(instrument, finished, set())["space"] == "in_progress"


def test_an_answer_without_its_document_still_counts_in_a_draft(instrument, finished):
    space = next(s for s in step_states(instrument, finished, set()) if s.key == "space")
    assert space.answered == space.asked


def test_an_attached_document_answers_the_question_that_asks_for_it(instrument, finished):
    del finished["U07"]
    assert points(instrument, finished) == [("answer", "U07", None)]
    assert ("answer", "U07", None) not in points(instrument, finished, {"U07"})


def test_open_points_follow_the_order_of_the_questions(instrument):
    order = {question.id: place for place, question in enumerate(instrument.questions)}
    places = [order[question] for _, question, _ in points(instrument, {}, set())]
    assert places == sorted(places)


def test_hidden_questions_are_never_open(instrument, finished):
    finished |= {"P11": "first", "U06": "all"}
    assert "U06" not in {question for _, question, _ in points(instrument, finished, set())}
