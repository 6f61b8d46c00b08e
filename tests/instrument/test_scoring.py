"""What follows from answers: rules, determinations, obligations, and what is said of each."""

import pytest

from hria.instrument.loading import parse
from hria.instrument.measures import DIMENSIONS
from hria.instrument.progress import visible_questions
from hria.instrument.scoring import assess
from tests.instrument.published import instrument_of
from tests.instrument.strategies import mildest

SLIGHT = {**dict.fromkeys(DIMENSIONS, 1), "evidence": "A"}
EVERY_RIGHT_SLIGHTLY = {right.id: SLIGHT for right in instrument_of("frt-hria-kr", "2026.1").rights}
LIVE = {
    "P07": ["identify"],
    "P08": "real_time",
    "P09": "passive_notified",
    "P10": "public_open",
    "D01": ["gov_id"],
    "L07": "none",
}


@pytest.fixture
def outcome(instrument):
    """outcome(**answers) -> of the mildest answers but these, every right slightly affected."""

    def assessed(*, evidenced=None, **answers):
        base = {**mildest(instrument), "R01": EVERY_RIGHT_SLIGHTLY, "C02": 30, "T03": 0, "U04": 12}
        return assess(instrument, {**base, **answers}, evidenced=evidenced)

    return assessed


def test_the_mildest_assessment_is_allowed_with_baseline_duties(outcome):
    found = outcome()
    assert (found.level, found.score_level, found.primary) == (1, 1, "allowed")
    assert [rule.id for rule in found.rules] == ["AL-01"]
    assert [o.id for o in found.obligations] == ["RECORD", "REGISTER", "REASSESS"]
    assert not found.halts
    assert not found.provisional


def test_nothing_answered_is_no_level_yet_and_the_strictest_reading(instrument):
    found = assess(instrument, {})
    assert found.is_empty
    assert (found.level, found.primary, found.provisional) == (4, "prohibited", True)


def test_one_answer_is_no_longer_nothing(instrument):
    assert not assess(instrument, {"P01": "An entry check"}).is_empty


def test_live_recognition_in_public_is_prohibited_and_suspended(outcome):
    found = outcome(**LIVE, L01="general_task", P04="operation")
    assert found.primary == "prohibited"
    assert [d.id for d in found.determinations[:2]] == ["prohibited", "suspend_pending_law"]
    assert found.determinations[0].rules[0] == "RL-01"
    assert found.determinations[0].curable == "redesign"
    assert found.level == 4
    assert found.halts


def test_a_rule_says_on_which_answers_and_facts_it_rests(outcome):
    because = outcome(**LIVE, L01="general_task").rule("ML-01").because
    assert because.facts == ("rt_remote_public",)
    assert because.absent_facts == ("specific_law",)
    assert ("L01", "general_task", False) in because.answers
    assert ("P10", "public_open", False) in because.answers


def test_a_rule_that_rests_on_silence_says_so(outcome):
    reading = outcome(R03=None).rule("RL-07").because.answers[0]
    assert reading == ("R03", "yes", True)


def test_a_rule_on_the_score_names_the_rights_that_reach_it(outcome):
    rights = {**EVERY_RIGHT_SLIGHTLY, "LIB": {**SLIGHT, "scale": 3, "probability": 3}}
    found = outcome(R01=rights, P04="plan")
    assert found.rule("HL-01").because.rights == ("LIB",)


def test_development_is_halted_in_development_and_use_in_use(outcome):
    ignored = {"P11": "periodic", "U06": "no"}
    assert outcome(**ignored, P04="develop").primary == "halt_development"
    assert outcome(**ignored, P04="pilot").primary == "halt_use"


def test_obligations_by_stage_follow_the_stage(outcome):
    def obliged(stage):
        found = outcome(**LIVE, L01="general_task", L08="different_without", P04=stage)
        return {o.id: o.rules for o in found.obligations}

    assert "ML-01" in obliged("develop")["HALT_DEV"]
    assert "HALT_DEV" not in obliged("operation")
    assert obliged("operation")["STOP"].count("RL-01") == 1


def test_the_strictest_figure_of_several_rules_prevails(outcome):
    rights = {**EVERY_RIGHT_SLIGHTLY, "LIB": {**SLIGHT, "scale": 3, "probability": 3}}
    found = outcome(R01=rights, C02=0, P04="operation")
    parameters = {o.id: o.parameters for o in found.obligations}
    assert parameters["CONSULT"] == {"days": 30}
    assert parameters["REASSESS"] == {"months": 6}
    assert {"HL-02", "CD-04"} <= set(next(o.rules for o in found.obligations if o.id == "CONSULT"))


