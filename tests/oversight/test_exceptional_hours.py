"""What time does to an exceptional use, to the second: midnight, 24, 48 and 72 hours, a halt."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hria.oversight.exceptional.hours import Standing, next_move
from hria.oversight.exceptional.life import MOVING, Act, State
from tests.oversight.using import seoul

SECOND = timedelta(seconds=1)
# A second before midnight in Seoul; in Greenwich it is the afternoon of the same day.
START = seoul("2027-02-28 23:59:59")
END = START + timedelta(hours=48)
RUNNING = Standing("running", START, END, answered_at=START, begun_at=START)


def moved(standing, now):
    found = next_move(standing, now)
    return found and (found.act, found.at)


def test_it_ends_exactly_at_its_hour_and_not_a_second_before():
    assert moved(RUNNING, END - SECOND) is None
    assert moved(RUNNING, END) == (Act.EXPIRE, END)


def test_an_end_seen_late_is_an_end_at_its_hour():
    assert moved(RUNNING, END + timedelta(days=9)) == (Act.EXPIRE, END)


@pytest.mark.parametrize("state", [s for s in State if s not in MOVING])
def test_time_leaves_alone_what_is_over(state):
    assert next_move(replace(RUNNING, state=state), END + timedelta(days=99)) is None


def test_midnight_in_seoul_and_in_greenwich_are_no_hours_of_their_own():
    urgent = Standing("urgent", START, END, begun_at=START)
    midnights = (seoul("2027-03-01 00:00:00"), datetime(2027, 3, 1, tzinfo=UTC))
    assert [moved(urgent, hour) for hour in midnights] == [None, None]


def test_without_a_request_an_urgent_use_ends_after_24_hours():
    urgent = Standing("urgent", START, END, begun_at=START)
    last = START + timedelta(hours=24)
    assert urgent.request_due == last
    assert moved(urgent, last - SECOND) is None
    assert moved(urgent, last) == (Act.MISS, last)


def test_the_same_hour_reads_the_same_in_greenwich():
    late = END.astimezone(UTC)
    assert moved(RUNNING, late) == (Act.EXPIRE, END)
    assert moved(RUNNING, late - SECOND) is None


def test_a_short_urgent_use_ends_at_its_hour_before_the_request_is_due():
    short = Standing("urgent", START, START + timedelta(hours=3), begun_at=START)
    assert moved(short, END) == (Act.EXPIRE, START + timedelta(hours=3))


def test_an_order_begins_at_its_hour_and_never_before_it_was_given():
    early = Standing("authorised", START, END, answered_at=START - timedelta(hours=5))
    assert moved(early, START - SECOND) is None
    assert moved(early, START) == (Act.BEGIN, START)
    late = replace(early, answered_at=START + timedelta(hours=5))
    assert moved(late, END) == (Act.BEGIN, START + timedelta(hours=5))


def test_what_bars_a_beginning_drops_it_at_its_hour_and_not_before():
    waiting = Standing("authorised", START, END, answered_at=START - SECOND, barred_since=START)
    assert moved(waiting, START - SECOND) is None
    assert moved(waiting, START) == (Act.BAR, START)


def test_a_use_that_began_before_the_bar_has_begun():
    waiting = Standing("authorised", START, END, answered_at=START - SECOND)
    late = replace(waiting, barred_since=START + SECOND)
    assert moved(late, END) == (Act.BEGIN, START)


def test_a_request_that_nobody_answered_lapses_at_its_hour():
    asked = Standing("requested", START, END)
    assert moved(asked, END - SECOND) is None
    assert moved(asked, END) == (Act.LAPSE, END)


@pytest.mark.parametrize("state", ["requested", "authorised"])
def test_a_halt_drops_what_has_not_begun(state):
    waiting = Standing(state, START, END, answered_at=START, stopped_since=START - SECOND)
    assert moved(waiting, START) == (Act.HALT, START - SECOND)


@pytest.mark.parametrize(
    ("halted", "ends"),
    [
        (START + timedelta(hours=1), START + timedelta(hours=1)),
        (START - timedelta(days=1), START),
        (END, END),
    ],
)
def test_a_halt_ends_what_runs_at_the_hour_of_the_halt(halted, ends):
    assert moved(replace(RUNNING, stopped_since=halted), END) == (Act.HALT, ends)


def test_a_halt_after_the_end_leaves_the_end_as_it_was():
    late = replace(RUNNING, stopped_since=END + timedelta(days=1))
    assert moved(late, END) == (Act.EXPIRE, END)
