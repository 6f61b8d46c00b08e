"""The verbs of departures and minorities as campaigns use them: name, on what, and how."""

from typing import Any

from hria.reviews import proposals
from hria.reviews.dissenting import dissent
from hria.reviews.models import Proposal, Review
from hria.reviews.proposals import Draft, propose
from hria.reviews.verdicts import Verdict
from tests.campaigns.stage import Stage, settle
from tests.reviews.departing import STATED, drafted
from tests.reviews.scenes import CONDITIONAL


def drafted_under_the_floor(stage: Stage) -> tuple[Review, Draft]:
    """What two of four reviewers may decide together: an approval that the rules exclude."""
    review = stage.in_review(CONDITIONAL)[0]
    return review, drafted(review.submission, Verdict.APPROVE)


def proposed(stage: Stage) -> Proposal:
    review, draft = drafted_under_the_floor(stage)
    return propose(review, draft, by=review.reviewer)


def decided_by_another(stage: Stage) -> Review:
    first, second, *_ = stage.in_review()
    settle(first, Verdict.PROHIBITED)
    return second


DEPARTING: list[tuple[str, Any, Any]] = [
    (
        "propose a departure",
        drafted_under_the_floor,
        lambda _, it: propose(it[0], it[1], by=it[0].reviewer),
    ),
    (
        "sign a departure",
        proposed,
        lambda stage, it: proposals.sign(it, attestations=STATED, by=stage.reviewers[1]),
    ),
    (
        "refuse a departure",
        proposed,
        lambda stage, it: proposals.refuse(it, reason="근거가 없습니다.", by=stage.reviewers[1]),
    ),
    (
        "withdraw a departure",
        proposed,
        lambda stage, it: proposals.withdraw(it, by=stage.reviewers[0]),
    ),
    (
        "dissent",
        decided_by_another,
        lambda _, it: dissent(it, text="달리 생각합니다.", by=it.reviewer),
    ),
]
