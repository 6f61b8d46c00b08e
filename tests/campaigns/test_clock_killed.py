"""The clock killed at any moment and started again, and two at once: nothing twice, none lost."""

import random
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

import pytest

from hria.oversight.clock import engine
from hria.oversight.models import Change, ClockStep
from hria.registry.models import Halt
from tests.campaigns.children import DONE, in_child, race
from tests.campaigns.conftest import Serving
from tests.campaigns.crashes import intact
from tests.campaigns.site import Served
from tests.campaigns.stage import Stage
from tests.campaigns.steps import KILLED, Steps
from tests.environment import campaign
from tests.live import ROOT
from tests.oversight.scenes import declared
from tests.oversight.year import DAY, SEOUL, at, early, halves, run

pytestmark = pytest.mark.campaign
SYSTEMS, SUBPROCESSES, RACES = campaign(5), campaign(1), campaign(5)
DECLARED = datetime(2027, 1, 4, 10, tzinfo=SEOUL)
# A month before the first of the days that lie one after another.
FIRST = date(2027, 3, 1)
MOST = 80  # attempts until the broken twin must be caught


def planned(stage: Stage, how_many: int, first: date = FIRST) -> list[Change]:
    """As many systems, each with a change planned for one of the days that follow `first`."""
    with at(DECLARED):
        return [
            declared(stage.system(), stage.officers[0], on=first + n * DAY) for n in range(how_many)
        ]


def misdone(changes: list[Change], last: date) -> list[str]:
    """What was not done in the round of its day, or by half."""
    expected = {}
    for change in changes:
        row = change.reassessment.pk
        expected[f"reassessment.lapse:{row}"] = early(change.on + DAY)
        for ahead in (30, 7, 1, 0):
            expected[f"reassessment.due:{row}:{change.on}:{ahead}"] = early(change.on - ahead * DAY)
    rows = ClockStep.objects.filter(key__startswith="reassessment")
    done = {row.key: row.at.astimezone(SEOUL) for row in rows}
    due = {key: hour for key, hour in expected.items() if hour <= early(last)}
    wrong = {*due.items()} ^ {*done.items()}
    return [str(item) for item in sorted(wrong)] + halves()


def dies(steps: Steps, moment: datetime, step: int, twin: Callable[[], None] = intact) -> bool:
    """A round in a process of its own that dies before its n-th step, if it gets that far."""

    def doomed() -> None:
        twin()
        steps.arm(step)
        run(moment)

    return in_child(doomed) == KILLED


def test_killed_at_any_step_and_started_again_it_has_done_everything_once(
    stage: Stage, figure: Callable[..., None]
) -> None:
    changes, steps, kills = planned(stage, SYSTEMS), Steps(), 0
    days = {change.on - ahead * DAY for change in changes for ahead in (30, 7, 1, 0, -1)}
    for day in sorted(days):
        kills += dies(steps, early(day), random.randint(1, 40))
        run(early(day))
    assert misdone(changes, max(days)) == []
    figure("clock killed between two steps, started again", f"{kills} kills, 0 faults", "0")
    assert kills


def test_the_command_killed_by_the_system_and_started_again_too(
    serving: Serving, figure: Callable[..., None]
) -> None:
    with serving(Served) as site:
        changes = planned(Stage(), SUBPROCESSES)
        for change in changes:
            for day in (change.on - 7 * DAY, change.on + DAY):
                dying = clock(site, early(day))
                try:
                    dying.wait(random.uniform(0.5, 4))
                except subprocess.TimeoutExpired:
                    dying.send_signal(signal.SIGKILL)
                dying.wait()
                assert clock(site, early(day)).wait() == 0
        assert halves() == []
        assert Halt.objects.count() == len(changes)
        figure("run_clock killed by SIGKILL", f"{2 * len(changes)} times, 0 faults", "0")


def clock(site: Served, moment: datetime) -> "subprocess.Popen[bytes]":
    """The command as a process of its own."""
    command = [sys.executable, "manage.py", "run_clock", "--now", moment.isoformat()]
    quiet: Any = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=ROOT, env=site.env, stdout=quiet, stderr=quiet)


def test_two_clocks_at_once_halt_once(stage: Stage, figure: Callable[..., None]) -> None:
    changes = planned(stage, RACES)
    rounds = [[partial(run, early(change.on + DAY))] * 2 for change in changes]
    answers = race(rounds)
    assert [dict(answer) for answer in answers] == [{DONE: 2}] * len(rounds)
    assert halves() == []
    assert Halt.objects.count() == len(changes)
    figure("two clocks at once", f"{len(changes)} times, one halt each", "1")


def apart() -> None:
    """The broken twin: the step is done after the transaction of its row, not in it."""

    def did(step: engine.Step, now: datetime) -> bool:
        if not engine._is_ours(step, now):
            return False
        step.do()
        return True

    engine._did = did


def test_a_step_done_outside_the_transaction_of_its_row_is_caught(
    stage: Stage, figure: Callable[..., None]
) -> None:
    steps, found, tried = Steps(), [], 0
    while not found and tried < MOST:
        tried += 1
        (change,) = planned(stage, 1, FIRST + tried * DAY)
        moment = early(change.on + DAY)
        dies(steps, moment, tried, apart)
        run(moment)
        found = halves()
    figure("the step outside of its row's transaction", f"caught after {tried}", f"< {MOST}")
    assert found
