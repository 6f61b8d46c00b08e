"""A report proves itself: true ones hold, and a change anywhere is found and its place named."""

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hria.instrument.findings import Verdict
from hria.instrument.hashing import canonical, digest
from hria.instrument.sealing import sealed
from hria.instrument.verifying import named_instrument, verify, verify_file
from tests.environment import campaign
from tests.instrument.counting import counting
from tests.instrument.published import instrument_of
from tests.instrument.reports import changed, leaves, report_on

INSTRUMENT = instrument_of("frt-hria-kr", "2026.1")
REPORT = report_on(INSTRUMENT)
FILE = canonical(REPORT)


def fresh():
    return copy.deepcopy(REPORT)


def told(findings):
    """check -> (verdict, reason)."""
    return {f.check: (f.verdict.value, f.reason) for f in findings}


def of(findings, check):
    return next(f for f in findings if f.check == check)


def failing(findings):
    return {f.check for f in findings if f.verdict is Verdict.FAILS}


def named(findings):
    return {place for f in findings if f.verdict is Verdict.FAILS for place in f.places}


def find(_label, _sha256):
    return INSTRUMENT


# True reports


def test_a_true_report_holds_in_everything():
    findings = verify_file(FILE, find)
    assert {f.check: f.verdict for f in findings} == dict.fromkeys(
        [
            *(
                "format",
                "shape",
                "seal",
                "system",
                "answers",
                "evidence",
                "results",
                "outcome",
                "content",
            ),
            *("instrument", "recomputed", "explained", "form"),
        ],
        Verdict.HOLDS,
    )


def test_it_says_how_much_was_checked():
    findings = verify(REPORT, INSTRUMENT)
    assert of(findings, "answers").figures == {"count": len(REPORT["answers"])}
    assert of(findings, "seal").figures == {"count": len(REPORT["checksums"])}
    assert of(findings, "instrument").figures == {"label": "frt-hria-kr@2026.1"}


def test_without_the_questionnaire_the_outcome_is_not_computed_again():
    findings = told(verify(REPORT, None))
    assert findings.pop("instrument") == ("unchecked", "not_here")
    assert findings.pop("recomputed") == ("unchecked", "instrument")
    assert findings.pop("explained") == ("unchecked", "outcome")
    assert {verdict for verdict, _reason in findings.values()} == {"holds"}


def test_another_questionnaire_checks_nothing():
    other = sealed({**fresh(), "instrument": {"code": "x", "version": "1", "sha256": "0" * 64}})
    assert told(verify(other, INSTRUMENT))["instrument"] == ("unchecked", "not_here")


def test_a_report_of_another_method_is_not_computed_again():
    finding = of(verify(sealed({**fresh(), "method_version": "0.9"}), INSTRUMENT), "recomputed")
    assert (finding.verdict, finding.reason) == (Verdict.UNCHECKED, "method")
    assert (finding.places, finding.figures) == (("method_version",), {"here": "1.0"})


def test_the_questionnaire_is_looked_for_by_its_name_and_hash():
    asked = []
    verify_file(FILE, lambda *named: asked.append(named))
    assert asked == [("frt-hria-kr@2026.1", INSTRUMENT.sha256)]


# Changes


def belongs(place, named_places):
    """Whether one of the named places is the changed one or holds it."""
    return any(
        place == named or place.startswith((f"{named}.", f"{named}[")) for named in named_places
    )


def tried():
    """The leaves to change: all of them in a campaign, else each third of every part."""
    every = 1 if campaign(10) > 10 else 3
    return [(place, turn % every == 0) for turn, (place, *_) in enumerate(leaves(REPORT))]


@pytest.mark.campaign
def test_every_leaf_that_is_changed_is_found_and_named():
    report = fresh()
    chosen = {place for place, is_chosen in tried() if is_chosen}
    unnoticed = []
    for place, container, key, value in list(leaves(report)):
        if place in chosen:
            container[key] = changed(value)
            if not belongs(place, named(verify(report, INSTRUMENT))):
                unnoticed.append(place)
            container[key] = value
    assert unnoticed == []
    assert report == REPORT
    assert len(chosen) > 350
    assert {place.partition(".")[0].partition("[")[0] for place in chosen} >= {*WIDE}


WIDE = ("answers", "nonces", "commitments", "outcome", "explained", "evidence", "system", "hashes")


@pytest.mark.parametrize(
    ("place", "spoil"),
    [
        ("halts[1]", lambda r: r["halts"].append({"since": "2026"})),
        ("halts[0]", lambda r: r["halts"].clear()),
        ("evidence[1]", lambda r: r["evidence"].pop()),
        ("decision.remark", lambda r: r["decision"].update(remark="lawful")),
        ("outcome.halts", lambda r: r["outcome"].update(halts=False)),
        ("system.name", lambda r: r["system"]["name"].clear()),
    ],
)
def test_what_was_added_or_taken_away_is_named(place, spoil):
    report = fresh()
    spoil(report)
    assert place in of(verify(report, INSTRUMENT), "seal").places


