"""Every published assessment comes out exactly, figure by figure."""

from typing import Any

import pytest

from hria.instrument.answers import AnswerErrors, parse_answers
from hria.instrument.scoring import assess
from hria.instrument.vectors import answers_of, expected_of
from tests.instrument.published import needs_domain, vectors


def outcome_of(instrument, line: dict[str, Any]):
    return assess(instrument, parse_answers(instrument, answers_of(instrument, line)))


@needs_domain
def test_there_are_two_hundred_of_them():
    assert len(vectors()) == 200


@pytest.mark.parametrize("line", vectors(), ids=lambda line: line["id"])
def test_a_published_assessment_comes_out_exactly(instrument, line):
    assert expected_of(outcome_of(instrument, line)) == line["expected"]


def test_others_means_every_right_that_is_not_given(instrument):
    answers = answers_of(
        instrument, {"answers": {}, "rights": {"PRI": {}}, "not_affected": "others"}
    )
    undeclared = [r.id for r in instrument.rights if not answers["R01"][r.id]]
    assert undeclared == ["PRI"]


def test_a_line_without_rights_declares_nothing(instrument):
    assert answers_of(instrument, {"answers": {"P04": "plan"}}) == {
        "P04": "plan",
        "R01": {},
        "M01": {},
    }


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ([], "the line is not an object"),
        ({"answers": []}, "`answers` is not an object"),
        ({"rights": "PRI"}, "`rights` is not an object"),
        ({"mitigations": 3}, "`mitigations` is not an object"),
        ({"not_affected": "none"}, '`not_affected` is not a list of rights or "others"'),
        ({"not_affected": [["PRI"]]}, '`not_affected` is not a list of rights or "others"'),
        ({"answers": {"R01": {}}}, "R01: is given outside `answers`"),
    ],
)
def test_a_line_of_another_form_is_refused(instrument, line, message):
    with pytest.raises(AnswerErrors) as refused:
        answers_of(instrument, line)
    assert str(refused.value) == message


def test_a_row_that_is_no_object_is_refused_with_the_right(instrument):
    line = {"answers": {}, "rights": {"PRI": 3}, "not_affected": ["PRI"]}
    with pytest.raises(AnswerErrors, match="R01: PRI"):
        outcome_of(instrument, line)


def test_an_unknown_right_is_refused(instrument):
    with pytest.raises(AnswerErrors, match="there is no right XXX"):
        outcome_of(instrument, {"answers": {}, "not_affected": ["XXX"]})
