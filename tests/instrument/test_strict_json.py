"""JSON from anybody: read strictly, or refused with the reason."""

import pytest

from hria.instrument.strict_json import DEEPEST, LARGEST, Unreadable, check, read


def refused(data):
    with pytest.raises(Unreadable) as refusal:
        read(data)
    assert str(refusal.value) == refusal.value.code
    return refusal.value.code


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b"null", None),
        (b'{"a": [1, -2.5, true, "\xea\xb0\x80"]}', {"a": [1, -2.5, True, "가"]}),
        (b'{"a": {"a": 1}, "b": {"a": 1}}', {"a": {"a": 1}, "b": {"a": 1}}),
        (b'"\\ud83d\\ude00"', "\U0001f600"),
    ],
)
def test_what_is_json_is_read(data, value):
    assert read(data) == value


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_json"),
        (b"{}{}", "not_json"),
        (b"\xef\xbb\xbf{}", "not_json"),
        (b"\xff", "not_utf8"),
        (b'"\\udc00"', "not_utf8"),
        (b'{"\\ud800": 1}', "not_utf8"),
        (b'["\xea\xb0\x80\\ud800"]', "not_utf8"),
        (b'[{"a": 1, "b": 2, "a": 1}]', "twice"),
        (b"[NaN]", "number"),
        (b"[-1e400]", "number"),
    ],
)
def test_what_is_not_is_refused_with_the_reason(data, code):
    assert refused(data) == code


def test_the_limits_are_where_they_are_said_to_be():
    assert (LARGEST, DEEPEST) == (5_000_000, 50)
    assert read(b" " * (LARGEST - 2) + b"[]") == []
    assert refused(b" " * (LARGEST - 1) + b"[]") == "too_large"
    # The outermost list is the first level, and what it holds lies one below.
    assert read(b"[" * 50 + b"]" * 50) is not None
    assert refused(b"[" * 50 + b"1" + b"]" * 50) == "too_deep"
    assert read(b'{"a":' * 49 + b"1" + b"}" * 49) is not None
    assert refused(b'{"a":' * 50 + b"1" + b"}" * 50) == "too_deep"
    assert refused(b"[" * 200_000) == "too_deep"


def test_the_largest_number_has_256_bits():
    assert read(str(2**256 - 1).encode()) == 2**256 - 1
    assert read(str(-(2**256) + 1).encode()) == 1 - 2**256
    assert refused(str(2**256).encode()) == "number"


@pytest.mark.parametrize("value", [b"a", (1,), {1}, {None: 1}, {"a": object()}, [{2: 1}]])
def test_what_no_json_can_be_is_refused(value):
    with pytest.raises(Unreadable, match="not_json"):
        check(value)


def test_what_is_json_passes():
    check({"a": [1, 1.5, "가", None, True, {}]})
