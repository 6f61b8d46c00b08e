"""Answers withheld on a ground of law: what is left still proves itself."""

import copy
import json

import pytest

from hria.instrument.findings import Verdict
from hria.instrument.hashing import canonical, commitment
from hria.instrument.outcome import Outcome
from hria.instrument.quoting import MEASURES, RIGHTS, without_quotes
from hria.instrument.sealing import sealed
from hria.instrument.verifying import verify, verify_file
from hria.instrument.withholding import hidden_with, withhold
from tests.instrument.published import instrument_of
from tests.instrument.reports import changed, leaves, report_on

INSTRUMENT = instrument_of("frt-hria-kr", "2026.1")
REPORT = report_on(INSTRUMENT)
RECOMPUTED = "recomputed"


def result(findings, check):
    return next(
        (f.verdict.value, f.reason, f.figures.get("count")) for f in findings if f.check == check
    )


def withheld(*questions, item=6, report=REPORT):
    made = withhold(report, dict.fromkeys(questions, item), INSTRUMENT)
    return copy.deepcopy(made)


@pytest.mark.parametrize(
    "questions", [["P01"], ["P07"], ["L01", "T01"], ["R01"], ["M01"], list(REPORT["answers"])]
)
def test_what_is_left_verifies(questions):
    report = withheld(*questions)
    findings = verify_file(canonical(report), lambda _label, _sha256: INSTRUMENT)
    assert [f for f in findings if f.verdict is Verdict.FAILS] == []


def test_the_answer_and_its_nonce_are_gone_and_every_hash_stays():
    report = withheld("P07", item=5)
    assert "P07" not in report["answers"]
    assert "P07" not in report["nonces"]
    assert report["withheld"] == {"P07": 5}
    assert report["commitments"] == REPORT["commitments"]
    assert report["hashes"] == REPORT["hashes"]
    assert report["outcome_nonce"] is None


def test_the_report_that_it_was_made_of_is_untouched():
    before = copy.deepcopy(REPORT)
    withheld("P07", "R01")
    assert before == REPORT


def test_nothing_withheld_changes_nothing():
    assert withhold(REPORT, {}, INSTRUMENT) == REPORT


def test_more_can_be_withheld_later():
    report = withheld("L01", item=1, report=withheld("P07", item=6))
    assert report["withheld"] == {"P07": 6, "L01": 1}
    assert result(verify(report, INSTRUMENT), "withheld") == ("unchecked", "withheld", 2)


def test_the_grounds_are_told():
    finding = next(f for f in verify(withheld("P07", "L01"), INSTRUMENT) if f.check == "withheld")
    assert finding.places == ("L01 (6)", "P07 (6)")


@pytest.mark.parametrize(
    ("question", "item", "named"), [("P07", 9, "9"), ("P07", 0, "0"), ("X99", 6, "X99")]
)
def test_only_an_answer_that_is_there_and_a_ground_that_the_law_has(question, item, named):
    with pytest.raises(KeyError, match=named):
        withhold(REPORT, {question: item}, INSTRUMENT)


def test_an_unknown_ground_in_a_report_is_named():
    report = withheld("P07")
    report["withheld"]["P07"] = 9
    (shape,) = [f for f in verify(sealed(report), INSTRUMENT) if f.check == "shape"]
    assert shape.places == ("withheld.P07",)


# What an outcome repeats


def test_a_withheld_answer_stands_nowhere_in_the_report():
    canary = "카나리아 일곱"
    report = report_on(INSTRUMENT, P01=canary)
    assert canary in json.dumps(report, ensure_ascii=False)
    left = withhold(report, {"P01": 7}, INSTRUMENT)
    assert canary not in json.dumps(left, ensure_ascii=False)


def readings(outcome, question):
    """Every value that the outcome repeats of a question."""
    if isinstance(outcome, list):
        return [value for part in outcome for value in readings(part, question)]
    if not isinstance(outcome, dict):
        return []
    own = [outcome["value"]] if outcome.get("question") == question and "value" in outcome else []
    return own + [value for part in outcome.values() for value in readings(part, question)]


def test_what_the_outcome_repeats_of_it_is_blank_and_of_others_stays():
    before = readings(REPORT["outcome"], "P07")
    assert any(before)
    left = withheld("P07")
    assert set(map(str, readings(left["outcome"], "P07"))) == {"None"}
    assert readings(left["outcome"], "C02") == readings(REPORT["outcome"], "C02") != []


def test_the_matrix_of_rights_is_blank_in_every_right():
    outcome = withheld("R01")["outcome"]
    right, before = outcome["rights"][0], REPORT["outcome"]["rights"][0]
    assert right["given"] == dict.fromkeys(before["given"])
    assert right["evidence_given"] is None
    assert {row["reason"] for row in outcome["not_affected"]} == {None}
    assert outcome["not_affected"][0]["right"] == REPORT["outcome"]["not_affected"][0]["right"]
    assert right["mitigation_given"] == before["mitigation_given"] == "planned"
    kept = ("counted", "residual_level", "evidence_counted", "id")
    assert [right[name] for name in kept] == [before[name] for name in kept]


