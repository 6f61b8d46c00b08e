"""Killed between any two steps, a verb has left nothing, or everything; never a part."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.campaigns.crashes import Crashes
from tests.campaigns.stage import Stage
from tests.campaigns.twins import without_transactions
from tests.campaigns.verbs import VERBS, Verb
from tests.environment import campaign

pytestmark = pytest.mark.campaign
POINTS = campaign(5)


def spread(total: int, most: int) -> list[int]:
    """At most `most` of 1 … `total`: the first, the last, and evenly between."""
    if total <= most:
        return list(range(1, total + 1))
    return sorted({1 + round(n * (total - 1) / (most - 1)) for n in range(most)})


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_killed_at_any_step_is_undone_or_done_unless_it_lacks_its_transaction(
    verb: Verb, stage: Stage, data: Path, figure: Callable[..., None]
) -> None:
    crashes = Crashes(verb, stage, data)
    points = spread(crashes.total, POINTS)
    faults = {n: found for n in points if (found := list(crashes.faults_at(n)))}
    faults |= {0: found} if (found := list(crashes.faults_at_last())) else {}
    clean = f"{len(points) - len(faults)} of {len(points)} ({crashes.total} exist)"
    figure(f"crash points clean: {verb.name}", clean, "all")
    assert faults == {}
    if verb.is_slow and campaign(1) == 1:
        return
    # The broken twin, from the end: there something is written already, and something not yet.
    backwards = range(crashes.total, 0, -1)
    assert any(any(crashes.faults_at(n, without_transactions)) for n in backwards)
