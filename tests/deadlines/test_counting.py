"""Periods as Korean law counts them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hria.deadlines.counting import Length, Pause, Unending, extended, is_working, last_day

# Seollal 2027: 6 to 8 February, the 9th in place of the Sunday.
SEOLLAL = {date(2027, 2, day) for day in (6, 7, 8, 9)}
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def holiday(day: date) -> bool:
    return day in SEOLLAL


def last(start: date, *pauses: Pause, **length: object) -> date:
    return last_day(start, Length(**length), holiday, pauses)  # type: ignore[arg-type]


def test_the_first_day_is_left_out() -> None:
    assert last(date(2027, 3, 2), days=10) == date(2027, 3, 12)


def test_the_first_day_counts_where_the_period_says_so() -> None:
    assert last(date(2027, 3, 2), days=10, first_day_counts=True) == date(2027, 3, 11)


def test_working_days_leave_out_saturdays_sundays_and_holidays() -> None:
    # Thursday 4 (1), Friday 5 (2), then Seollal until Tuesday 9, Wednesday 10 (3).
    start = date(2027, 2, 4)
    assert last(start, days=3, counting="working", first_day_counts=True) == date(2027, 2, 10)


def test_a_working_period_that_starts_on_a_holiday_starts_to_run_after_it() -> None:
    start = date(2027, 2, 6)
    assert last(start, days=1, counting="working", first_day_counts=True) == date(2027, 2, 10)


def test_a_last_day_on_a_holiday_moves_to_the_next_working_day() -> None:
    assert last(date(2027, 1, 28), days=10) == date(2027, 2, 7)
    assert last(date(2027, 1, 28), days=10, moves=True) == date(2027, 2, 10)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 8, 28), 24, date(2028, 8, 28)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2027, 11, 15), 3, date(2028, 2, 15)),
    ],
)
def test_months_end_on_the_day_of_the_same_number(start: date, months: int, end: date) -> None:
    assert last(start, months=months) == end


def test_months_whose_first_day_counts_end_a_day_earlier() -> None:
    # Public AI Act: in force from 28 August 2026, two years later it is 27 August 2028.
    assert last(date(2026, 8, 28), months=24, first_day_counts=True) == date(2028, 8, 27)


def test_days_on_which_the_clock_stands_still_do_not_count() -> None:
    pause = Pause(date(2027, 3, 4), date(2027, 3, 6))
    assert last(date(2027, 3, 2), pause, days=10) == date(2027, 3, 15)
    assert last(date(2027, 3, 2), pause, months=1) == date(2027, 4, 5)


def test_pauses_that_overlap_count_once() -> None:
    one, other = (
        Pause(date(2027, 3, 4), date(2027, 3, 6)),
        Pause(date(2027, 3, 5), date(2027, 3, 7)),
    )
    assert last(date(2027, 3, 2), one, other, days=10) == date(2027, 3, 16)


def test_a_pause_after_the_last_day_changes_nothing() -> None:
    pause = Pause(date(2027, 3, 13))
    assert last(date(2027, 3, 2), pause, days=10) == date(2027, 3, 12)


@pytest.mark.parametrize("length", [{"days": 10}, {"months": 1}])
def test_while_the_clock_stands_still_there_is_no_last_day(length: dict[str, int]) -> None:
    with pytest.raises(Unending):
        last(date(2027, 3, 2), Pause(date(2027, 3, 4)), **length)


def test_an_extension_runs_from_the_day_after_the_former_last_day() -> None:
    ten = Length(days=10, counting="working", first_day_counts=True)
    assert extended(date(2027, 2, 4), ten, holiday) == date(2027, 2, 22)
    assert extended(date(2027, 3, 12), Length(days=30), holiday) == date(2027, 4, 11)


@pytest.mark.parametrize("length", [{"days": -1}, {"months": -1}, {"months": 1, "days": 1}])
def test_a_length_that_means_nothing_is_refused(length: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"backward|alone"):
        Length(**length)


@given(start=DAYS, days=st.integers(1, 200))
def test_working_days_are_as_many_as_were_asked_for(start: date, days: int) -> None:
    end = last(start, days=days, counting="working", first_day_counts=True)
    span = [start + timedelta(n) for n in range((end - start).days + 1)]
    assert sum(is_working(day, holiday) for day in span) == days
    assert is_working(end, holiday)


@given(start=DAYS, days=st.integers(0, 400), counting=st.sampled_from(["calendar", "working"]))
def test_a_longer_period_never_ends_earlier(start: date, days: int, counting: str) -> None:
    shorter = last(start, days=days, counting=counting)
    assert last(start, days=days + 1, counting=counting) > shorter
