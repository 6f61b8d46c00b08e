"""Everything in an instrument can be looked up by its id, and speaks both languages."""

import pytest


@pytest.mark.parametrize(
    ("look_up", "name"),
    [
        ("question", "P04"),
        ("right", "PRI"),
        ("scale", "evidence"),
        ("mitigation_status", "verified"),
        ("determination", "halt_use"),
        ("fact", "remote"),
        ("floor", "F07"),
        ("rule", "HL-02"),
        ("obligation", "STOP"),
        ("source", "NHRCK-2023"),
        ("term", "hria"),
    ],
)
def test_parts_are_found_by_their_id(instrument, look_up, name):
    assert getattr(instrument, look_up)(name).id == name
    with pytest.raises(KeyError):
        getattr(instrument, look_up)("nothing")


def test_steps_levels_and_deadlines_are_found_by_number_or_key(instrument):
    assert instrument.step(9).key == "consultation"
    assert instrument.level(4).key == "unacceptable"
    assert instrument.deadline("comment_min").days == 20
    assert instrument.deadline("nhrck_complaint").years == 1


def test_choices_scale_steps_and_grounds_are_found(instrument):
    assert instrument.question("P04").choice("plan").label.en == "Idea or planning"
    assert instrument.scale("scope").label(1).en == "Fewer than 1,000 people"
    assert instrument.scale("evidence").label("A").ko == "독립적으로 검증됨"
    assert instrument.disclosure.ground(6).name.en == "Personal data"
    with pytest.raises(KeyError):
        instrument.question("P04").choice("later")
    with pytest.raises(KeyError):
        instrument.scale("scope").label(5)
    with pytest.raises(KeyError):
        instrument.disclosure.ground(9)


def test_an_obligation_says_its_figures_in_both_languages(instrument):
    limits = instrument.obligation("LIMITS")
    assert "최대 48시간" in limits.wording({"hours": 48}, "ko")
    assert "at most 48 hours" in limits.wording({"hours": 48}, "en")


def test_a_consultation_without_days_is_worded_without_them(instrument):
    consult = instrument.obligation("CONSULT")
    assert consult.wording({"days": 30}, "en").startswith("Public comment for at least 30 days")
    assert consult.wording({}, "en").startswith("Public comment on the full draft")


def test_it_is_named_by_code_and_version(instrument):
    assert instrument.label == "frt-hria-kr@2026.1"
    assert repr(instrument) == "<Instrument frt-hria-kr@2026.1>"


def test_questions_that_no_rule_reads_are_known_to_be_for_the_record(instrument):
    assert {"N01", "N04", "L06", "U01"} <= instrument.for_the_record
    assert {"P04", "M03", "O06"}.isdisjoint(instrument.for_the_record)
    assert "P01" not in instrument.for_the_record


def test_silence_is_never_read_milder_than_the_gravest_answer_that_counts(instrument):
    milder = {
        question.id
        for question in instrument.questions
        if question.type == "single"
        and question.choice(question.worst).risk < max(c.risk for c in question.choices)
    }
    assert milder - instrument.for_the_record == set()


def test_a_redesign_is_found_by_its_id(instrument):
    first = next(iter(instrument.redesigns))
    assert instrument.redesign(first.id) is first
    with pytest.raises(KeyError):
        instrument.redesign("nothing")
