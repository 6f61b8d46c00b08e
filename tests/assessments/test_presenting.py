"""What the screens show of an outcome: every figure with its reason, in words."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from hria.assessments.presenting import OutcomePage, present
from hria.assessments.presenting.replies import reply, typed
from hria.instrument.definition import Instrument
from hria.instrument.loading import parse
from hria.instrument.scoring import assess
from hria.portal.demo.cases import read_cases

DAY = date(2026, 11, 23)
ALLOWED = "RC15-phone-unlock"
CONDITIONAL = "RC14-kr-smart-pass"
PROHIBITED = "RC03-uk-south-wales"


@cache
def instrument() -> Instrument:
    path = settings.HRIA_INSTRUMENTS / "frt-hria-kr" / "2026.1.yaml"
    return parse(yaml.load(path.read_text(), Loader=yaml.CSafeLoader))


@cache
def answers_of(name: str) -> Mapping[str, Any]:
    case = next(case for case in read_cases() if case.id == name)
    return {**case.asked(instrument()), "U07": True}


def page(name: str = PROHIBITED, on: date = DAY, **changes: Any) -> OutcomePage:
    answers = {**answers_of(name), **changes}
    answers = {id_: value for id_, value in answers.items() if value is not None}
    return present(assess(instrument(), answers), instrument(), answers=answers, on=on)


def drawn(shown: OutcomePage, language: str = "ko", **more: Any) -> str:
    with override(language):
        return render_to_string("outcome/_outcome.html", {"outcome": shown, **more})


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


# Rights


def right_of(shown: OutcomePage, id_: str) -> Any:
    return next(right for right in shown.rights if right.id == id_)


def test_the_right_at_the_highest_level_comes_first() -> None:
    levels = [right.residual.number for right in page(PROHIBITED).rights]
    assert levels == sorted(levels, reverse=True)


def test_a_value_below_a_floor_shows_what_was_given_what_counts_and_why() -> None:
    rated = dict(answers_of(PROHIBITED)["R01"])
    rated["PRI"] = {**rated["PRI"], "scale": 1}
    right = right_of(page(PROHIBITED, R01=rated), "PRI")
    scale = right.dimensions[0]
    assert (scale.given, scale.is_raised, scale.counted > 1) == (1, True, True)
    raising = [floor for floor in right.floors if floor.is_raised]
    assert raising[0].why == instrument().floor(raising[0].id).why
    assert raising[0].replies


def test_an_empty_value_shows_that_nothing_was_given() -> None:
    rated = dict(answers_of(PROHIBITED)["R01"])
    rated["PRI"] = {**rated["PRI"], "scope": None}
    right = right_of(page(PROHIBITED, R01=rated), "PRI")
    scope = next(d for d in right.dimensions if d.id == "scope")
    assert (scope.given, scope.counted, scope.is_raised) == (None, 4, True)


def test_evidence_that_nobody_independent_checked_shows_what_caps_it() -> None:
    rated = dict(answers_of(PROHIBITED)["R01"])
    rated["PRI"] = {**rated["PRI"], "evidence": "A"}
    right = right_of(page(PROHIBITED, R01=rated, M03="none"), "PRI")
    assert right.evidence.is_capped
    assert right.evidence.claimed.ko.startswith("A.")
    assert not right.evidence.counted.ko.startswith("A.")
    assert right.evidence.cap.question == "M03"


def test_a_measure_that_nobody_checked_counts_as_planned() -> None:
    measures = {"PRI": {"measure": "즉시 파기", "status": "verified"}}
    right = right_of(page(PROHIBITED, M01=measures, M03="none"), "PRI")
    status = instrument().mitigation_status
    assert right.mitigation.claimed == status("verified").label
    assert right.mitigation.counted == status("planned").label
    assert right.mitigation.is_capped
    assert right.measure.ko == "즉시 파기"


def test_the_risk_map_has_a_mark_for_every_right_that_counts() -> None:
    shown = page(PROHIBITED)
    assert {dot.key for dot in shown.dots} == {right.id for right in shown.rights}
    with override("en"):
        assert shown.risk_map.language == "en"


def test_a_right_declared_not_affected_is_named_with_the_reason() -> None:
    shown = page(ALLOWED)
    assert shown.not_affected
    assert all(right.reason for right in shown.not_affected)


# What is missing


def test_a_gap_says_how_it_was_read() -> None:
    (gap,) = page(ALLOWED, E05=None).gaps
    question = instrument().question("E05")
    assert (gap.key, gap.text) == ("E05", question.text)
    assert gap.read_as.choices == (question.choice(question.worst).label,)


def test_a_gap_in_a_right_names_the_right_and_the_values() -> None:
    rated = dict(answers_of(PROHIBITED)["R01"])
    rated["PRI"] = {**rated["PRI"], "scope": None}
    (gap,) = page(PROHIBITED, R01=rated).gaps
    assert gap.right == instrument().right("PRI").title
    assert gap.values == ((instrument().scale("scope").title, 4),)


def test_an_answer_without_its_document_is_named() -> None:
    answers = answers_of(ALLOWED)
    outcome = assess(instrument(), answers, evidenced=set())
    shown = present(outcome, instrument(), answers=answers, on=DAY)
    assert {reply.question for reply in shown.unproved} == set(outcome.unevidenced)
    assert "근거 자료가 없어 답하지 않은 것으로 봅니다" in drawn(shown, part="answers")


# Answers


def questions_of(shown: OutcomePage) -> dict[str, Any]:
    return {question.id: question for step in shown.steps for question in step.questions}


def test_questions_that_were_not_asked_are_not_shown() -> None:
    assert "X03" not in questions_of(page(ALLOWED, X03=5))


def test_a_question_asked_and_not_answered_is_shown_as_open() -> None:
    shown = page(ALLOWED, E05=None)
    assert questions_of(shown)["E05"].reply.is_missing
    step = next(s for s in shown.steps if s.number == instrument().question("E05").step)
    assert step.open_count == 1


def test_a_document_is_shown_without_its_name() -> None:
    answers = answers_of(ALLOWED)
    row = {"question": "E05", "kind": "pdf", "size": 2048, "sha256": "ab" * 32, "name": "비밀.pdf"}
    outcome = assess(instrument(), answers)
    shown = present(outcome, instrument(), answers=answers, evidence=[row], on=DAY)
    text = drawn(shown, part="answers")
    assert "ab" * 32 in text
    assert "비밀.pdf" not in text


def test_a_number_comes_with_its_unit() -> None:
    question = instrument().question("T03")
    shown = reply(question, 0.8)
    assert (shown.number, shown.unit) == (0.8, question.unit)


def test_several_choices_come_in_the_order_of_the_question() -> None:
    question = instrument().question("P05")
    shown = reply(question, ["access", "missing_person"])
    labels = [question.choice(id_).label for id_ in ("missing_person", "access")]
    assert list(shown.choices) == labels


@pytest.mark.parametrize(
    ("words", "korean", "english"),
    [("얼굴 match", "얼굴 match", ""), ("match only", "", "match only")],
)
def test_typed_words_belong_to_the_language_they_are_written_in(
    words: str, korean: str, english: str
) -> None:
    assert typed(words) == (korean, english)


@pytest.mark.parametrize("nothing", [None, "", "  \n"])
def test_nothing_typed_is_no_text(nothing: Any) -> None:
    assert typed(nothing) is None


# Drawing


@pytest.mark.parametrize("part", ["", "risk", "rights", "duties", "answers", "sources", "nonsense"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_part_is_heavier_than_a_page_may_be(part: str, language: str) -> None:
    text = drawn(page(PROHIBITED), language, part=part)
    assert 1_000 < len(text.encode()) < 42_000


def test_policy_is_never_shown_as_law() -> None:
    assert "‘정책’ 표시는 법률상 의무가 아니라" in drawn(page(PROHIBITED))
    assert "적법하다는 확인이 아닙니다" in drawn(page(ALLOWED))


def test_the_agency_reads_advice_the_public_does_not() -> None:
    shown = page(PROHIBITED)
    advice = shown.headline.advice.ko
    assert advice in drawn(shown)
    assert advice not in drawn(shown, public=True)


def test_an_english_page_has_no_korean_but_what_was_typed() -> None:
    text = drawn(page(ALLOWED), "en", part="duties")
    assert not any("가" <= letter <= "힣" for letter in text)
