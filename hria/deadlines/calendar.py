"""The holidays of Korean public offices (관공서의 공휴일에 관한 규정), as a yes or no for a day.

Public, substitute and election holidays come from the `holidays` package, which is kept up
with the decree; what it cannot know yet stands in `ExceptionalDay` and goes before it.
"""

from datetime import date
from functools import lru_cache

import holidays

from hria.deadlines.counting import IsHoliday
from hria.deadlines.models import ExceptionalDay


def korean_holidays() -> IsHoliday:
    """A test for holidays, with the exceptional days as they stand now (one query)."""
    exceptional = dict(ExceptionalDay.objects.values_list("day", "is_holiday"))

    def is_holiday(day: date) -> bool:
        return exceptional.get(day, day in _of_year(day.year))

    return is_holiday


@lru_cache(maxsize=64)
def _of_year(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("KR", years=year))
