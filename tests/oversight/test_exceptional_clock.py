"""The clock over exceptional uses: each thing once, at its hour, after kills and in pairs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hria.notices.models import Notice
from hria.oversight.clock.engine import tick
from hria.oversight.exceptional import services
from hria.oversight.exceptional import time as exceptional
from hria.oversight.models import ExceptionalUse
from hria.registry.services import halt
from tests.oversight.excepted import officer, own_store, place
from tests.oversight.using import document, opened, told

__all__ = ["officer", "own_store", "place"]  # fixtures
pytestmark = pytest.mark.django_db
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
SOURCES = (exceptional.steps,)


@pytest.fixture
def running(place, officer):
    """Under an order until 48 hours after its start."""
    asked = services.request(opened(place, officer), by=officer)
    return services.authorise(asked, document(), by=officer)


def at(hour):
    """What the clock does at this hour, by the first part of its key."""
    result = tick(hour, SOURCES)
    assert result.failed == []
    return [key.partition(":")[0].removeprefix("exceptional.") for key in result.done]


def stored(use):
    return ExceptionalUse.objects.get(pk=use.pk)


def told_to(officer):
    return list(Notice.objects.filter(reader=officer).order_by("pk").values_list("kind", flat=True))


def test_an_hour_with_nothing_due_does_nothing(running):
    assert at(running.starts_at + HOUR) == []


def test_it_is_ended_at_its_hour_and_not_a_second_before(running):
    assert at(running.ends_at - SECOND) == ["ends"]
    assert at(running.ends_at) == ["expire"]
    assert (stored(running).state, stored(running).ended_at) == ("ended", running.ends_at)


def test_a_clock_that_comes_days_late_ends_it_at_its_hour(running):
    assert at(running.ends_at + timedelta(days=9)) == ["expire"]
    use = stored(running)
    assert use.ended_at == running.ends_at
    assert use.report_due == running.ends_at + timedelta(hours=72)


def test_the_whole_life_is_told_once_each(running, officer):
    due = running.ends_at + timedelta(hours=72)
    hours = [running.ends_at + n * HOUR for n in range(-50, 100)]
    done = [step for hour in hours for step in at(hour) + at(hour)]
    assert done == ["ends", "expire", "report_due", "report_overdue"]
    assert at(due + timedelta(days=99)) == []
    expected = ["ends", "ended", "report_due", "report_overdue"]
    assert told_to(officer) == [f"exceptional.{kind}" for kind in expected]


def test_without_a_request_it_ends_after_24_hours_to_the_second(place, officer):
    use = opened(place, officer)
    due = use.starts_at + timedelta(hours=24)
    assert at(due - SECOND) == ["request_due"]
    assert at(due) == ["miss"]
    assert (stored(use).ended_by, stored(use).ended_at) == ("no_request", due)


def test_a_halt_ends_it_at_the_next_tick(running, officer):
    halt(running.system, because="오인식", by=officer)
    assert at(timezone.now()) == ["halt"]
    assert stored(running).ended_by == "halted"


def test_an_order_begins_by_itself_and_ends_by_itself(place, officer):
    starts = timezone.now() + HOUR
    use = opened(place, officer, is_urgent=False, starts_at=starts)
    services.authorise(use, document(), by=officer)
    assert at(starts - SECOND) == []
    assert at(starts) == ["begin"]
    assert at(use.ends_at) == ["expire"]


def test_a_clock_that_slept_through_all_of_it_tells_the_end_and_the_overdue_report(running):
    late = running.ends_at + timedelta(hours=72)
    assert at(late) == ["expire"]
    assert at(late) == ["report_overdue"]


def test_a_report_in_time_leaves_nothing_to_remind_of(running, officer):
    use = services.stop(running, was_found=True, by=officer)
    services.report(use, told(), by=officer)
    assert at(use.report_due + HOUR) == []


def test_a_clock_killed_in_the_middle_leaves_all_or_nothing(running, monkeypatch):
    def fall(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("hria.oversight.exceptional.telling.ended", fall)
    with pytest.raises(KeyboardInterrupt):
        tick(running.ends_at, SOURCES)
    assert stored(running).state == "running"
    monkeypatch.undo()
    assert at(running.ends_at) == ["expire"]
    assert Notice.objects.filter(kind="exceptional.ended").exists()


def test_what_another_did_first_is_left_alone(running, officer):
    """Of two clocks, or a clock and a person, the second finds nothing to do."""
    steps = list(exceptional.steps(running.ends_at))
    services.settle(running, running.ends_at)
    assert tick(running.ends_at, [lambda now: steps]).done == []
    assert Notice.objects.filter(reader=officer, kind="exceptional.ended").count() == 1


def test_a_clock_that_forgets_the_hour_is_noticed(running, monkeypatch):
    """The broken twin: without the look at the hour a use would run on."""
    monkeypatch.setattr(exceptional, "next_move", lambda *_: None)
    assert "expire" not in at(running.ends_at)
    assert stored(running).state == "running"
