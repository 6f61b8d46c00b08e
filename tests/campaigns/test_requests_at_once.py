"""Through the browser, at the same moment: one decision of four, and no form counts twice."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier, Event

import pytest
from django.urls import reverse

from hria.reviews.attestations import demanded
from hria.reviews.models import Decision
from hria.reviews.verdicts import Verdict
from tests.campaigns.browser import Browser
from tests.campaigns.conftest import Serving
from tests.campaigns.invariants import problems
from tests.campaigns.office import Action, Office
from tests.campaigns.site import Served
from tests.campaigns.stage import REASONS, Stage
from tests.campaigns.traces import traces
from tests.environment import campaign

pytestmark = pytest.mark.campaign
SUBMISSIONS, LIVES = campaign(10), campaign(1)
AT_ONCE = 4
ONE_OF_FOUR = Counter({409: 3, 302: 1})
VERDICTS = [Verdict.PROHIBITED, Verdict.RETURN, Verdict.RETURN, Verdict.PROHIBITED]
Sending = Callable[[Sequence[Action]], Counter[int]]


@contextmanager
def at_once(number: int) -> Iterator[Sending]:
    """send(actions) -> the statuses of `number` forms sent at the same moment."""
    gate = Barrier(number, timeout=60)

    def send(action: Action) -> int:
        gate.wait()
        return action.by.post(action.path, action.fields)

    with ThreadPoolExecutor(number) as pool:
        yield lambda actions: Counter(pool.map(send, actions))


def deciding(stage: Stage, browsers: Sequence[Browser]) -> list[Action]:
    """The forms of four reviewers of one submission, who do not agree."""
    forms = []
    for browser, review, verdict in zip(browsers, stage.in_review(), VERDICTS, strict=True):
        stated = {f"state_{statement.id}": "on" for statement in demanded(verdict)}
        fields = {"verdict": verdict.value, "reasons": REASONS, **stated}
        forms.append(Action("", browser, reverse("reviews:decide", args=[review.pk]), fields))
    return forms


def test_of_four_reviewers_who_press_the_button_one_decides(
    serving: Serving, figure: Callable[..., None]
) -> None:
    with serving(Served, workers=AT_ONCE) as site, at_once(AT_ONCE) as send:
        stage = Stage()
        browsers = [Browser(site.port, reviewer) for reviewer in stage.reviewers]
        met = [send(deciding(stage, browsers)) for _ in range(SUBMISSIONS)]
        right = met.count(ONE_OF_FOUR)
        figure("four browsers: one 302 and three 409", f"{right} of {len(met)}", "all")
        assert met == [ONE_OF_FOUR] * SUBMISSIONS
        assert Decision.objects.count() == SUBMISSIONS
        assert problems() == []


def test_every_form_sent_twice_at_once_counts_once(
    serving: Serving, figure: Callable[..., None]
) -> None:
    with serving(Served, workers=2) as site, at_once(2) as send:
        office = Office(site.port, Stage(), Event())
        met: Counter[int] = Counter()
        kept = []
        for _ in range(LIVES):
            for action in office.life():
                met += send([action, action])
                kept.append(action.trace)
        figure(f"every form twice, {met.total()} sent", dict(met), "302, 404, 409")
        assert set(met) <= {302, 404, 409}
        assert set(kept) <= traces()
        assert problems() == []
