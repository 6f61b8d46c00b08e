"""Killed between any two steps, a verb has left nothing, or everything; never a part."""

from collections.abc import Callable

import pytest

from tests.campaigns.crashes import Crashes
from tests.campaigns.invariants import problems
from tests.campaigns.stage import Stage
from tests.campaigns.twins import without_transactions
from tests.campaigns.verbs import VERBS, Verb
from tests.environment import campaign

pytestmark = pytest.mark.campaign
POINTS = campaign(5)
IS_LONG = campaign(1) > 1
# A document goes into a folder by its hash: made, and made durable, by the first in it.
A_FOLDER = 2


def spread(total: int, most: int) -> list[int]:
    """At most `most` of 1 … `total`: the first, the last, and evenly between."""
    if total <= most:
        return list(range(1, total + 1))
    return sorted({1 + round(n * (total - 1) / (most - 1)) for n in range(most)})


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_killed_at_any_step_it_is_undone_or_done(
    verb: Verb, shared_stage: Stage, figure: Callable[..., None]
) -> None:
    crashes = Crashes(verb, shared_stage)
    points = spread(crashes.total, POINTS)
    faults = {n: found for n in points if (found := list(crashes.faults_at(n)))}
    faults |= {0: found} if (found := list(crashes.faults_at_last())) else {}
    clean = f"{len(points) - len(faults)} of {len(points)} ({crashes.total} exist)"
    figure(f"crash points clean: {verb.name}", clean, "all")
    assert faults == {}
    if not verb.is_slow or IS_LONG:
        # None comes after those counted; fewer where this process knows something by now.
        assert crashes.unharmed() <= crashes.total + A_FOLDER


def test_killed_without_its_transaction_it_is_caught(
    stage: Stage, figure: Callable[..., None]
) -> None:
    stage.system()  # the first one of a year takes a step more
    tried = [verb for verb in VERBS if not verb.is_slow or IS_LONG]
    caught = []
    for verb in tried:
        crashes, before = Crashes(verb, stage), problems()
        steps = crashes.unharmed(without_transactions)
        # Before the last step all but one thing is written.
        faults = set(crashes.faults_at(steps, without_transactions)) - set(before)
        caught += [verb.name] if faults else []
    figure("verbs without transaction: caught", f"{len(caught)} of {len(tried)}", "all")
    assert caught == [verb.name for verb in tried]
