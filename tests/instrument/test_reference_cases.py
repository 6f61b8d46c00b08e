"""The worked cases of the method: real systems, and what the standard implies for each."""

from typing import Any

import pytest

from hria.instrument.answers import parse_answers
from hria.instrument.scoring import assess
from hria.instrument.vectors import answers_of
from tests.instrument.published import DOMAIN, needs_domain, read_yaml

CELLS = ("scale", "scope", "irremediability", "probability", "exposure", "evidence")
PATH = DOMAIN / "reference_cases.yaml"
BOOK = read_yaml(PATH) if PATH.exists() else {"cases": []}
CASES = {case["id"]: case for case in BOOK["cases"]}


def facts_of(name: str) -> dict[str, Any]:
    """Answers, rights and mitigations of a case, with those it builds on."""
    case = CASES[name]
    if "extends" in case:
        facts = facts_of(case["extends"])
    else:
        facts = {
            "answers": BOOK["answer_bases"].get(case.get("base"), {}),
            "rights": BOOK["rights_bases"].get(case.get("rights_base"), {}),
            "mitigations": {},
            "not_affected": "others",
        }
    return {
        "answers": {**facts["answers"], **case["answers"]},
        "rights": {**facts["rights"], **case.get("rights", {})},
        "mitigations": case.get("mitigations", facts["mitigations"]),
        "not_affected": case.get("rights_not_affected", facts["not_affected"]),
    }


def line_of(instrument, name: str) -> dict[str, Any]:
    facts = facts_of(name)
    answers = dict(facts["answers"])
    if answers.pop("_texts", False):
        texts = (q.id for q in instrument.questions if q.type in ("text", "file"))
        answers = {**dict.fromkeys(texts, "given"), **answers}
    rights = {r: dict(zip(CELLS, row, strict=True)) for r, row in facts["rights"].items() if row}
    return {**facts, "answers": answers, "rights": rights}


@needs_domain
def test_there_are_twenty_one_of_them():
    assert len(CASES) == 21


@pytest.fixture(params=sorted(CASES))
def case(request, instrument):
    """A case: its outcome, and what is expected of it."""
    answers = parse_answers(instrument, answers_of(instrument, line_of(instrument, request.param)))
    return assess(instrument, answers), CASES[request.param]["expected"]


def test_a_case_has_its_level_and_determinations(case):
    outcome, expected = case
    found = {
        "level": outcome.level,
        "score_level": outcome.score_level,
        "primary": outcome.primary,
        "provisional": outcome.provisional,
        "determinations": {determined.id for determined in outcome.determinations},
    }
    due = {name: expected[name] for name in found.keys() & expected.keys()}
    if "determinations" in due:
        due["determinations"] = set(due["determinations"])
    assert {name: found[name] for name in due} == due


def test_a_case_fires_the_rules_it_must_and_no_others_of_those_named(case):
    outcome, expected = case
    fired = {rule.id for rule in outcome.rules}
    assert set(expected.get("rules_fire", [])) - fired == set()
    assert set(expected.get("rules_not_fire", [])) & fired == set()


def test_a_case_has_its_obligations(case):
    outcome, expected = case
    obliged = {obligation.id for obligation in outcome.obligations}
    assert set(expected.get("obligations_include", [])) - obliged == set()
    assert set(expected.get("obligations_exclude", [])) & obliged == set()
