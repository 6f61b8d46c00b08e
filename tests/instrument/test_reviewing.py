"""A reviewer's own judgement: values only go up, and only what binds can be set aside."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hria.instrument import reviewing
from hria.instrument.definition import Instrument
from hria.instrument.measures import DIMENSIONS
from hria.instrument.reviewing import (
    JUDGED,
    NotHigher,
    NotSetAside,
    Raised,
    assess_reviewed,
    may_be_set_aside,
    raise_values,
    standing,
    steps_of,
)
from hria.instrument.scoring import assess
from tests.instrument.published import instrument_of
from tests.instrument.reports import answers_to
from tests.instrument.worked import NAMES
from tests.instrument.worked import answers_to as worked

INSTRUMENT = instrument_of("frt-hria-kr", "2026.1")
FIRST, LAST = INSTRUMENT.rights[0].id, INSTRUMENT.rights[-1].id


def harmless():
    """Nearly harmless: 2 everywhere, and the last right declared not affected."""
    return answers_to(INSTRUMENT)


def verified():
    """With the best evidence and a verified measure for the first right."""
    answers = harmless()
    row = {**answers["R01"][FIRST], "probability": 2, "exposure": 3, "evidence": "A"}
    measure = {FIRST: {"status": "verified", "measure": "독립 기관이 시험했습니다."}}
    rights, measures = {**answers["R01"], FIRST: row}, {**answers.get("M01", {}), **measure}
    return {**answers, "R01": rights, "M01": measures}


def live():
    """Live recognition of the public, as the worked cases tell it: prohibited."""
    return next(
        answers
        for answers in (worked(INSTRUMENT, name) for name in NAMES)
        if assess(INSTRUMENT, answers).primary == "prohibited"
        and not assess(INSTRUMENT, answers).provisional
    )


def counted(answers, *raised):
    return assess_reviewed(INSTRUMENT, answers, raised=raised)


# Values


def test_without_values_it_is_the_outcome_of_the_agency():
    assert counted(harmless()) == assess(INSTRUMENT, harmless())


def test_a_value_that_is_raised_counts_in_place_of_the_agencys():
    found = counted(harmless(), Raised(FIRST, "scale", 4)).right(FIRST)
    assert found.given == {**dict.fromkeys(DIMENSIONS, 2), "scale": 4}
    assert found.severity > assess(INSTRUMENT, harmless()).right(FIRST).severity


def test_two_values_of_one_right_are_raised_together():
    found = counted(harmless(), Raised(FIRST, "scale", 3), Raised(FIRST, "scope", 4))
    given = found.right(FIRST).given
    assert (given["scale"], given["scope"], given["exposure"]) == (3, 4, 2)


def test_the_answers_of_the_agency_stay_as_they_are():
    answers = harmless()
    before = repr(answers)
    counted(answers, Raised(FIRST, "scale", 4))
    assert repr(answers) == before


@pytest.mark.parametrize("value", [1, 2])
def test_no_value_is_lowered_or_only_repeated(value):
    with pytest.raises(NotHigher) as refused:
        counted(harmless(), Raised(FIRST, "scale", value))
    assert (refused.value.code, refused.value.raised.right) == ("not_higher", FIRST)


@pytest.mark.parametrize(
    "raised", [Raised("XXX", "scale", 4), Raised(FIRST, "length", 4), Raised(FIRST, "scale", 5)]
)
def test_what_the_instrument_does_not_know_is_refused(raised):
    with pytest.raises(NotHigher) as refused:
        counted(harmless(), raised)
    assert refused.value.code == "unknown"


def test_no_value_is_raised_twice():
    with pytest.raises(NotHigher) as refused:
        counted(harmless(), Raised(FIRST, "scale", 3), Raised(FIRST, "scale", 4))
    assert refused.value.code == "twice"
    assert FIRST in str(refused.value)


def test_a_right_declared_not_affected_counts_once_a_reviewer_gives_it_a_value():
    assert LAST in {item.right for item in assess(INSTRUMENT, harmless()).not_affected}
    found = counted(harmless(), Raised(LAST, "scale", 1))
    assert found.right(LAST).given == dict.fromkeys(DIMENSIONS, 1)
    assert not found.provisional


def test_a_measure_claimed_for_a_right_declared_not_affected_takes_nothing_off():
    measure = {LAST: {"status": "verified", "measure": "독립 기관이 시험했습니다."}}
    answers = verified()
    answers = {**answers, "M01": {**answers["M01"], **measure}}
    outcome = counted(answers, Raised(LAST, "scale", 4), Raised(LAST, "evidence", "A"))
    assert outcome.right(LAST).mitigation_counted == "planned"
    assert outcome.right(FIRST).mitigation_counted == "verified"


def test_what_was_left_open_stands_at_its_worst_and_goes_no_higher():
    rights = {**harmless()["R01"]}
    del rights[FIRST]
    answers = {**harmless(), "R01": rights}
    worst = dict.fromkeys(DIMENSIONS, 4) | {"evidence": "D", "mitigation": "planned"}
    assert standing(INSTRUMENT, assess(INSTRUMENT, answers))[FIRST] == worst
    for dimension, value in worst.items():
        with pytest.raises(NotHigher):
            counted(answers, Raised(FIRST, dimension, value))


def test_better_evidence_than_the_reviewer_finds_does_not_count():
    before = assess(INSTRUMENT, verified()).right(FIRST)
    found = counted(verified(), Raised(FIRST, "evidence", "D")).right(FIRST)
    assert (before.evidence_counted, found.evidence_counted) == ("A", "D")
    assert found.likelihood > before.likelihood


def test_a_measure_that_the_reviewer_does_not_find_takes_nothing_off():
    before = assess(INSTRUMENT, verified()).right(FIRST)
    found = counted(verified(), Raised(FIRST, "mitigation", "planned")).right(FIRST)
    assert (before.mitigation_counted, found.mitigation_counted) == ("verified", "planned")
    assert found.residual_likelihood > before.residual_likelihood
    assert verified()["M01"][FIRST]["status"] == "verified"


@pytest.mark.parametrize(
    ("dimension", "value"),
    [("evidence", "A"), ("evidence", "E"), ("evidence", 2), ("mitigation", "verified")],
)
def test_neither_evidence_nor_a_measure_is_judged_better(dimension, value):
    with pytest.raises(NotHigher):
        counted(verified(), Raised(FIRST, dimension, value))


def test_no_measure_of_a_right_that_does_not_count_is_judged():
    with pytest.raises(NotHigher) as refused:
        counted(harmless(), Raised(LAST, "mitigation", "planned"))
    assert refused.value.code == "not_higher"


def test_steps_go_from_the_mildest_to_the_strictest():
    assert steps_of(INSTRUMENT, "exposure") == (1, 2, 3, 4)
    assert steps_of(INSTRUMENT, "evidence") == ("A", "B", "C", "D")
    assert steps_of(INSTRUMENT, "mitigation") == ("verified", "documented", "planned")
    assert steps_of(INSTRUMENT, "colour") == ()


def test_a_matrix_that_is_none_has_no_rows_to_keep():
    outcome = assess(INSTRUMENT, harmless())
    found = raise_values(INSTRUMENT, {"R01": 5}, outcome, [Raised(FIRST, "scale", 4)])
    assert found == {"R01": {FIRST: {"scale": 4}}}


@settings(max_examples=40, deadline=None)
@given(
    name=st.sampled_from(NAMES),
    right=st.sampled_from([right.id for right in INSTRUMENT.rights]),
    raised=st.sampled_from([(d, v) for d in JUDGED for v in steps_of(INSTRUMENT, d)]),
)
def test_raising_never_makes_an_outcome_milder(name, right, raised):
    dimension, value = raised
    answers = worked(INSTRUMENT, name)
    before = assess(INSTRUMENT, answers)
    try:
        after = counted(answers, Raised(right, dimension, value))
    except NotHigher:
        return
    assert after.level >= before.level
    assert after.determinations[0].rank >= before.determinations[0].rank
    assert after.missing == before.missing


# Rules and floors set aside


def test_a_rule_set_aside_leads_to_nothing_and_the_others_stay():
    before = assess(INSTRUMENT, live())
    (rule,) = (d.rules[0] for d in before.determinations if d.id == "prohibited")
    after = assess_reviewed(INSTRUMENT, live(), aside=[rule])
    assert {r.id for r in before.rules} - {r.id for r in after.rules} == {rule}
    assert after.instrument_sha256 == before.instrument_sha256


def test_a_floor_set_aside_leaves_the_value_of_the_agency():
    before = assess(INSTRUMENT, live())
    right = next(r for r in before.rights if any(effect.raised for effect in r.floors))
    effect = next(effect for effect in right.floors if effect.raised)
    ids = {e.id for e in right.floors if e.dimension == effect.dimension}
    after = assess_reviewed(INSTRUMENT, live(), aside=ids).right(right.id)
    assert after.counted[effect.dimension] == right.given[effect.dimension]


def test_all_that_binds_can_be_set_aside_and_what_always_holds_remains():
    ids = may_be_set_aside(INSTRUMENT, assess(INSTRUMENT, live()))
    after = assess_reviewed(INSTRUMENT, live(), aside=ids)
    assert after.determinations[0].rank == 0
    assert may_be_set_aside(INSTRUMENT, after) == ()


@pytest.mark.parametrize("id_", ["GN-01", "AL-01", "RL-99", ""])
def test_missing_answers_the_base_and_what_did_not_fire_are_never_set_aside(id_):
    with pytest.raises(NotSetAside) as refused:
        assess_reviewed(INSTRUMENT, {}, aside=["RL-01", id_])
    assert refused.value.ids == (id_,)
    assert str(refused.value) == id_


def test_blanks_stay_blanks_whatever_is_set_aside():
    empty = assess(INSTRUMENT, {})
    after = assess_reviewed(INSTRUMENT, {}, aside=may_be_set_aside(INSTRUMENT, empty))
    assert after.provisional
    assert after.missing == empty.missing


def test_a_rule_that_only_lifts_the_level_can_be_set_aside():
    outcome = assess(INSTRUMENT, live())
    rule = next(r for r in INSTRUMENT.rules if r.id == outcome.rules[0].id)
    lifting = replace(rule, determination=None, level_floor=3)
    rules = tuple(lifting if r.id == rule.id else r for r in INSTRUMENT.rules)
    instrument: Instrument = replace(INSTRUMENT, rules=rules)
    assert rule.id in may_be_set_aside(instrument, assess(instrument, live()))


def test_a_rule_that_shows_only_under_the_reviewers_values_can_be_set_aside():
    raised = [Raised(FIRST, name, 4) for name in DIMENSIONS]
    found = assess_reviewed(INSTRUMENT, harmless(), raised=raised)
    new = [
        id_
        for id_ in may_be_set_aside(INSTRUMENT, found)
        if id_ not in may_be_set_aside(INSTRUMENT, assess(INSTRUMENT, harmless()))
    ]
    assert new
    after = assess_reviewed(INSTRUMENT, harmless(), raised=raised, aside=new)
    assert not {rule.id for rule in after.rules} & set(new)


def test_a_document_that_is_missing_counts_for_the_reviewer_as_well():
    answers = live()
    assert assess_reviewed(INSTRUMENT, answers, evidenced=()) == assess(
        INSTRUMENT, answers, evidenced=()
    )


def test_values_that_could_be_lowered_would_be_found(monkeypatch):
    """The broken twin: without the check a reviewer goes under the agency's value."""
    monkeypatch.setattr(reviewing, "_check", lambda *_: None)
    found = counted(harmless(), Raised(FIRST, "scale", 1))
    assert found.right(FIRST).given["scale"] == 1
