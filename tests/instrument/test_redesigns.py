"""What would change a result: every option is assessed, and no smaller part of it does as much."""

from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hria.instrument.options import Options
from hria.instrument.redesigns import what_would_change
from hria.instrument.scoring import assess
from hria.instrument.trying import Trial
from tests.instrument import strategies
from tests.instrument.published import instrument_of, needs_domain
from tests.instrument.worked import NAMES, answers_to

INSTRUMENT = instrument_of("frt-hria-kr", "2026.1")
KEY = frozenset(question.id for question in INSTRUMENT.questions if question.key_evidence)
JUDGEMENTS = ("R01", "M01", "M03", "R03")


def chosen(names):
    return [redesign for redesign in INSTRUMENT.redesigns if redesign.id in names]


def rank_of(outcome):
    return outcome.determinations[0].rank


def check(answers, evidenced=None, **bounds):
    """Hold every option against the method itself; give them back."""
    found = what_would_change(INSTRUMENT, answers, evidenced=evidenced, **bounds)
    trial = Trial(INSTRUMENT, answers, None if evidenced is None else frozenset(evidenced))
    now = trial.outcome(())
    assert all(option.rank < rank_of(now) for option in (*found.milder, *found.anew))
    best = cache(lambda names: trial.at_best(chosen(names), now))
    plain = cache(lambda names: trial.outcome(chosen(names)))
    assert all(option.level < now.level for option in found.lower)
    for option in (*found.milder, *found.lower):
        outcome = plain(option.redesigns)
        assert (outcome.primary, outcome.level) == (option.primary, option.level)
        assert not option.anew
    for option in found.anew:
        outcome, rights = best(option.redesigns)
        assert (outcome.primary, outcome.level) == (option.primary, option.level)
        assert set(option.anew) == rights
    for option in (*found.milder, *found.anew):
        for part in parts(option.redesigns):
            assert rank_of(best(part)[0] if option.anew else plain(part)) > option.rank
    return found


def parts(names):
    return (part for size in range(len(names)) for part in combinations(names, size))


@needs_domain
@pytest.mark.parametrize("evidenced", [None, KEY], ids=["draft", "proven"])
@pytest.mark.parametrize("name", NAMES)
def test_the_options_of_a_worked_case_hold_and_are_smallest(name, evidenced):
    assert not check(answers_to(INSTRUMENT, name), evidenced).cut


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.answers(INSTRUMENT), st.sampled_from([None, frozenset()]))
def test_the_options_of_any_answers_hold_and_are_smallest(answers, evidenced):
    check(answers, evidenced, tries=120)


@needs_domain
@pytest.mark.parametrize(
    "name", ["RC03-uk-south-wales", "RC10-us-detroit", "RC13-kr-government-complex"]
)
def test_no_pair_that_would_do_is_missed(name):
    answers = answers_to(INSTRUMENT, name)
    trial = Trial(INSTRUMENT, answers, None)
    before = rank_of(trial.outcome(()))
    found = {o.redesigns for o in what_would_change(INSTRUMENT, answers).milder}
    names = [redesign.id for redesign in trial.sensible()]
    ranks = {
        ids: rank_of(trial.outcome(chosen(ids)))
        for size in (0, 1, 2)
        for ids in combinations(names, size)
    }
    agreeing = {
        ids
        for ids, rank in ranks.items()
        if rank < before and all(ranks[part] > rank for part in parts(ids))
    }
    # Two that overrule each other are no set; each of them alone says the same.
    assert {ids for ids in found if len(ids) < 3} == agreeing


@needs_domain
def test_the_worked_cases_say_what_a_reader_would_expect():
    complex_ = what_would_change(INSTRUMENT, answers_to(INSTRUMENT, "RC13-kr-government-complex"))
    assert {option.redesigns for option in complex_.milder} == {
        ("detect_only",),
        ("equal_alternative",),
        ("free_consent",),
        ("specific_statute",),
    }
    child = what_would_change(INSTRUMENT, answers_to(INSTRUMENT, "RC11a-kr-missing-child-nolaw"))
    assert (("case_by_case", "specific_statute"), "exception_only") in {
        (option.redesigns, option.primary) for option in child.milder
    }


