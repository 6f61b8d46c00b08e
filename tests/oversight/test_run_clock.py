"""The command: it goes on until it is stopped, and a round that fails does not end it."""

import os
import signal
from io import StringIO
from threading import Timer

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from hria.oversight.clock.engine import NotNow, Step, steps_of, tick
from hria.oversight.clock.running import LATE, is_late, last_run, note
from hria.oversight.management.commands import run_clock
from hria.oversight.models import ClockStep

pytestmark = pytest.mark.django_db


@pytest.fixture
def signals():
    """What this process does on a signal, as it was."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


def test_it_goes_on_after_a_round_that_fails_until_it_is_stopped(monkeypatch, signals):
    rounds = []

    def failing(*_args, **_options):
        rounds.append(len(rounds))
        raise RuntimeError("no database")

    monkeypatch.setattr(run_clock, "tick", failing)
    monkeypatch.setattr(run_clock, "close_old_connections", lambda: None)
    stopping = Timer(0.5, os.kill, [os.getpid(), signal.SIGTERM])
    stopping.start()
    call_command("run_clock", every=0.05, stdout=StringIO())
    stopping.join()
    assert len(rounds) > 1


def test_it_does_not_go_on_from_another_hour():
    with pytest.raises(CommandError):
        call_command("run_clock", every=1, now="2027-01-01")


def test_an_hour_that_is_none_is_refused():
    with pytest.raises(CommandError, match="not an hour"):
        call_command("run_clock", now="tomorrow")


def test_health_says_when_the_clock_last_ran(client):
    told = client.get(reverse("health")).json()
    assert told["clock"] == {"last_run": None, "late": True}
    call_command("run_clock", stdout=StringIO())
    told = client.get(reverse("health")).json()
    assert told["clock"]["late"] is False
    assert told["clock"]["last_run"] == last_run().isoformat(timespec="seconds")


def test_a_dry_run_counts_as_no_run():
    call_command("run_clock", dry_run=True, stdout=StringIO())
    assert last_run() is None


def test_a_run_that_could_not_ask_a_source_counts_as_none(monkeypatch):
    def broken(_now):
        raise RuntimeError("broken")

    monkeypatch.setattr(run_clock, "SOURCES", (broken,))
    with pytest.raises(CommandError):
        call_command("run_clock", stdout=StringIO(), stderr=StringIO())
    assert last_run() is None


def test_a_clock_is_late_after_an_hour():
    now = timezone.now()
    note(now - LATE)
    assert not is_late(last_run(), now)
    note(now - LATE * 1.01)
    assert is_late(last_run(), now)


def test_a_step_that_finds_nothing_to_do_is_asked_again():
    def nothing():
        raise NotNow

    source = steps_of(lambda _now: [("later", nothing)])
    result = tick(timezone.now(), [source])
    assert (result.done, result.failed) == ([], [])
    assert not ClockStep.objects.exists()


def test_a_source_that_fails_keeps_the_others_from_nothing():
    def broken(_now):
        raise RuntimeError("broken")

    done = []
    source = lambda _now: [Step("one", lambda: done.append(1))]  # noqa: E731
    result = tick(timezone.now(), [broken, source])
    assert (result.done, len(result.failed), done) == (["one"], 1, [1])
