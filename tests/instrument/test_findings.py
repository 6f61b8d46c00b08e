"""What all findings come to: what fails counts before what could not be checked."""

import pytest

from hria.instrument.findings import Conclusion, conclusion, fails, holds, unchecked

RIGHT, OPEN, WRONG = holds("seal"), unchecked("instrument", "not_here"), fails("seal", "changed")


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([], Conclusion.HOLDS),
        ([RIGHT, RIGHT], Conclusion.HOLDS),
        ([RIGHT, OPEN], Conclusion.PARTLY),
        ([OPEN, WRONG, RIGHT], Conclusion.FAILS),
        ([fails("file", "twice")], Conclusion.UNREADABLE),
        ([fails("format", "unknown"), WRONG], Conclusion.UNREADABLE),
        ([holds("format"), RIGHT], Conclusion.HOLDS),
    ],
)
def test_the_worst_counts(findings, expected):
    assert conclusion(iter(findings)) is expected