@pytest.mark.parametrize("part", ["answers", "nonces", "commitments"])
def test_the_seal_tells_an_answer_from_its_nonce_and_its_commitment(part):
    report = fresh()
    report[part]["P07"] = ["surveil"] if part == "answers" else "0" * 64
    finding = of(verify(report, INSTRUMENT), "answers")
    assert finding.places == (f"{part}.P07",)


def test_a_changed_reason_is_found_by_the_seal_alone():
    report = fresh()
    report["decision"]["reasons"] = "다른 이유"
    findings = verify(report, INSTRUMENT)
    assert failing(findings) == {"seal"}
    assert of(findings, "seal").places == ("decision.reasons",)
    assert of(findings, "seal").reason == "changed"


def test_a_changed_seal_is_told_from_a_changed_part():
    report = {**fresh(), "seal": "0" * 64}
    assert of(verify(report, INSTRUMENT), "seal").places == ("seal",)
    report = fresh()
    report["checksums"]["halts[0]"] = "0" * 64
    finding = of(verify(report, INSTRUMENT), "seal")
    assert finding.reason == "broken"
    assert finding.places == ("checksums.halts[0]", "halts[0]")


def test_a_result_changed_with_every_hash_made_to_fit_does_not_follow_from_the_answers():
    report = fresh()
    right = report["outcome"]["rights"][3]
    right["residual_level"] -= 1
    hashes = report["hashes"]
    hashes["results"] = digest(report["outcome"])
    findings = verify(sealed(report), INSTRUMENT)
    assert of(findings, "recomputed").places == ("outcome.rights[3].residual_level",)
    assert of(findings, "recomputed").reason == "differs"


def test_a_hash_that_fits_its_part_and_not_the_whole_is_named():
    report = fresh()
    report["hashes"]["content"] = "0" * 64
    assert of(verify(sealed(report), INSTRUMENT), "content").places == ("hashes.content",)
    report = {**fresh(), "method_version": "1.1"}
    assert of(verify(sealed(report), INSTRUMENT), "content").places == ("hashes.method",)


def test_a_commitment_changed_with_its_answer_does_not_fit_the_hash_of_all():
    report = fresh()
    report["commitments"]["P01"] = report["commitments"]["P06"]
    report["nonces"]["P01"] = report["nonces"]["P06"]
    report["answers"]["P01"] = report["answers"]["P06"]
    finding = of(verify(sealed(report), INSTRUMENT), "answers")
    assert finding.places == ("commitments", "hashes.answers")


def test_a_hash_of_the_whole_that_is_another_fails_as_changed():
    report = fresh()
    report["hashes"]["content"] = "0" * 64
    finding = of(verify(sealed(report), INSTRUMENT), "content")
    assert (finding.verdict, finding.reason) == (Verdict.FAILS, "changed")
    assert finding.places == ("hashes.content",)


def test_an_opening_that_is_gone_without_a_reason_fails():
    report = sealed({**fresh(), "outcome_nonce": None})
    assert told(verify(report, INSTRUMENT))["outcome"] == ("fails", "changed")


@pytest.mark.parametrize(("key", "value"), [("code", "other"), ("version", "2027.1")])
def test_a_questionnaire_under_another_name_is_named(key, value):
    report = fresh()
    report["instrument"][key] = value
    assert of(verify(sealed(report), INSTRUMENT), "instrument").places == (f"instrument.{key}",)


def test_a_questionnaire_with_another_hash_is_named():
    report = fresh()
    report["instrument"]["sha256"] = "0" * 64
    findings = verify(sealed(report), INSTRUMENT)
    assert of(findings, "instrument").places == ("instrument.sha256",)
    assert told(findings)["recomputed"] == ("unchecked", "instrument")


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(FILE) - 1), st.integers(1, 255))
def test_no_byte_of_the_file_can_be_changed_unnoticed(index, difference):
    spoilt = bytearray(FILE)
    spoilt[index] ^= difference
    assert failing(verify_file(bytes(spoilt), find))


def test_a_file_written_in_another_form_says_so():
    pretty = json.dumps(REPORT, ensure_ascii=False, indent=2).encode()
    assert failing(verify_file(pretty, find)) == {"form"}
    assert told(verify_file(pretty, find))["form"] == ("fails", "changed")
    assert failing(verify_file(FILE + b"\n", find)) == {"form"}


# What is named


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (REPORT, ("frt-hria-kr@2026.1", INSTRUMENT.sha256)),
        ({"instrument": {"code": 5, "version": None}}, ("@", "")),
        ({"instrument": []}, ("@", "")),
        ([], ("@", "")),
    ],
)
def test_the_questionnaire_that_a_report_names_is_found(report, expected):
    assert named_instrument(report) == expected


def test_a_questionnaire_that_counts_points_is_not_computed_again():
    counted = counting()
    about = {"code": counted.code, "version": counted.version, "sha256": counted.sha256}
    report = sealed({**fresh(), "instrument": about})
    assert told(verify(report, counted))["recomputed"] == ("unchecked", "points")