@needs_domain
def test_a_prohibited_purpose_can_only_be_given_up():
    found = what_would_change(INSTRUMENT, answers_to(INSTRUMENT, "RC18-school-emotion"))
    assert found.milder == ()
    assert (found.held, found.held_by) == ("prohibited", ("DIG", "CHI"))
    assert found.anew != ()
    assert all({"no_emotion", "detect_only"} & {*option.redesigns} for option in found.anew)
    assert all({"DIG", "CHI"} <= {*option.anew} for option in found.anew)


@needs_domain
@pytest.mark.parametrize("name", NAMES)
def test_no_judgement_is_changed_by_any_redesign(name):
    answers = answers_to(INSTRUMENT, name)
    after, _ = Trial(INSTRUMENT, answers, None).after(INSTRUMENT.redesigns)
    assert {q: after.get(q) for q in JUDGEMENTS} == {q: answers.get(q) for q in JUDGEMENTS}


def test_an_empty_form_has_no_options():
    assert what_would_change(INSTRUMENT, {}) == Options()


def test_an_instrument_without_redesigns_has_no_options():
    silent = replace(INSTRUMENT, redesigns=())
    assert what_would_change(silent, {"P07": ["identify"]}) == Options()


@needs_domain
def test_a_search_that_is_cut_says_so_and_keeps_what_it_found():
    answers = answers_to(INSTRUMENT, "RC03-uk-south-wales")
    whole, cut = (what_would_change(INSTRUMENT, answers, tries=n) for n in (1000, 12))
    assert cut.cut
    assert {option.redesigns for option in cut.milder} < {o.redesigns for o in whole.milder}


SLIGHT = {
    **dict.fromkeys(("scale", "scope", "irremediability", "probability", "exposure"), 1),
    "evidence": "A",
}
OTHERS = {right.id: {"not_affected_reason": "none"} for right in INSTRUMENT.rights}
# At its mildest, but for a face that is verified where the person presents it.
VERIFYING = {
    **strategies.mildest(INSTRUMENT),
    "P07": ["verify"],
    "P08": "on_presentation",
    "R01": {**OTHERS, "PRI": SLIGHT, "DAT": SLIGHT},
}


def test_where_the_determination_is_the_mildest_the_level_may_be_lowered():
    # Without conditions, a level 2 is allowed: a central store alone makes it one here.
    rules = tuple(rule for rule in INSTRUMENT.rules if not rule.id.startswith("CD"))
    lenient = replace(INSTRUMENT, rules=rules)
    judged = {**VERIFYING["R01"], "DAT": {**SLIGHT, "probability": 2}}
    answers = {**VERIFYING, "D07": "central", "R01": judged}
    now = assess(lenient, answers)
    assert (now.primary, now.level) == ("allowed", 2)
    found = what_would_change(lenient, answers)
    assert found.milder == ()
    assert {option.redesigns: option.level for option in found.lower} == {
        ("detect_only",): 1,
        ("local_templates",): 1,
        ("on_own_device",): 1,
    }


def test_a_level_that_a_rule_sets_is_lowered_by_what_the_rule_rests_on():
    floored = replace(INSTRUMENT.rule("CD-18"), determination=None, level_floor=3, obligations=())
    bare = replace(INSTRUMENT, rules=(floored, INSTRUMENT.rule("AL-01")))
    found = what_would_change(bare, {**VERIFYING, "D08": ["foreign"]})
    assert {option.redesigns for option in found.lower} == {
        ("detect_only",),
        ("no_foreign_sharing",),
    }


def test_where_silence_is_counted_any_redesign_may_help():
    counting = replace(INSTRUMENT.rule("GN-01"), determination="suspend_pending_law")
    bare = replace(INSTRUMENT, rules=(counting, INSTRUMENT.rule("AL-01")))
    answers = {question: answer for question, answer in VERIFYING.items() if question != "D05"}
    found = what_would_change(bare, answers, largest=1)
    assert [option.redesigns for option in found.milder] == [("do_not_store",)]
