"""The pages of departures and minority opinions in a real browser: axe, and no sideways scroll."""

from collections.abc import Callable
from typing import Any

import pytest

from hria.reviews.dissenting import dissent
from hria.reviews.models import Review
from hria.reviews.verdicts import Verdict
from tests.looking import faults, opened
from tests.reviews import scenes
from tests.reviews.departing import WHY, proposed, second, signed
from tests.reviews.scenes import decided, handed_in, review_of, url

pytestmark = [pytest.mark.django_db, pytest.mark.browser]


def raising(review: Review) -> list[dict[str, Any]]:
    right = next(r for r in review.submission.outcome.rights if (r.given["scope"] or 4) < 4)
    return [{"right": right.id, "dimension": "scope", "value": 4, "why": WHY}]


def told() -> dict[str, tuple[Any, str]]:
    """Name -> (who looks, at which page); each page with everything on it."""
    free = review_of(handed_in(scenes.PROHIBITED))
    waiting = proposed(review_of(handed_in(scenes.PROHIBITED)), Verdict.HALT_USE)
    other = Review.objects.get(reviewer=second(waiting))
    review = review_of(handed_in(scenes.CONDITIONAL))
    third = review_of(review.submission)
    signed(proposed(review, raised=raising(review)))
    dissent(third, text=WHY, by=third.reviewer)
    held = handed_in()
    quiet = review_of(held)
    decided(review_of(held), Verdict.APPROVE)
    return {
        "departure": (free.reviewer, url("departure", free.pk)),
        "decide": (free.reviewer, url("decide", free.pk)),
        "own": (waiting.by, url("second", waiting.review_id)),
        "second": (other.reviewer, url("second", other.pk)),
        "waits": (other.reviewer, url("review", other.pk)),
        "decided": (third.reviewer, url("review", third.pk)),
        "dissent": (quiet.reviewer, url("dissent", quiet.pk)),
    }


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["", "/en"])
def test_the_screens_are_accessible(
    page_at: Callable[..., Any], sign_in: Callable[..., Any], width: int, language: str
) -> None:
    found = {}
    for name, (person, path) in told().items():
        page = opened(page_at(width, bypass_csp=True), sign_in(person), language + path)
        found[name] = faults(page)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
