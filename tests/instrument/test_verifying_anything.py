"""Whatever is given for a report: it is read strictly, judged, and nothing ever falls."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hria.instrument.sealing import sealed
from hria.instrument.verifying import named_instrument, verify, verify_file
from tests.instrument.published import instrument_of
from tests.instrument.reports import leaves, report_on

INSTRUMENT = instrument_of("frt-hria-kr", "2026.1")
REPORT = report_on(INSTRUMENT)


def fresh():
    return copy.deepcopy(REPORT)


def told(findings):
    """check -> (verdict, reason)."""
    return {f.check: (f.verdict.value, f.reason) for f in findings}


def find(_label, _sha256):
    return INSTRUMENT


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not_json"),
        (b"{", "not_json"),
        (b"\xff\xfe{}", "not_utf8"),
        (b'{"a": "\\ud800"}', "not_utf8"),
        (b'{"a": 1, "a": 2}', "twice"),
        (b'{"a": NaN}', "number"),
        (b'{"a": -Infinity}', "number"),
        (b'{"a": 1e999}', "number"),
        (b'{"a": 1' + b"0" * 300 + b"}", "number"),
        (b'{"a": 1' + b"0" * 9000 + b"}", "not_json"),
        (b"[" * 100_000, "too_deep"),
        (b"[" * 51 + b"]" * 51, "too_deep"),
        (b" " * 5_000_001, "too_large"),
    ],
)
def test_what_cannot_be_read_says_why(data, reason):
    assert told(verify_file(data, find)) == {"file": ("fails", reason)}


@pytest.mark.parametrize(
    "data",
    [b"null", b"[]", b"5", b'"a"', b"{}", b'{"format": "hria-report/1"}', b"[" * 50 + b"]" * 50],
)
def test_what_is_no_report_says_so(data):
    (finding,) = verify_file(data, find)
    assert (finding.check, finding.reason, finding.places) == ("format", "unknown", ("format",))


def test_the_largest_file_is_still_read():
    assert told(verify_file(b" " * 4_999_998 + b"{}", find)) == {"format": ("fails", "unknown")}


class Odd:
    pass


@pytest.mark.parametrize("odd", [Odd(), {1: 2}, (1,), {"a": b""}, [set()]])
def test_what_is_not_json_at_all_is_no_report(odd):
    assert told(verify(odd, INSTRUMENT)) == {"file": ("fails", "not_json")}


def test_a_value_that_holds_itself_is_no_report():
    endless = {}
    endless["a"] = endless
    assert told(verify(endless, None)) == {"file": ("fails", "too_deep")}


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(st.data(), ANY)
def test_no_value_anywhere_makes_it_fall(data, value):
    report = fresh()
    path = data.draw(st.sampled_from([*leaves(report)]))
    _place, container, key, _old = path
    container[key] = value
    assert verify(report, INSTRUMENT)
    container = data.draw(st.sampled_from([report, report["hashes"], report["outcome"]]))
    container[data.draw(st.sampled_from(sorted(container)))] = value
    assert verify(report, INSTRUMENT)
    assert verify(sealed_or_not(report), INSTRUMENT)


def sealed_or_not(report):
    try:
        return sealed(report)
    except (ValueError, AttributeError):
        return report


@settings(max_examples=100, deadline=None)
@given(ANY)
def test_no_json_makes_it_fall(value):
    assert verify(value, INSTRUMENT)
    named_instrument(value)
