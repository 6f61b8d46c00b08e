"""The periods of the instrument, counted."""

from datetime import date

import pytest

from hria.deadlines.counting import extended, last_day
from hria.deadlines.periods import extension_of, length_of, times_extended
from tests.instrument.published import instrument_of

INSTRUMENT = instrument_of("frt-hria-kr", "2026.1")
DEADLINES = {row.key: row for row in (*INSTRUMENT.deadlines, *INSTRUMENT.related_deadlines)}


def no_holidays(_day: date) -> bool:
    return False


def ends(key: str, start: date) -> date:
    return last_day(start, length_of(DEADLINES[key]), no_holidays)


@pytest.mark.parametrize("key", [k for k, row in DEADLINES.items() if row.kind != "fixed_date"])
def test_every_period_has_a_length(key: str) -> None:
    assert ends(key, date(2027, 3, 2)) > date(2027, 3, 2)


@pytest.mark.parametrize("key", [k for k, row in DEADLINES.items() if row.kind == "fixed_date"])
def test_a_fixed_date_is_no_period(key: str) -> None:
    with pytest.raises(ValueError, match=key):
        length_of(DEADLINES[key])


def test_a_reply_to_the_commission_is_due_in_ninety_days() -> None:
    assert ends("nhrck_reply", date(2027, 3, 2)) == date(2027, 5, 31)


def test_a_disclosure_decision_takes_ten_working_days_and_may_take_ten_more() -> None:
    deadline = DEADLINES["disclosure_decision"]
    first = ends("disclosure_decision", date(2027, 3, 2))
    extension = extension_of(deadline)
    assert first == date(2027, 3, 15)
    assert extension is not None
    assert extended(first, extension, no_holidays) == date(2027, 3, 29)
    assert times_extended(deadline) == 1


def test_what_cannot_be_extended_has_no_extension() -> None:
    assert extension_of(DEADLINES["nhrck_reply"]) is None
    assert times_extended(DEADLINES["nhrck_reply"]) == 0
