"""The clock does each step once, and one that fails keeps nothing from the others."""

from datetime import UTC, datetime

import pytest

from hria.oversight.clock.engine import Step, tick
from hria.oversight.models import ClockStep
from hria.registry.models import NumberSeries

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 1, tzinfo=UTC)


def counting(year):
    """A source of one step that leaves a row."""
    return lambda now: [Step(f"count:{year}", lambda: NumberSeries.objects.create(year=year))]


def failing(now):
    """A source whose step writes and then breaks."""

    def break_off():
        NumberSeries.objects.create(year=1)
        raise RuntimeError("broken off")

    return [Step("failing", break_off)]


def test_a_step_is_done_once():
    assert tick(NOW, [counting(2027)]).done == ["count:2027"]
    assert tick(NOW, [counting(2027)]).done == []
    assert NumberSeries.objects.count() == 1


def test_a_dry_run_tells_and_changes_nothing():
    assert tick(NOW, [counting(2027)], dry_run=True).done == ["count:2027"]
    assert not NumberSeries.objects.exists()
    assert not ClockStep.objects.exists()


def test_a_step_that_fails_leaves_nothing_and_the_next_is_done():
    result = tick(NOW, [failing, counting(2027)])
    assert (result.failed, result.done) == (["failing"], ["count:2027"])
    assert list(NumberSeries.objects.values_list("year", flat=True)) == [2027]


def test_what_a_source_said_before_it_failed_is_done_and_the_source_counts_as_failed():
    def half(_now):
        yield from counting(2027)(NOW)
        raise OverflowError("no such day")

    result = tick(NOW, [half])
    assert (result.done, result.failed, result.unasked) == (["count:2027"], [__name__], [__name__])


def test_a_step_that_failed_is_tried_again():
    tick(NOW, [failing])
    assert tick(NOW, [failing]).failed == ["failing"]
