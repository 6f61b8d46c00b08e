"""A year, day by day: each reminder once, each lapse on its day, in Seoul and nowhere else."""

from datetime import date

import pytest
from django.utils import timezone

from hria.oversight.clock import engine
from hria.oversight.models import ClockStep
from tests.environment import campaign
from tests.oversight.year import CHANGES, DAY, FIRST, LAST, Year, early, faults, halves, late, run

pytestmark = pytest.mark.django_db
CHANGED = date(2027, 1, 7)


def lived(year, first, last, *, only=None):
    """Every day from `first` to `last` (or those in `only`), with the people and the clock."""
    for n in range((last - first).days + 1):
        day = first + n * DAY
        if only is None or day in only:
            run(early(day))
            year.day(day)
            run(late(day))


def test_in_a_year_each_reminder_comes_once_and_each_lapse_on_its_day():
    year = Year()
    year.begin()
    run(late(FIRST))
    # On the other days the clock finds nothing; `make torture` asks it all the same.
    only = year.eventful() if campaign(1) == 1 else None
    lived(year, FIRST + DAY, LAST, only=only)
    assert faults(year, LAST) == []
    assert len(year.expected(LAST)) > 100
    done = ClockStep.objects.count()
    run(late(LAST))
    assert ClockStep.objects.count() == done


def test_a_clock_that_was_off_for_a_month_goes_on_and_reminds_of_nothing_past():
    year = Year()
    year.day(CHANGED)
    run(early(CHANGES[CHANGED] + 9 * DAY))
    keys = set(ClockStep.objects.values_list("key", flat=True))
    assert keys == {f"reassessment.lapse:{year.changes[CHANGED].reassessment.pk}"}


def test_a_clock_that_counts_the_days_of_utc_is_caught():
    year = Year()
    lived(year, CHANGED, CHANGED)
    with timezone.override("UTC"):
        lived(year, CHANGED + DAY, CHANGES[CHANGED] + 2 * DAY)
    assert faults(year, CHANGES[CHANGED] + 2 * DAY) != []


def test_the_same_in_seoul_is_right():
    year = Year()
    lived(year, CHANGED, CHANGES[CHANGED] + 2 * DAY)
    assert faults(year, CHANGES[CHANGED] + 2 * DAY) == []


def test_an_engine_that_forgets_what_it_did_is_caught(monkeypatch):
    monkeypatch.setattr(engine, "_is_ours", lambda *_: True)
    year = Year()
    lived(year, CHANGED, CHANGES[CHANGED] + 2 * DAY)
    assert halves() != []
