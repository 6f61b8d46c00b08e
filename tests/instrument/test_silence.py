"""Where silence may come out milder than an answer: known, few, and never unnoticed.

One reading cannot be the worst for every rule at once. These examples keep the list of such
questions honest; a later version of the instrument may shorten it.
"""

import pytest

from hria.instrument.measures import DIMENSIONS
from hria.instrument.scoring import assess
from tests.instrument.strategies import AMBIVALENT, mildest

SLIGHT = {**dict.fromkeys(DIMENSIONS, 1), "evidence": "A"}
VERIFYING = {"P07": ["verify"], "L01": "specific_statute", "L04": "statute", "L07": "none"}


@pytest.fixture
def strictness(instrument):
    def judged(answers):
        rights = {right.id: SLIGHT for right in instrument.rights}
        outcome = assess(instrument, {**mildest(instrument), "R01": rights, **answers})
        return (outcome.level, outcome.determinations[0].rank), outcome

    return judged


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("P07", {**VERIFYING, "P07": ["emotion"], "L02": ["who", "where_when", "purpose"]}),
        ("N03", {**VERIFYING, "N03": "not_considered"}),
        ("L04", {**VERIFYING, "L01": "none", "L04": "separate_consent", "L05": "no_real_choice"}),
        ("P05", {**VERIFYING, "L01": "none", "P05": ["access"], "L04": "decree_proviso"}),
        ("V01", {**VERIFYING, "V01": ["workers"], "V04": "strong"}),
    ],
)
def test_a_milder_silence_is_provisional_and_named(strictness, question, answers):
    assert question in AMBIVALENT
    answered, _ = strictness(answers)
    silent, outcome = strictness({**answers, question: None})
    assert silent < answered
    assert outcome.provisional
    assert question in {missing.key for missing in outcome.missing}
    assert "COMPLETE" in {obliged.id for obliged in outcome.obligations}
