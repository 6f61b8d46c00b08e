"""A clock killed at any moment, and two at once, with a real mail server: no letter comes twice.

The broken twins send before the claim is stored, or claim what another has claimed: both are
caught by the same searches.
"""

import io
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.core.management import call_command

from tests.campaigns.ground import turned_to
from tests.environment import campaign
from tests.live import ROOT, Database, Prepared, site_env
from tests.notices.sink import Sink

pytestmark = pytest.mark.campaign
HOUR = "2027-03-02T08:00+00:00"
MANY = 12
PATIENCE = 60
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture(name="sink")
def sink_fixture() -> Iterator[Sink]:
    with Sink() as sink:
        yield sink


@pytest.fixture(name="start")
def start_fixture(
    prepared_site: Prepared, tmp_path: Path, django_db_blocker: Any, sink: Sink
) -> Iterator[Start]:
    """start(hour, *twins) -> a clock on a database where MANY notices wait for their letter."""
    from hria.notices.models import Notice  # noqa: PLC0415  models need Django to have started
    from tests.factories import UserFactory  # noqa: PLC0415

    database = Database(tmp_path, prepared_site.database)
    env = site_env(database.url, tmp_path, prepared_site.static)
    env["EMAIL_URL"] = f"smtp://127.0.0.1:{sink.port}"

    def clock(hour: str = HOUR, *twins: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", "tests.notices.clock", hour, *twins],
            cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    with django_db_blocker.unblock(), turned_to(database.url, tmp_path):
        reader = UserFactory()
        Notice.objects.bulk_create(
            Notice(
                reader=reader, key=str(n), kind="duty.made", data={"number": f"FRT-2027-{n:04d}"}
            )
            for n in range(MANY)
        )
        yield clock
    database.drop()


def finished(clock: "subprocess.Popen[str]") -> int:
    """Wait until the clock has ended, by itself or not."""
    with clock:
        return clock.wait(PATIENCE)


def killer(sink: Sink, start: Start, stage: str, *twins: str) -> None:
    """A clock that is killed when its first letter reaches this stage."""
    clock = start(HOUR, *twins)

    def strike(now: str) -> None:
        if now == stage:
            os.kill(clock.pid, signal.SIGKILL)
            clock.wait(PATIENCE)

    sink.at = strike
    assert finished(clock) == -signal.SIGKILL
    sink.at = lambda stage: None


def twice(sink: Sink) -> list[str]:
    """The subjects that came more than once."""
    return [subject for subject, times in Counter(sink.subjects()).items() if times > 1]


def unsettled() -> int:
    """How many letters are claimed and without an answer."""
    from hria.notices.models import Letter  # noqa: PLC0415

    return Letter.objects.filter(state="claimed").count()


@pytest.mark.parametrize(("stage", "sent"), [("taken", MANY), ("envelope", MANY - 1)])
def test_killed_around_sending_the_letter_is_not_sent_again(
    sink: Sink, start: Start, stage: str, sent: int
) -> None:
    killer(sink, start, stage)
    assert finished(start("2027-03-02T08:10+00:00")) == 0
    assert len(sink.letters) == sent
    assert twice(sink) == []
    assert unsettled() == 1
    out = io.StringIO()
    call_command("letters", stdout=out)
    assert out.getvalue().count("duty.made") == 1


def test_sending_before_the_claim_is_stored_is_caught(sink: Sink, start: Start) -> None:
    killer(sink, start, "taken", "early")
    assert finished(start(HOUR, "early")) == 0
    assert len(twice(sink)) == 1


def at_once(sink: Sink, start: Start, *twins: str) -> None:
    """Two clocks that have both seen what is due before the first letter is taken."""
    gate, calls = Barrier(2), count()

    def wait(stage: str) -> None:
        if stage == "greeting" and next(calls) < gate.parties:
            gate.wait(PATIENCE)

    sink.at = wait
    clocks = [start(f"2027-03-02T08:0{nth}+00:00", *twins) for nth in range(2)]
    assert [finished(clock) for clock in clocks] == [0, 0]


def test_two_clocks_at_once_send_each_letter_once(sink: Sink, start: Start) -> None:
    at_once(sink, start)
    assert len(sink.letters) == MANY
    assert twice(sink) == []
    assert unsettled() == 0


def test_claiming_what_another_claimed_is_caught(sink: Sink, start: Start) -> None:
    at_once(sink, start, "greedy")
    assert twice(sink) != []


def test_killed_at_random_each_letter_came_or_is_accounted_for(sink: Sink, start: Start) -> None:
    kills = campaign(6)
    for nth in range(kills):
        clock = start(f"2027-03-02T09:{nth % 60:02d}+00:00")
        assert clock.stdout
        clock.stdout.readline()
        try:
            clock.wait(random.uniform(0, 0.4))
        except subprocess.TimeoutExpired:
            clock.kill()
        finished(clock)
    assert finished(start("2027-03-03T08:00+00:00")) == 0
    assert twice(sink) == []
    missing = MANY - len(sink.letters)
    assert 0 <= missing <= unsettled() <= kills
