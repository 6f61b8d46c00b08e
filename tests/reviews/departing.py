"""Departures as tests need them: a proposal under the floor, and who could sign it."""

from typing import Any

from hria.accounts.models import User
from hria.assessments.models import Submission
from hria.reviews.attestations import SECOND
from hria.reviews.judging import judge
from hria.reviews.models import Decision, Proposal, Review
from hria.reviews.proposals import Draft, propose, sign
from hria.reviews.verdicts import Verdict
from tests.reviews import scenes
from tests.reviews.scenes import condition, handed_in, review_of

FACT = "카메라가 달린 건물은 2026년 9월에 철거되었습니다."
WHY = "규칙이 전제하는 공개된 장소가 더 이상 없습니다."
STATED = [statement.id for statement in SECOND]


def row(id_: str, **changes: Any) -> dict[str, Any]:
    """One departure as the verb takes it."""
    return {"id": id_, "reasons": WHY, "fact": FACT} | changes


def needed(submission: Submission, verdict: Verdict, raised: Any = ()) -> list[str]:
    """What has to be set aside before this verdict is open."""
    ids: list[str] = []
    while True:
        judged = judge(submission, raised, [row(id_) for id_ in ids])
        if verdict not in judged.floor_after:
            return ids
        ids += judged.floor_after[verdict]


def drafted(submission: Submission, verdict: Verdict = Verdict.APPROVE, **changes: Any) -> Draft:
    """A draft that sets aside exactly what it must."""
    conditions = [condition()] if verdict == Verdict.APPROVE_WITH_CONDITIONS else []
    asked: dict[str, Any] = {
        "reasons": scenes.REASONS,
        "attestations": scenes.statements(verdict),
        "conditions": conditions,
        "raised": (),
    } | changes
    if "departures" not in asked:
        asked["departures"] = [row(i) for i in needed(submission, verdict, asked["raised"])]
    return Draft(verdict=verdict, **asked)


def proposed(
    review: Review | None = None, verdict: Verdict = Verdict.APPROVE, **changes: Any
) -> Proposal:
    """A proposal that waits for its second signature."""
    review = review or review_of(handed_in(scenes.CONDITIONAL))
    return propose(review, drafted(review.submission, verdict, **changes), by=review.reviewer)


def second(proposal: Proposal) -> User:
    """Another independent reviewer, who has declared and reads the file."""
    return review_of(proposal.review.submission).reviewer


def signed(proposal: Proposal | None = None, **changes: Any) -> Decision:
    """A decision with departures, signed by two."""
    proposal = proposal or proposed(**changes)
    return sign(proposal, attestations=STATED, by=second(proposal))
