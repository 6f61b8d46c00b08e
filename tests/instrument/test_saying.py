"""Conditions read as sentences, from the data, in both languages."""

from dataclasses import dataclass

import pytest

from hria.instrument.conditions import Condition
from hria.instrument.points_conditions import Contains, Same
from hria.instrument.reading_conditions import read_condition
from hria.instrument.saying import say

TYPES = {"P07": "multi", "P09": "single", "X03": "number"}


@pytest.fixture(name="said")
def said_fixture(instrument):
    def of(data):
        return say(instrument, read_condition(data, TYPES, pytest.fail))

    return of


def test_one_choice_is_said_with_question_and_answer(said):
    found = said({"q": "P09", "any": ["covert"]})
    assert found.about == "P09"
    assert found.text.en.startswith("“")
    assert "” is answered “" in found.text.en
    assert "답이 ‘모르는 사이에 인식됨’" in found.text.ko


def test_several_choices_are_said_in_the_order_of_the_question(said, instrument):
    found = said({"q": "P09", "any": ["covert", "passive_notified"]})
    order = [c.label.en for c in instrument.question("P09").choices]
    first, second = sorted(
        (instrument.question("P09").choice(c).label.en for c in ("covert", "passive_notified")),
        key=order.index,
    )
    assert f"“{first}” or “{second}”" in found.text.en
    assert found.text.ko.endswith("가운데 하나")


@pytest.mark.parametrize(
    ("operator", "korean", "english"),
    [("any", "포함", "includes"), ("only", "밖에 없음", "has no answer but")],
)
def test_a_question_of_several_answers_is_said_as_such(said, operator, korean, english):
    found = said({"q": "P07", operator: ["detect"]})
    assert korean in found.text.ko
    assert english in found.text.en


def test_more_than_one_of_several_answers_is_said_as_one_or_more(said):
    assert "가운데 하나 이상 포함" in said({"q": "P07", "any": ["identify", "track"]}).text.ko


@pytest.mark.parametrize(
    ("comparison", "korean", "english"),
    [
        ("lt", "미만", "is below 48"),
        ("lte", "이하", "is at most 48"),
        ("gte", "이상", "is at least 48"),
    ],
)
def test_numbers_are_said_with_their_unit(said, instrument, comparison, korean, english):
    found = said({"q": "X03", comparison: 48})
    assert found.text.ko.endswith(korean)
    assert english in found.text.en
    assert instrument.question("X03").unit.en in found.text.en


def test_a_fact_is_said_by_its_title(said, instrument):
    found = said({"fact": "remote"})
    assert found.about == "remote"
    assert instrument.fact("remote").title.en in found.text.en


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"score_level": {"gte": 3}}, "3 (Significant) or more"),
        ({"any_right": {"residual": 4}}, "4 (Unacceptable) or more"),
        ({"missing": {"gte": 5}}, "5 or more"),
        ({"always": True}, "always"),
    ],
)
def test_what_the_scoring_found_is_said_in_words(said, data, words):
    assert words in said(data).text.en


def test_groups_keep_their_parts_and_read_as_one_sentence(said):
    fact, other = {"fact": "remote"}, {"fact": "real_time"}
    found = said({"all": [fact, {"any": [fact, other]}, {"not": other}]})
    assert [part.kind for part in found.parts] == ["one", "either", "not"]
    assert found.sentence.en.count(" and ") == 2
    assert " or " in found.sentence.en
    assert "(this does not hold: fact: " in found.sentence.en
    assert "그리고" in found.sentence.ko


def test_a_group_of_one_is_that_one(said):
    assert said({"all": [{"fact": "remote"}]}) == said({"fact": "remote"})


def test_a_question_without_condition_is_always_asked(instrument):
    assert say(instrument, None).sentence.ko == "언제나"


def test_a_kind_of_condition_not_known_here_is_told_by_its_name(instrument):
    @dataclass(frozen=True)
    class Moonlit(Condition):
        pass

    assert "Moonlit" in say(instrument, Moonlit()).sentence.en


def test_every_condition_of_the_released_instrument_can_be_said(instrument):
    norms = (*instrument.facts, *instrument.floors, *instrument.rules)
    conditions = [*(n.condition for n in norms), *(q.show_if for q in instrument.questions)]
    for sentence in (say(instrument, condition).sentence for condition in conditions):
        assert sentence.ko
        assert sentence.en
        assert "Condition(" not in sentence.en


def test_a_comparison_of_a_questionnaire_of_points_is_said_in_words(instrument):
    same = say(instrument, Same("P09", "covert"))
    assert "답이 ‘모르는 사이에 인식됨’" in same.text.ko
    both = say(instrument, Contains("P07", ("detect", "no choice")))
    assert both.text.en.endswith("and “no choice”")
    assert both.text.ko.endswith("포함")