def test_a_consultation_may_be_due_without_a_number_of_days(outcome, instrument):
    found = outcome(P07=["verify"], P10="public_open", L09="not_done")
    consult = next(o for o in found.obligations if o.id == "CONSULT")
    assert consult.parameters == {}
    wording = instrument.obligation("CONSULT").wording(consult.parameters, "ko")
    assert "{" not in wording


def test_determinations_below_rank_two_count_only_as_the_primary_one(outcome):
    assert [d.id for d in outcome(D10="not_published", P03="processor").determinations] == [
        "conditional"
    ]
    halted = outcome(D10="not_published", P03="processor", P11="periodic", U06="no")
    assert "conditional" not in {d.id for d in halted.determinations}
    assert "CD-11" in {rule.id for rule in halted.rules}


def test_of_equal_ranks_the_first_rule_of_the_file_comes_first(outcome):
    found = outcome(
        P04="pilot",
        P07=["verify"],
        D09="originals_no_consent",
        L04="statute",
        L01="specific_statute",
    )
    assert [(d.id, d.rank) for d in found.determinations] == [
        ("halt_use", 3),
        ("halt_development", 3),
    ]
    assert found.primary == "halt_use"


def test_one_rule_that_nothing_cures_makes_the_determination_incurable(outcome):
    found = outcome(P07=["categorise_sensitive", "identify"], D04=["protesters_activists"])
    assert {rule.curable for rule in found.rules if rule.determination == "prohibited"} >= {
        "never",
        "redesign",
    }
    assert found.determinations[0].curable == "never"


def test_what_is_missing_is_listed_in_order_with_its_reading(outcome):
    found = outcome(P08=None, P05=[], U01="", R02=" ", R01={"PRI": {**SLIGHT, "scope": None}})
    asked = [m for m in found.missing if m.right is None]
    assert [(m.key, m.read_as) for m in asked] == [
        ("P05", ("wanted_general", "public_order")),
        ("P08", "real_time"),
        ("R02", None),
        ("U01", "none"),
    ]
    rows = {m.key: m for m in found.missing if m.right is not None}
    assert rows["R01:PRI"].read_as == {"scope": 4}
    assert rows["R01:DIG"].right == "DIG"
    assert found.incomplete == tuple(m.right for m in rows.values())


def test_documents_are_not_looked_at_in_a_draft_and_demanded_once_frozen(outcome):
    assert outcome().unevidenced == ()
    frozen = outcome(evidenced=set())
    assert "T02" in frozen.unevidenced or "L01" in frozen.unevidenced
    assert set(frozen.unevidenced) <= {missing.key for missing in frozen.missing}
    assert frozen.level > 1
    assert frozen.provisional


def test_the_outcome_names_what_made_it(outcome, instrument):
    found = outcome()
    assert (found.instrument, found.instrument_sha256, found.method_version) == (
        "frt-hria-kr@2026.1",
        instrument.sha256,
        "1.0",
    )


def test_counted_answers_are_those_that_were_asked_and_given(outcome, instrument):
    asked = visible_questions(instrument, mildest(instrument))
    assert outcome().answered == len(asked) - 1  # no measure was claimed
    assert outcome(U01=None).answered == len(asked) - 2


def test_an_instrument_with_fewer_rights_is_scored_by_the_same_method(data):
    data["rights"] = [right for right in data["rights"] if right["id"] in ("PRI", "DAT")]
    for floor in data["floors"]:
        floor["rights"] = [r for r in floor["rights"] if r in ("PRI", "DAT")] or ["PRI"]
    small = parse(data)
    assert [right.id for right in assess(small, {}).rights] == ["PRI", "DAT"]


def test_a_right_that_counts_can_be_looked_up_and_one_that_does_not_is_none(outcome):
    declared = {**EVERY_RIGHT_SLIGHTLY, "BEL": {"not_affected_reason": "none"}}
    found = outcome(R01=declared)
    assert found.right("PRI").id == "PRI"
    assert found.right("BEL") is None
    assert found.rule("AL-01").id == "AL-01"
    assert found.rule("RL-01") is None
