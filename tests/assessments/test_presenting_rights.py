"""What the screens show of rights, of gaps and of the answers, in words."""

from typing import Any

import pytest
from django.utils.translation import override

from hria.assessments.presenting import OutcomePage, present
from hria.assessments.presenting.replies import reply, typed
from hria.instrument.scoring import assess
from tests.assessments.presented import (
    ALLOWED,
    DAY,
    PROHIBITED,
    answers_of,
    drawn,
    instrument,
    page,
)

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
