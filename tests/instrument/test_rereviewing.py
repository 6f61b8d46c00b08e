"""What a reviewer's values and departures came to, computed again from a published report."""

import copy

import pytest

from hria.instrument.findings import Verdict
from hria.instrument.measures import DIMENSIONS
from hria.instrument.quoting import without_quotes
from hria.instrument.reviewing import Raised, assess_reviewed, may_be_set_aside
from hria.instrument.scoring import assess
from hria.instrument.sealing import sealed
from hria.instrument.verifying import verify
from hria.instrument.withholding import withhold
from tests.instrument.published import instrument_of
from tests.instrument.reports import DOCUMENTED, changed, leaves, report_on

INSTRUMENT = instrument_of("frt-hria-kr", "2026.1")
PLAIN = report_on(INSTRUMENT)
FIRST = INSTRUMENT.rights[0].id
RAISED = [Raised(FIRST, name, 4) for name in DIMENSIONS]


def outcome_of(raised=(), aside=()):
    found = assess_reviewed(
        INSTRUMENT, PLAIN["answers"], evidenced=DOCUMENTED, raised=raised, aside=aside
    )
    return found.to_json()


def departed():
    found = assess_reviewed(INSTRUMENT, PLAIN["answers"], evidenced=DOCUMENTED, raised=RAISED)
    return may_be_set_aside(INSTRUMENT, found)[:1]


def told(raised=RAISED, aside=()):
    """The report with a reviewer's judgement in it, sealed as it is published."""
    report = copy.deepcopy(PLAIN)
    rows = [
        {"right": r.right, "dimension": r.dimension, "given": 2, "value": r.value, "why": "더 큼"}
        for r in raised
    ]
    report["decision"] |= {
        "raised": rows,
        "departures": [{"id": id_, "reasons": "아님", "fact": "없음"} for id_ in aside],
        "outcome": outcome_of(raised) if raised else None,
        "outcome_departed": outcome_of(raised, aside) if aside else None,
    }
    return sealed(report)


def result(report):
    found = [f for f in verify(report, INSTRUMENT) if f.check == "reviewed"]
    return found[0] if found else None


@pytest.mark.parametrize("raised", [RAISED, RAISED[:1], []])
@pytest.mark.parametrize("with_departure", [False, True])
def test_a_true_judgement_holds(raised, with_departure):
    aside = departed() if with_departure and raised == RAISED else ()
    found = result(told(raised, aside))
    assert found is None if not (raised or aside) else found.verdict is Verdict.HOLDS


def test_a_departure_alone_is_computed_again():
    aside = may_be_set_aside(
        INSTRUMENT, assess(INSTRUMENT, PLAIN["answers"], evidenced=DOCUMENTED)
    )[:1]
    assert aside
    assert result(told([], aside)).verdict is Verdict.HOLDS


def test_a_decision_of_before_says_nothing_of_it():
    assert result(PLAIN) is None


@pytest.mark.parametrize("part", ["outcome", "outcome_departed"])
def test_a_changed_leaf_of_either_outcome_is_named(part):
    report = told(aside=departed())
    places = list(leaves(report["decision"][part], f"decision.{part}"))[::29]
    for place, container, key, value in places:
        container[key] = changed(value)
        found = result(sealed(report))
        assert (found.reason, place in found.places) == ("differs", True), place
        container[key] = value
    assert len(places) > 10


def test_without_a_new_seal_the_seal_names_the_part():
    report = told()
    report["decision"]["outcome"]["level"] = 1
    (seal,) = (f for f in verify(report, INSTRUMENT) if f.check == "seal")
    assert seal.places == ("decision.outcome",)


def test_a_value_of_the_agency_told_otherwise_is_named():
    report = told()
    report["decision"]["raised"][2]["given"] = 1
    assert result(sealed(report)).places == ("decision.raised[2].given",)


@pytest.mark.parametrize("part", ["outcome", "outcome_departed"])
def test_an_outcome_that_is_left_out_is_named(part):
    report = told(aside=departed())
    report["decision"][part] = None
    assert result(sealed(report)).places == (f"decision.{part}",)


@pytest.mark.parametrize(
    ("part", "row"),
    [
        ("raised", {"right": FIRST, "dimension": "scale", "given": 2, "value": 1}),
        ("departures", {"id": "GN-01"}),
    ],
)
def test_what_no_reviewer_may_do_is_named(part, row):
    report = told(aside=departed())
    report["decision"][part] = [row]
    found = result(sealed(report))
    assert (found.reason, found.places[-1]) == ("impossible", f"decision.{part}")


@pytest.mark.parametrize("part", ["raised", "departures"])
@pytest.mark.parametrize(
    "rows", [5, "x", [5], [{}], [{"right": FIRST, "dimension": "scale", "value": True}], {"a": 1}]
)
def test_what_cannot_be_read_is_named(part, rows):
    report = told(aside=departed())
    report["decision"][part] = rows
    found = result(sealed(report))
    assert (found.reason, found.places) == ("shape", (f"decision.{part}",))


def test_it_is_not_computed_where_the_outcome_of_the_agency_was_not():
    (found,) = (f for f in verify(told(), None) if f.check == "reviewed")
    assert (found.verdict, found.reason) == (Verdict.UNCHECKED, "outcome")
    report = withhold(told(), {"R01": 6}, INSTRUMENT)
    assert result(report).verdict is Verdict.UNCHECKED


def test_withheld_texts_do_not_matter_and_are_not_repeated():
    report = withhold(told(aside=departed()), {"P01": 6, "P04": 6}, INSTRUMENT)
    assert result(report).verdict in (Verdict.HOLDS, Verdict.UNCHECKED)
    only_texts = withhold(told(aside=departed()), {"P01": 6}, INSTRUMENT)
    assert result(only_texts).verdict is Verdict.HOLDS


def test_what_is_withheld_stays_out_of_the_reviewers_outcomes_too():
    decision = withhold(told(aside=departed()), {"R01": 6}, INSTRUMENT)["decision"]
    for part in ("outcome", "outcome_departed"):
        assert decision[part] == without_quotes(decision[part], {"matrix_rights"})
        assert decision[part] != told(aside=departed())["decision"][part]
    assert {row["given"] for row in decision["raised"]} == {None}
    assert {row["why"] for row in decision["raised"]} == {"더 큼"}


def test_a_judgement_that_is_not_computed_again_is_not_found_out(monkeypatch):
    """The broken twin: without the check a false outcome of the reviewer passes."""
    report = told()
    report["decision"]["outcome"]["level"] = 1
    monkeypatch.setattr("hria.instrument.verifying.is_told", lambda _: False)
    findings = verify(sealed(report), INSTRUMENT)
    assert not any(f.verdict is Verdict.FAILS for f in findings)
