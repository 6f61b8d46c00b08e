"""Only what is asked counts, silence counts at its worst, and documents count when demanded."""

import pytest

from hria.instrument.conditions import Situation
from hria.instrument.hearing import favourable_to, is_sound_number, is_there
from hria.instrument.walking import lacks_document, walk
from tests.instrument.counting import counting
from tests.instrument.strategies import mildest

EXCEPTION = [f"X0{number}" for number in range(1, 10)]


def walked(instrument, answers, evidenced=None):
    return walk(instrument, answers, evidenced, Situation())


def test_silence_is_read_at_its_worst(instrument):
    values = walked(instrument, {}).situation.values
    assert values["P04"] == "operation"
    assert values["P07"] == {"identify", "track"}
    assert values["C02"] == 0


def test_everything_asked_is_missing_when_nothing_is_said(instrument):
    found = walked(instrument, {})
    asked = [q.id for q in instrument.questions if q.id not in found.hidden]
    assert [q.id for q in found.missing] == [q for q in asked if q not in ("R01", "M01")]
    assert found.answered == set()


def test_a_hidden_question_is_neither_missing_nor_counted(instrument):
    found = walked(instrument, {"P11": "first", "U06": "no"})
    assert "U06" in found.hidden
    assert "U06" not in found.situation.values
    assert "U06" not in found.answered
    assert "U06" not in {question.id for question in found.missing}


def test_a_claimed_exception_opens_its_questions_but_not_that_of_another_ground(instrument):
    live = {"P07": ["identify"], "P08": "real_time", "P09": "covert", "P10": "public_open"}
    assert set(EXCEPTION) <= walked(instrument, live).hidden
    found = walked(instrument, {**live, "L07": "serious_offence"})
    assert set(EXCEPTION) & found.hidden == {"X09"}


def test_an_answer_to_a_hidden_control_opens_nothing(instrument):
    still = {"P07": ["verify"], "L07": "missing_person"}
    assert {"L07", *EXCEPTION} <= walked(instrument, still).hidden


def test_texts_and_files_never_become_values(instrument):
    found = walked(instrument, {"P01": "plan", "U07": ["record.pdf"], "R01": {"PRI": {}}})
    assert {"P01", "U07", "R01"} <= found.answered
    assert {"P01", "U07", "R01"}.isdisjoint(found.situation.values)


@pytest.mark.parametrize(
    ("given", "there"),
    [
        ("text", True),
        ("  ", False),
        ("", False),
        (None, False),
        ([], False),
        (["a"], True),
        (0, False),
    ],
)
def test_blank_is_silence(given, there):
    assert is_there(given) is there


@pytest.mark.parametrize(
    ("question", "invalid"),
    [
        ("P04", "later"),
        ("P04", ["plan"]),
        ("P04", {}),
        ("P07", "verify"),
        ("P07", []),
        ("P07", ["verify", "blink"]),
        ("P07", [["verify"]]),
        ("C02", "30"),
        ("C02", -1),
        ("C02", True),
    ],
)
def test_an_invalid_answer_is_silence(instrument, question, invalid):
    mild = mildest(instrument)
    found = walked(instrument, {**mild, question: invalid})
    assert question in {q.id for q in found.missing}


@pytest.mark.parametrize(
    ("number", "minimum", "sound"),
    [
        (0, 0, True),
        (0.1, 0, True),
        (-0.1, 0, False),
        (-5, None, True),
        (1_000_000_000, 0, True),
        (1_000_000_001, 0, False),
        (float("nan"), 0, False),
        (float("inf"), 0, False),
        (float("-inf"), None, False),
        (True, 0, False),
        ("1", 0, False),
        (None, 0, False),
    ],
)
def test_a_number_is_sound_when_finite_and_in_range(number, minimum, sound):
    assert is_sound_number(number, minimum) is sound


def test_a_favourable_answer_without_its_document_is_no_answer(instrument):
    found = walked(instrument, mildest(instrument), evidenced=set())
    assert found.situation.values["E05"] == "none"
    assert "E05" in found.unevidenced
    assert "E05" in {question.id for question in found.missing}
    assert "E05" not in found.answered


def test_with_its_document_it_counts(instrument):
    found = walked(instrument, mildest(instrument), evidenced={"E05"})
    assert found.situation.values["E05"] == "equal_alternative"
    assert "E05" not in found.unevidenced


def test_an_unfavourable_answer_needs_no_document(instrument):
    found = walked(instrument, {**mildest(instrument), "E05": "none"}, evidenced=set())
    assert "E05" in found.answered
    assert "E05" not in found.unevidenced


def test_a_hidden_answer_without_document_is_not_held_against_anyone(instrument):
    still = {**mildest(instrument), "P11": "first", "U06": "all"}
    assert "U06" not in walked(instrument, still, evidenced={"P11"}).unevidenced


def test_a_document_answers_a_question_that_asks_for_a_file(instrument):
    assert "U07" in walked(instrument, {}, evidenced={"U07"}).answered
    assert "U07" not in walked(instrument, {}, evidenced=set()).answered


@pytest.mark.parametrize(
    ("question", "value", "favourable"),
    [
        ("L01", "specific_statute", True),
        ("L01", "general_task", True),
        ("L01", "none", False),
        ("L10", "none_claimed", True),
        ("L10", "minor", False),
        ("L02", ["who"], True),
        ("L02", ["none_of_these"], False),
        ("L02", ["who", "none_of_these"], True),
        ("D01", ["volunteers"], True),
        ("D01", ["gov_id"], False),
        ("D01", ["gov_id", "volunteers"], False),
        ("T03", 0.5, True),
        ("T03", 1000, False),
        ("T03", 2000, False),
        ("T03", "none", False),
        ("C02", 30, False),
        ("P04", "plan", False),
    ],
)
def test_documents_are_demanded_for_what_is_milder_than_silence(
    instrument, question, value, favourable
):
    assert lacks_document(instrument, question, value) is favourable


def test_more_is_milder_where_silence_is_read_as_the_least(instrument):
    milder = favourable_to(instrument.question("C02"))
    assert [milder(days) for days in (0, 1, 30)] == [False, True, True]


def test_where_points_are_counted_silence_is_missing_and_nothing_is_demanded():
    situation = Situation()
    found = walk(counting(), {"machine": ["yes"], "whose": " "}, None, situation)
    assert (found.hidden, found.answered) == (set(), {"machine"})
    assert [question.id for question in found.missing] == ["fallback", "whose"]
    assert found.unevidenced == []
    assert found.situation is situation


def test_where_points_are_counted_what_is_not_asked_is_not_missing():
    found = walk(counting(), {"machine": ["no"], "whose": "we"}, None, Situation())
    assert (found.hidden, found.missing) == ({"fallback"}, [])
