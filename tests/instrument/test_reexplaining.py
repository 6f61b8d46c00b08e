"""What would change a reported outcome, and how firm it is: found again, or said not to be."""

import copy

import pytest

from hria.instrument.findings import Verdict
from hria.instrument.sealing import sealed
from hria.instrument.verifying import verify
from hria.instrument.withholding import withhold
from tests.instrument.published import instrument_of
from tests.instrument.reports import report_on

INSTRUMENT = instrument_of("frt-hria-kr", "2026.1")
REPORT = report_on(INSTRUMENT)


def fresh():
    return copy.deepcopy(REPORT)


def explained(report, instrument=INSTRUMENT):
    return next(f for f in verify(report, instrument) if f.check == "explained")


def test_a_true_report_is_explained_by_its_answers():
    assert explained(REPORT).verdict is Verdict.HOLDS
    assert REPORT["explained"]["options"]["tried"] > 0


def test_a_false_explanation_is_found_though_it_is_sealed():
    report = fresh()
    report["explained"]["firmness"]["at_best"]["level"] = 4
    finding = explained(sealed(report))
    assert (finding.verdict, finding.reason) == (Verdict.FAILS, "differs")
    assert finding.places == ("explained.firmness.at_best.level",)


def test_withheld_texts_do_not_matter_to_it():
    assert explained(withhold(fresh(), {"P01": 1}, INSTRUMENT)).verdict is Verdict.HOLDS


def test_with_a_choice_withheld_it_is_not_found_again():
    finding = explained(withhold(fresh(), {"E03": 1}, INSTRUMENT))
    assert (finding.verdict, finding.reason) == (Verdict.UNCHECKED, "outcome")


@pytest.mark.parametrize(
    "change", [{"method_version": "0.9"}, {"answers": {**REPORT["answers"], "E03": "city"}}]
)
def test_it_is_not_looked_for_where_the_outcome_does_not_follow(change):
    finding = explained(sealed({**fresh(), **change}))
    assert (finding.verdict, finding.reason) == (Verdict.UNCHECKED, "outcome")


def test_without_the_questionnaire_it_is_not_looked_for():
    assert explained(REPORT, None).reason == "outcome"
