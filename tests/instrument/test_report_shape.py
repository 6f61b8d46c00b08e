"""The shape of a report: what is missing, added or of the wrong kind is named."""

import copy

import pytest

from hria.instrument.report_shape import shape_faults
from tests.instrument.published import instrument_of
from tests.instrument.reports import report_on

REPORT = report_on(instrument_of("frt-hria-kr", "2026.1"))


def fresh():
    return copy.deepcopy(REPORT)


def test_a_real_report_has_its_shape():
    assert shape_faults(REPORT) == []


@pytest.mark.parametrize("place", list(REPORT))
def test_every_field_that_is_gone_is_named(place):
    report = fresh()
    del report[place]
    assert shape_faults(report) == [place]


def test_a_field_too_many_is_named():
    report = {**fresh(), "remark": "lawful"}
    assert shape_faults(report) == ["remark"]


@pytest.mark.parametrize("place", ["hashes", "instrument"])
def test_a_field_too_many_within_a_part_is_named_with_the_part(place):
    report = fresh()
    report[place]["remark"] = "0" * 64
    assert shape_faults(report) == [f"{place}.remark"]


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("outcome_nonce", "no hash"),
        ("outcome_nonce", 5),
        ("nonces.P07", "0" * 63),
        ("commitments.P07", "G" * 64),
        ("checksums.demo", None),
        ("hashes.answers", ""),
        ("hashes.method", 1),
        ("instrument.code", ["frt-hria-kr"]),
        ("evidence[0]", "a document"),
        ("version", True),
        ("answers", []),
    ],
)
def test_a_value_of_the_wrong_kind_is_named(place, value):
    report = fresh()
    container, key = report, place
    if place == "evidence[0]":
        container, key = report["evidence"], 0
    elif "." in place:
        container, key = report[place.partition(".")[0]], place.partition(".")[2]
    container[key] = value
    assert shape_faults(report) == [place]


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (lambda r: r["nonces"].pop("P07"), "nonces.P07"),
        (lambda r: r["nonces"].update(Q99="0" * 64), "nonces.Q99"),
        (lambda r: r["commitments"].pop("P07"), "commitments.P07"),
        (lambda r: r["withheld"].update(P07=6), "withheld.P07"),
        (lambda r: r["withheld"].update(Q99=6), "commitments.Q99"),
        (lambda r: r["hashes"].update(more="0" * 64), "hashes.more"),
        (lambda r: r["evidence"][1].update(name="a.pdf"), "evidence[1]"),
        (lambda r: r["evidence"][1].update(size=True), "evidence[1]"),
        (lambda r: r["evidence"][1].update(kind=None), "evidence[1]"),
    ],
)
def test_what_does_not_belong_together_is_named(spoil, place):
    report = fresh()
    spoil(report)
    assert shape_faults(report) == [place]
