"""How firm an outcome is: each doubt at its best and its worst, beside others and alone."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hria.instrument.doubtful import Attempt, Subject
from hria.instrument.doubts import how_firm
from hria.instrument.firmness import Firmness, Result, result_of
from hria.instrument.readings import readings
from hria.instrument.scoring import assess
from hria.instrument.turning import turns
from tests.instrument import strategies
from tests.instrument.published import instrument_of, needs_domain
from tests.instrument.worked import NAMES, answers_to

INSTRUMENT = instrument_of("frt-hria-kr", "2026.1")
KEY = frozenset(question.id for question in INSTRUMENT.questions if question.key_evidence)
OTHERS = {right.id: {"not_affected_reason": "none"} for right in INSTRUMENT.rights}
# Everything answered as mildly as can be, and proven: a bare detector.
FIRM = {**strategies.mildest(INSTRUMENT), "P08": "none", "R01": OTHERS}


def firmness(answers, documents=KEY, *, demanded=True, **bounds):
    return how_firm(INSTRUMENT, answers, documents=documents, demanded=demanded, **bounds)


def doubt_about(found, *subject):
    return next(doubt for doubt in found.doubts if doubt.subject == Subject(*subject))


def test_what_is_answered_and_proven_is_firm():
    found = firmness(FIRM)
    assert (found.doubts, found.idle, found.is_firm) == ((), 0, True)
    assert found.at_best == Result(0, 1, "allowed")


def test_an_open_answer_is_tried_at_every_reading():
    found = firmness({**FIRM, "R03": None})
    doubt = doubt_about(found, "answer", "R03")
    assert (doubt.best.primary, doubt.worst.primary) == ("allowed", "prohibited")
    assert not found.is_firm


def test_an_answer_without_its_document_is_what_is_claimed_or_silence():
    found = firmness({**FIRM, "D09": "no"}, KEY - {"D09"})
    doubt = doubt_about(found, "document", "D09")
    assert (doubt.best.primary, doubt.worst.primary) == ("allowed", "prohibited")


def test_in_a_draft_what_lacks_its_document_still_counts():
    answers = {**FIRM, "D09": "no"}
    assert assess(INSTRUMENT, answers).primary == "allowed"
    doubt = doubt_about(firmness(answers, KEY - {"D09"}, demanded=False), "document", "D09")
    assert (doubt.best.primary, doubt.worst.primary) == ("allowed", "prohibited")


def test_a_right_not_judged_is_tried_at_every_value():
    found = firmness({**FIRM, "R01": {**OTHERS, "WRK": {}}})
    doubt = doubt_about(found, "row", "R01", "WRK")
    assert (doubt.best.level, doubt.worst.level) == (2, 4)  # without evidence nothing is rare


def test_only_the_open_cells_of_a_right_are_in_doubt():
    judged = {"scale": 3, "scope": 1, "irremediability": 1, "exposure": 1, "evidence": "A"}
    found = firmness({**FIRM, "R01": {**OTHERS, "WRK": judged}})
    doubt = doubt_about(found, "row", "R01", "WRK")
    assert (doubt.best.level, doubt.worst.level) == (2, 3)


def test_a_grade_of_evidence_left_open_is_a_doubt():
    judged = dict.fromkeys(("scale", "scope", "irremediability", "probability", "exposure"), 2)
    found = firmness({**FIRM, "R01": {**OTHERS, "WRK": {**judged, "scale": 3, "probability": 1}}})
    doubt = doubt_about(found, "grade", "R01", "WRK")
    assert (doubt.best.level, doubt.worst.level) == (2, 3)


def test_a_measure_not_stated_is_a_doubt():
    judged = {"scope": 1, "irremediability": 1, "probability": 2, "exposure": 1}
    row = {**judged, "scale": 3, "evidence": "A"}
    found = firmness({**FIRM, "R01": {**OTHERS, "WRK": row}, "M03": "independent_published"})
    doubt = doubt_about(found, "measure", "M01", "WRK")
    assert (doubt.best.level, doubt.worst.level) == (2, 3)


def test_two_doubts_that_hide_each_other_matter_alone():
    found = firmness(
        {**FIRM, "R03": None, "E07": "technically_blocked", "P09": "covert"}, KEY - {"E07"}
    )
    doubt = doubt_about(found, "document", "E07")
    assert doubt.best.primary == doubt.worst.primary == "prohibited"
    assert doubt.alone.rank > found.at_best.rank


def test_the_weightiest_doubt_comes_first():
    found = firmness({**FIRM, "R03": None, "O01": None}, KEY)
    ranks = [doubt.worst.rank for doubt in found.doubts]
    assert ranks == sorted(ranks, reverse=True)


def test_questions_that_an_answer_opens_are_answered_as_well():
    """Unsure of the legal basis: at best a statute, which opens the question what it fixes."""
    found = firmness({**FIRM, "P07": ["verify"], "P08": "on_presentation", "L01": None})
    assert found.at_best.rank < found.at_worst.rank


@pytest.mark.parametrize(
    ("question", "tried"),
    [
        ("N01", ()),  # only for the record
        ("P01", ()),
        ("R03", ("no_reasoned", "unsure", "yes")),
        ("C02", (21, 20, 19, 0)),
        ("X03", (47, 48, 49, 9999)),
    ],
)
def test_a_question_has_readings_worth_trying(question, tried):
    assert readings(INSTRUMENT, question) == tried


def test_several_choices_are_tried_together_and_one_by_one():
    tried = readings(INSTRUMENT, "O02")
    assert tried[0] == ["sign_in_situ", "website", "direct", "accessible"]
    assert (tried[-1], len(tried)) == (["none"], 8)


def test_a_number_below_the_least_is_no_reading():
    question = INSTRUMENT.question("C02")
    asked = tuple(replace(q, minimum=20) if q == question else q for q in INSTRUMENT.questions)
    assert min(readings(replace(INSTRUMENT, questions=asked), "C02")) == 20


@needs_domain
@pytest.mark.parametrize("demanded", [True, False])
@pytest.mark.parametrize("name", NAMES)
def test_a_worked_case_lies_between_its_best_and_worst(name, demanded):
    answers = answers_to(INSTRUMENT, name)
    found = firmness(answers, (), demanded=demanded)
    if found == Firmness():
        assert name == "RC20-empty"
        return
    now = assess(INSTRUMENT, answers, evidenced=() if demanded else None)
    assert found.at_best <= result_of(now) <= found.at_worst
    assert not found.cut


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.answers(INSTRUMENT), st.booleans())
def test_every_doubt_is_assessed_at_its_best_and_worst(answers, demanded):
    found = firmness(answers, (), demanded=demanded, tries=300)
    now = Attempt(answers, frozenset(), demanded=demanded)
    for doubt in found.doubts[:3]:
        turned = turns(INSTRUMENT, now, doubt.subject)
        results = [result_of(now.turned(turn).outcome(INSTRUMENT)) for turn in turned]
        assert (doubt.best, doubt.worst) == (min(results), max(results))


def test_a_trial_that_is_cut_says_so():
    found = firmness({"P07": ["identify"]}, tries=10)
    assert (found.cut, found.tried, found.is_firm) == (True, 10, False)


@pytest.mark.parametrize("answers", [{}, {"P01": ""}])
def test_of_an_empty_form_nothing_is_said(answers):
    assert firmness(answers) == Firmness()


def test_an_instrument_without_rules_has_no_doubts():
    bare = replace(INSTRUMENT, rules=())
    assert how_firm(bare, FIRM, documents=(), demanded=True) == Firmness()
