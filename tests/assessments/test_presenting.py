"""What the screens show of an outcome: level, determinations, reasons, duties, in words."""

from datetime import date

from hria.assessments.presenting import present
from hria.instrument.scoring import assess
from tests.assessments.presented import (
    ALLOWED,
    CONDITIONAL,
    DAY,
    PROHIBITED,
    answers_of,
    drawn,
    instrument,
    page,
)

# Level


def test_an_empty_draft_has_no_level() -> None:
    shown = present(assess(instrument(), {}), instrument(), answers={}, on=DAY)
    assert (shown.is_empty, shown.level, shown.headline) == (True, None, None)


def test_an_empty_draft_is_drawn_without_any_level() -> None:
    shown = present(assess(instrument(), {}), instrument(), answers={}, on=DAY)
    text = drawn(shown)
    assert "아직 위험수준이 없습니다" in text
    assert "수용 불가" not in text


def test_the_level_comes_with_its_plain_meaning() -> None:
    shown = page(ALLOWED)
    assert shown.grade == instrument().level(1)


def test_a_whole_answer_is_not_provisional() -> None:
    assert not page(ALLOWED).is_provisional


def test_a_missing_answer_makes_it_provisional_and_is_counted() -> None:
    shown = page(ALLOWED, E05=None)
    assert shown.is_provisional
    assert "빠진 답변: 1" in drawn(shown)


# Determinations and reasons


def test_the_gravest_determination_comes_first_and_the_others_stay() -> None:
    shown = page(PROHIBITED)
    assert shown.headline == shown.determinations[0]
    ranks = [found.rank for found in shown.determinations]
    assert ranks == sorted(ranks, reverse=True)
    assert len(ranks) > 1


def test_each_determination_names_the_rules_that_caused_it() -> None:
    for found in page(PROHIBITED).determinations:
        assert found.rules
        assert {instrument().determination(found.code).title} == {found.title}


def test_every_rule_that_fired_is_shown_once() -> None:
    outcome = assess(instrument(), answers_of(PROHIBITED))
    shown = page(PROHIBITED)
    ids = [r.id for d in shown.determinations for r in d.rules] + [r.id for r in shown.other_rules]
    assert sorted(ids) == sorted(rule.id for rule in outcome.rules)


def test_a_rule_says_in_words_which_answers_fired_it() -> None:
    shown = page(PROHIBITED)
    rule = next(r for d in shown.determinations for r in d.rules if r.id == "RL-01")
    said = {reply.question: reply for reply in rule.replies}
    question = instrument().question("P08")
    assert said["P08"].text == question.text
    assert said["P08"].choices == (question.choice("real_time").label,)


def test_a_rule_fired_by_silence_says_how_the_silence_was_read() -> None:
    shown = page(PROHIBITED, P08=None)
    silent = [r for d in shown.determinations for rule in d.rules for r in rule.replies]
    (said, *_) = [reply for reply in silent if reply.question == "P08"]
    assert said.is_missing
    worst = instrument().question("P08").worst
    assert said.choices == (instrument().question("P08").choice(worst).label,)
    assert "답하지 않음. 이렇게 봄:" in drawn(shown)


def test_a_rule_says_how_it_is_lifted_and_on_what_it_stands() -> None:
    shown = page(PROHIBITED)
    for rule in (r for d in shown.determinations for r in d.rules):
        known = instrument().rule(rule.id)
        assert (rule.lift, rule.basis.code, rule.basis.note) == (
            known.lift,
            known.basis,
            known.basis_note,
        )


def test_a_rule_set_off_by_rights_names_them() -> None:
    rules = [r for d in page(PROHIBITED).determinations for r in d.rules]
    titles = {right.title for right in instrument().rights}
    named = [rule for rule in rules if rule.rights]
    assert named
    assert all(set(rule.rights) <= titles for rule in named)


def test_incurable_and_curable_prohibitions_are_told_apart() -> None:
    assert "다시 설계하면 해제할 수 있음" in drawn(page(PROHIBITED))
    grave = page(PROHIBITED, E07="intended")
    assert "다시 설계해도 해제할 수 없음" in drawn(grave)


# Law that is still to come


def test_a_provision_to_come_is_marked_with_its_day() -> None:
    shown = page(CONDITIONAL)
    (source,) = [s for s in shown.sources if s.id == "PAIA-32"]
    assert source.starts == date(2027, 2, 28)
    assert "시행 예정: 2027. 2. 28." in drawn(shown, part="sources")


def test_from_its_day_on_it_is_marked_no_longer() -> None:
    shown = page(CONDITIONAL, on=date(2027, 2, 28))
    assert [s.starts for s in shown.sources if s.id == "PAIA-32"] == [None]


def test_every_source_is_listed_once_with_its_address() -> None:
    shown = page(PROHIBITED)
    ids = [source.id for source in shown.sources]
    assert ids == sorted(set(ids))
    text = drawn(shown, part="sources")
    assert f'href="{instrument().source("NHRCK-2023").url.split("?")[0]}' in text


# Duties


def test_a_duty_has_its_figures_filled_in() -> None:
    shown = page(PROHIBITED)
    texts = {duty.id: duty.text for duty in shown.duties}
    assert "30일" in texts["CONSULT"].ko
    assert "30 days" in texts["CONSULT"].en
    assert not [t for text in texts.values() for t in text if "{" in t]


def test_the_most_urgent_duty_comes_first() -> None:
    shown = page(PROHIBITED)
    assert shown.duties[0].when == "immediate"
    assert shown.urgent == shown.duties[: len(shown.urgent)]


def test_a_duty_names_who_by_when_proof_and_the_rules_that_demand_it() -> None:
    shown = page(PROHIBITED)
    (stop,) = [duty for duty in shown.duties if duty.id == "STOP"]
    assert "RL-01" in stop.rules
    text = drawn(shown, part="duties")
    for expected in ("즉시", "기관의 책임관", stop.proof.ko, "#rule-RL-01"):
        assert expected in text
