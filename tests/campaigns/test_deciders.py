"""Four reviewers decide at the same moment: one does, by three means each of which suffices."""

from collections import Counter
from collections.abc import Callable

import pytest

from hria.reviews.models import Decision, Review
from hria.reviews.verdicts import Verdict
from tests.campaigns import twins
from tests.campaigns.children import DONE, REFUSED, Act, race
from tests.campaigns.invariants import problems
from tests.campaigns.stage import Stage, settle
from tests.campaigns.verbs import fresh
from tests.environment import campaign

pytestmark = pytest.mark.campaign
SUBMISSIONS, FEWER = campaign(10), campaign(4)
EXACTLY_ONE = Counter({REFUSED: 3, DONE: 1})


def deciders(reviews: list[Review]) -> list[Act]:
    """Each reviewer decides on the same submission, and they do not agree."""
    verdicts = [Verdict.PROHIBITED, Verdict.RETURN, Verdict.RETURN, Verdict.PROHIBITED]
    return [
        lambda review=review, verdict=verdict: settle(fresh(review), verdict)
        for review, verdict in zip(reviews, verdicts, strict=True)
    ]


def decided_twice() -> int:
    """How many submissions have more than one decision."""
    numbers = Counter(Decision.objects.values_list("submission", flat=True))
    return sum(number > 1 for number in numbers.values())


def test_of_four_deciders_one_decides(stage: Stage, figure: Callable[..., None]) -> None:
    met = race([deciders(stage.in_review()) for _ in range(SUBMISSIONS)])
    others = [answers for answers in met if answers != EXACTLY_ONE]
    right = len(met) - len(others)
    figure("four deciders: one decided, three told", f"{right} of {len(met)}", "all")
    assert others == []
    assert Decision.objects.count() == SUBMISSIONS
    assert problems() == []


@pytest.mark.parametrize("means", ["lock", "condition", "constraint"])
def test_one_means_less_still_gives_one_decision(means: str, stage: Stage) -> None:
    rounds = [deciders(stage.in_review()) for _ in range(FEWER)]
    if means == "constraint":
        twins.without_constraint()
        race(rounds)
    else:
        race(rounds, twin=getattr(twins, f"without_{means}"))
    assert Decision.objects.count() == FEWER
    assert decided_twice() == 0


def test_without_all_means_the_campaign_sees_second_decisions(
    stage: Stage, figure: Callable[..., None]
) -> None:
    rounds = [deciders(stage.in_review()) for _ in range(FEWER)]
    twins.without_constraint()
    race(rounds, twin=twins.without_anything)
    doubles = decided_twice()
    figure("the same without all means: decided twice", f"{doubles} of {len(rounds)}", "> 0")
    assert doubles > 0
