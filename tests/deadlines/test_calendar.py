"""Which days are holidays in Korea."""

from datetime import date

import pytest

from hria.deadlines.calendar import korean_holidays
from hria.deadlines.models import ExceptionalDay

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "day",
    [
        date(2027, 2, 7),  # Seollal
        date(2027, 2, 9),  # in place of Seollal, which fell on a Sunday
        date(2026, 9, 25),  # Chuseok
        date(2026, 8, 17),  # in place of Liberation Day on a Saturday
        date(2026, 6, 3),  # local elections
        date(2025, 1, 27),  # declared for once
        date(2027, 12, 27),  # in place of Christmas on a Saturday
    ],
)
def test_public_substitute_and_declared_holidays_are_known(day: date) -> None:
    assert korean_holidays()(day)


def test_a_usual_monday_is_no_holiday() -> None:
    assert not korean_holidays()(date(2027, 3, 8))


def test_a_day_declared_later_is_a_holiday_once_it_is_entered() -> None:
    ExceptionalDay.objects.create(day=date(2027, 3, 8), name_ko="임시공휴일")
    assert korean_holidays()(date(2027, 3, 8))


def test_a_holiday_taken_back_is_none() -> None:
    ExceptionalDay.objects.create(day=date(2027, 12, 27), is_holiday=False, name_ko="정상 근무")
    assert not korean_holidays()(date(2027, 12, 27))


def test_asking_for_many_days_asks_the_database_once(django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        is_holiday = korean_holidays()
        assert sum(is_holiday(date(2027, month, 1)) for month in range(1, 13)) == 3
