"""Hashes as anybody can make them anew with other tools: nothing here rests on our own code."""

import hashlib
import hmac
import json

import pytest

from hria.instrument.hashing import (
    OUTCOME,
    canonical,
    commitment,
    commitments,
    digest,
    nonce_of,
    nonces,
    part_hashes,
)
from hria.instrument.quoting import without_quotes
from hria.instrument.sealing import bound, checksums, sealed
from tests.instrument.published import instrument_of
from tests.instrument.reports import SALT, report_on

REPORT = report_on(instrument_of("frt-hria-kr", "2026.1"))


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def plainly(data):
    """Canonical JSON, written down once more."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def test_the_canonical_form_has_sorted_keys_no_spaces_and_plain_letters():
    data = {"b": [1, 2.5, None, True], "a": {"ㄴ": "나", "ㄱ": "가"}}
    assert canonical(data) == '{"a":{"ㄱ":"가","ㄴ":"나"},"b":[1,2.5,null,true]}'.encode()


@pytest.mark.parametrize("data", [float("nan"), float("inf"), {"a": {1}}, "\ud800"])
def test_what_json_cannot_hold_has_no_canonical_form(data):
    with pytest.raises((TypeError, ValueError)):
        canonical(data)


def test_a_digest_is_sha256_of_the_canonical_form():
    assert digest({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    assert digest({"b": 1, "a": 2}) == sha256(b'{"a":2,"b":1}')


def test_a_nonce_is_the_keyed_hash_of_the_name():
    expected = hmac.new(bytes.fromhex(SALT), b"P07", "sha256").hexdigest()
    assert nonce_of(SALT, "P07") == expected
    assert nonce_of("5b" * 32, "P07") != expected != nonce_of(SALT, "P08")


def test_a_commitment_is_the_hash_of_nonce_and_value():
    nonce = "ab" * 32
    assert commitment(nonce, ["verify"]) == sha256(b"\xab" * 32 + b'["verify"]')


def test_every_answer_has_its_own_nonce_and_commitment():
    answers = {"P07": ["verify"], "P08": "live"}
    assert nonces(SALT, answers) == {name: nonce_of(SALT, name) for name in answers}
    assert commitments(SALT, answers) == {
        name: commitment(nonce_of(SALT, name), value) for name, value in answers.items()
    }


def test_the_same_answer_to_two_questions_does_not_look_the_same():
    told = commitments(SALT, {"P07": "no", "P08": "no"})
    assert told["P07"] != told["P08"]


def test_no_question_has_the_nonce_of_the_outcome():
    assert OUTCOME == "/outcome"


def test_the_hashes_of_a_report_are_those_of_its_parts():
    stated = dict(REPORT["hashes"])
    content = stated.pop("content")
    assert stated == {
        "system": sha256(plainly(REPORT["system"])),
        "answers": sha256(plainly(REPORT["commitments"])),
        "evidence": sha256(plainly(REPORT["evidence"])),
        "outcome": sha256(bytes.fromhex(REPORT["outcome_nonce"]) + plainly(REPORT["outcome"])),
        "results": sha256(plainly(without_quotes(REPORT["outcome"]))),
        "instrument": REPORT["instrument"]["sha256"],
        "method": REPORT["method_version"],
    }
    assert content == sha256(plainly(stated))


@pytest.mark.parametrize(
    "change",
    [
        {"system": {}},
        {"bound": {"P01": "0" * 64}},
        {"evidence": []},
        {"outcome": {"level": 1}},
        {"outcome_commitment": "0" * 64},
        {"instrument_sha256": "0" * 64},
        {"method_version": "2"},
    ],
)
def test_each_part_counts_for_the_hash_of_all(change):
    parts = {
        "system": {"name": "a"},
        "bound": {},
        "evidence": [{"question": "P01"}],
        "outcome": {"level": 2},
        "outcome_commitment": "1" * 64,
        "instrument_sha256": "1" * 64,
        "method_version": "1",
    }
    assert part_hashes(**parts)["content"] != part_hashes(**{**parts, **change})["content"]


# The seal


def test_each_part_of_a_divided_field_has_a_checksum_and_the_others_have_one():
    report = {
        "decision": {"reasons": "a", "verdict": "b"},
        "halts": [1, 2],
        "evidence": [],
        "outcome": {},
        "number": "FRT",
        "answers": {"P07": 1},
        "checksums": {"old": 1},
        "seal": "old",
    }
    assert checksums(report) == {
        "decision.reasons": digest("a"),
        "decision.verdict": digest("b"),
        "halts[0]": digest(1),
        "halts[1]": digest(2),
        "evidence": digest([]),
        "outcome": digest({}),
        "number": digest("FRT"),
        "answers": digest({"P07": 1}),
    }


def test_the_seal_is_the_hash_of_all_checksums():
    report = sealed({"number": "FRT"})
    assert report["checksums"] == {"number": digest("FRT")}
    assert report["seal"] == digest(report["checksums"])
    assert sealed(report) == report


def test_a_new_report_withholds_nothing_and_keeps_what_it_was_given():
    facts = {
        "number": "FRT",
        "system": {},
        "instrument": {"sha256": "0" * 64},
        "method_version": "1.0",
    }
    outcome = {"level": 2}
    documents = [{"question": "P01"}]
    report = bound(facts, answers={"P01": "a"}, evidence=documents, outcome=outcome, salt=SALT)
    assert report["format"] == "hria-report/2"
    assert report["withheld"] == {}
    kept = [report[name] for name in ("answers", "outcome", "evidence")]
    assert kept == [{"P01": "a"}, outcome, documents]
    assert report["commitments"] == commitments(SALT, {"P01": "a"})
    assert report["hashes"]["answers"] == digest(report["commitments"])
    assert report["hashes"]["evidence"] == digest(documents)
    assert report["hashes"]["results"] == digest(outcome)
    assert report["nonces"] == {"P01": nonce_of(SALT, "P01")}
    assert report["outcome_nonce"] == nonce_of(SALT, OUTCOME)
    assert report["hashes"]["outcome"] == commitment(report["outcome_nonce"], outcome)
    assert report["hashes"]["instrument"] == "0" * 64
    assert report["hashes"]["method"] == "1.0"
    assert report["hashes"]["system"] == digest({})
    assert {name: report[name] for name in facts} == facts