def test_the_matrix_of_measures_is_blank_by_itself():
    right = withheld("M01")["outcome"]["rights"][0]
    assert right["mitigation_given"] is None
    assert right["given"] == REPORT["outcome"]["rights"][0]["given"]


def test_the_blank_outcome_is_still_an_outcome():
    assert Outcome.from_json(withheld("R01", "M01", "P07")["outcome"]).level == 3


@pytest.mark.parametrize("value", [None, 5, "a", [], {}, [[{}]], {"a": {"given": 1}}])
def test_other_json_is_copied(value):
    assert without_quotes(value, ["P01"]) == value


def test_without_a_choice_every_quote_is_blank():
    assert without_quotes({"given": {"a": 1}, "reason": "x", "level": 3}) == {
        "given": {"a": None},
        "reason": None,
        "level": 3,
    }
    odd = {"question": 5, "value": "kept", "missing": False}
    assert without_quotes(odd) == odd
    assert without_quotes({"question": "P01", "value": "kept"}) == {
        "question": "P01",
        "value": "kept",
    }


def test_whose_words_are_hidden():
    assert hidden_with({"R01": 6}, INSTRUMENT) == {"R01", RIGHTS}
    assert hidden_with({"M01": 6, "P07": 6}, INSTRUMENT) == {"M01", "P07", MEASURES}


# What can be computed again


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        (["P01"], ("holds", "texts", None)),
        (["P01", "T01", "R02"], ("holds", "texts", None)),
        (["L01"], ("holds", "possible", 6)),
        (["P01", "L01"], ("holds", "possible", 6)),
        (["R01"], ("unchecked", "withheld", None)),
        (["M01"], ("unchecked", "withheld", None)),
        (["L01", "P10", "P02"], ("holds", "possible", 294)),
        (["L02"], ("holds", "possible", 255)),
        (["L01", "P10", "P02", "P03"], ("unchecked", "withheld", None)),
    ],
)
def test_it_says_how_far_it_can_be_computed_again(questions, expected):
    assert result(verify(withheld(*questions), INSTRUMENT), RECOMPUTED) == expected


def test_a_number_has_too_many_readings():
    (number, *_) = (
        q.id for q in INSTRUMENT.questions if q.type == "number" and q.id in REPORT["answers"]
    )
    finding = next(f for f in verify(withheld(number), INSTRUMENT) if f.check == RECOMPUTED)
    assert (finding.reason, finding.places) == ("withheld", (number,))


def sizes(kind):
    return {
        len(q.choices): q.id
        for q in INSTRUMENT.questions
        if q.type == kind and q.id in REPORT["answers"]
    }


def test_of_a_few_choices_every_selection_is_tried():
    fewest = min(sizes("multi"))
    assert fewest <= 8
    finding = verify(withheld(sizes("multi")[fewest]), INSTRUMENT)
    assert result(finding, RECOMPUTED) == ("holds", "possible", 2**fewest - 1)


def test_of_many_choices_none_is():
    most = max(sizes("multi"))
    assert most > 8
    assert result(verify(withheld(sizes("multi")[most]), INSTRUMENT), RECOMPUTED)[1] == "withheld"


def test_an_outcome_that_follows_from_no_answer_fails():
    report = withheld("P01", "L01")
    report["outcome"]["level"] = 4
    finding = next(f for f in verify(sealed(report), INSTRUMENT) if f.check == RECOMPUTED)
    assert (finding.verdict, finding.reason) == (Verdict.FAILS, "impossible")
    assert finding.places == ("L01", "P01")


def test_where_only_texts_are_withheld_the_difference_is_named():
    report = withheld("P01")
    report["outcome"]["level"] = 4
    finding = next(f for f in verify(sealed(report), INSTRUMENT) if f.check == RECOMPUTED)
    assert (finding.reason, finding.places) == ("differs", ("outcome.level",))


def test_an_answer_withheld_but_still_repeated_is_found():
    report = withheld("P01", "R01")
    spoilt = {**withheld("P01"), "outcome": report["outcome"]}
    assert result(verify(sealed(spoilt), INSTRUMENT), RECOMPUTED)[1] == "differs"


def test_a_question_that_does_not_exist_cannot_be_read():
    report = withheld("P01")
    report["withheld"]["Q99"] = 6
    report["commitments"]["Q99"] = commitment("00" * 32, 1)
    assert result(verify(sealed(report), INSTRUMENT), RECOMPUTED) == ("unchecked", "withheld", None)


def test_the_hash_of_the_whole_outcome_cannot_be_checked_any_more():
    assert result(verify(withheld("P07"), INSTRUMENT), "outcome")[:2] == ("unchecked", "withheld")


@pytest.mark.parametrize("place", ["commitments.P07", "withheld.P07", "outcome.level"])
def test_a_change_in_what_is_left_is_still_found(place):
    report = copy.deepcopy(withheld("P07"))
    ((_, container, key, value),) = [leaf for leaf in leaves(report) if leaf[0] == place]
    container[key] = changed(value)
    assert [f for f in verify(report, INSTRUMENT) if f.verdict is Verdict.FAILS]
