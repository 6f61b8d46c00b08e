"""The verbs on single answers and on turns, as campaigns use them: name, on what, and how."""

from typing import Any

from hria.assessments.models import Submission
from hria.reviews import remarks, rota
from hria.reviews.acts import Act
from hria.reviews.models import Assignment, AssignmentEnd, Mark, Review, Thread
from hria.reviews.services import take_up
from hria.reviews.verdicts import Verdict
from tests.campaigns.stage import Stage, settle

WORDS = "근거를 밝혀 주세요."


def one_review(stage: Stage) -> Review:
    return take_up(stage.submitted(), has_conflict=False, declaration="", by=stage.reviewers[0])


def with_thread(stage: Stage) -> tuple[Review, Thread]:
    review = one_review(stage)
    return review, remarks.remark(review, "P01", WORDS, by=review.reviewer)


def resolved(stage: Stage) -> tuple[Review, Thread]:
    review, thread = with_thread(stage)
    remarks.go_on(thread, Act.RESOLVE, review=review, by=review.reviewer)
    return review, thread


def returned(stage: Stage) -> Thread:
    review, thread = with_thread(stage)
    settle(review, Verdict.RETURN)
    return thread


def assigned(stage: Stage) -> Assignment:
    made = rota.assign(stage.submitted())
    assert made
    return made


def taken_in_turn(stage: Stage) -> Review:
    made = assigned(stage)
    about: Submission = made.submission
    return take_up(about, has_conflict=False, declaration="", by=made.reviewer)


def going_on(act: Act) -> Any:
    return lambda _stage, it: remarks.go_on(
        it[1], act, review=it[0], text="덧붙입니다.", by=it[0].reviewer
    )


JUDGING: list[tuple[str, Any, Any]] = [
    (
        "judge an answer",
        one_review,
        lambda _, it: remarks.judge(it, "P01", Mark.TO_CORRECT, reason=WORDS, by=it.reviewer),
    ),
    (
        "lock an answer",
        one_review,
        lambda _, it: remarks.set_read(it, "P01", is_read=True, by=it.reviewer),
    ),
    ("remark", one_review, lambda _, it: remarks.remark(it, "P01", WORDS, by=it.reviewer)),
    ("go on with a remark", with_thread, going_on(Act.WRITE)),
    ("resolve a remark", with_thread, going_on(Act.RESOLVE)),
    ("reopen a remark", resolved, going_on(Act.REOPEN)),
    (
        "answer a remark",
        returned,
        lambda stage, it: remarks.answer(it, "적었습니다.", by=stage.drafters[0]),
    ),
    ("assign", lambda stage: stage.submitted(), lambda _, it: rota.assign(it)),
    (
        "refuse an assignment",
        assigned,
        lambda _, it: rota.refuse(it, reason="휴가", by=it.reviewer),
    ),
    (
        "pass an assignment on",
        assigned,
        lambda _, it: rota.pass_on(it, AssignmentEnd.Kind.UNANSWERED),
    ),
    (
        "step aside later",
        taken_in_turn,
        lambda _, it: rota.recuse(it, reason="친척", by=it.reviewer),
    ),
]
