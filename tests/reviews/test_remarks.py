"""Verdicts on answers, locks, and threads between reviewer and agency."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from hria.accounts.models import Role
from hria.assessments.models import Answer
from hria.assessments.services import Given, NotAsked, save_answers, submit
from hria.assessments.workflow import NotAllowedNow
from hria.audit.models import Event
from hria.reviews import remarks
from hria.reviews.acts import Act, ThreadState
from hria.reviews.bench.contents import is_locked, readings_of
from hria.reviews.bench.returned import returned
from hria.reviews.models import Judgement, Mark, Post, Reading, Thread
from hria.reviews.points import as_reasons, points
from hria.reviews.standing import NotIndependent
from hria.reviews.verdicts import Verdict
from tests.factories import member
from tests.reviews.scenes import decided, handed_in, review_of, reviewer

pytestmark = pytest.mark.django_db
WORDS = "보관 기간의 근거가 보이지 않습니다."


def judged(review, question="P06", mark=Mark.TO_CORRECT, reason=WORDS):
    return remarks.judge(review, question, mark, reason=reason, by=review.reviewer)


def remarked(review, question="P06", text=WORDS):
    return remarks.remark(review, question, text, by=review.reviewer)


def gone_on(thread, act, review, text=""):
    return remarks.go_on(thread, act, review=review, text=text, by=review.reviewer)


def officer_of(review):
    return review.submission.by


def sent_back(review, **about):
    decided(review, Verdict.RETURN, **about)
    review.submission.assessment.refresh_from_db()
    return review.submission.assessment


def state(thread):
    return remarks.state_of(list(thread.posts.all()))


# Verdicts


def test_a_verdict_may_change_and_its_history_stays():
    review = review_of(handed_in())
    judged(review)
    judged(review, mark=Mark.ACCEPTABLE, reason="")
    rows = Judgement.objects.values_list("mark", flat=True)
    assert list(rows) == [Mark.TO_CORRECT, Mark.ACCEPTABLE]


def test_the_same_verdict_again_stores_nothing():
    review = review_of(handed_in())
    assert judged(review) == judged(review)
    assert Judgement.objects.count() == 1
    assert Event.objects.filter(action="review.judged").count() == 1


@pytest.mark.parametrize("mark", [Mark.TO_CORRECT, Mark.IMPROVABLE])
def test_what_is_not_acceptable_needs_a_reason(mark):
    with pytest.raises(remarks.WordsMissing):
        judged(review_of(handed_in()), mark=mark, reason="")


def test_a_reason_is_demanded_by_the_table_too():
    review = review_of(handed_in())
    with pytest.raises(IntegrityError), transaction.atomic():
        Judgement.objects.create(review=review, question="P06", mark=Mark.TO_CORRECT)


def test_what_was_not_asked_is_not_judged():
    with pytest.raises(NotAsked):
        judged(review_of(handed_in()), question="Z99")


def test_after_the_decision_no_verdict_changes():
    review = review_of(handed_in())
    decided(review, Verdict.HALT_USE)
    with pytest.raises(NotAllowedNow):
        judged(review)


def test_what_reviewers_do_is_no_part_of_the_history_that_the_agency_reads():
    review = review_of(handed_in())
    judged(review)
    remarked(review)
    about = f"registry.system:{review.submission.assessment.system_id}"
    actions = set(Event.objects.filter(about=about).values_list("action", flat=True))
    assert not {a for a in actions if a in ("review.judged", "review.remarked")}


@pytest.mark.parametrize("model", [Judgement, Reading, Thread, Post])
def test_nothing_that_was_said_can_be_changed_or_deleted(model):
    review = review_of(handed_in())
    judged(review)
    remarked(review)
    remarks.set_read(review, "P06", is_read=True, by=review.reviewer)
    for change in (
        lambda rows: rows.update(at=timezone.now()),
        lambda rows: rows._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(model.objects.all())
    assert model.objects.exists()


# Locks


def lock(review, question="P06", *, is_read=True):
    return remarks.set_read(review, question, is_read=is_read, by=review.reviewer)


def locked_now(review, question="P06"):
    return is_locked(review, readings_of(review).get(question), question)


def test_an_answer_is_locked_as_read_and_unlocked():
    review = review_of(handed_in())
    lock(review)
    assert locked_now(review)
    lock(review, is_read=False)
    assert not locked_now(review)


def test_locking_twice_stores_one_row():
    review = review_of(handed_in())
    lock(review)
    assert lock(review) is None
    assert Reading.objects.count() == 1


def second_round(review, question=None, value=None):
    """The same assessment returned, perhaps answered otherwise, and taken up again."""
    assessment = sent_back(review)
    if question:
        row = Answer.objects.get(assessment=assessment, question=question)
        given = {question: Given(value, seen=row.version)}
        save_answers(assessment, given, by=assessment.started_by)
    return review_of(submit(assessment, by=officer_of(review)), review.reviewer)


def test_a_lock_holds_over_a_submission_that_leaves_the_answer_as_it_was():
    review = review_of(handed_in())
    lock(review)
    assert locked_now(second_round(review))


def test_a_submission_that_changes_the_answer_unlocks_it():
    review = review_of(handed_in())
    lock(review, "P01")
    lock(review, "P06")
    later = second_round(review, "P01", "다른 답")
    assert not locked_now(later, "P01")
    assert locked_now(later, "P06")


def test_a_lock_that_looks_at_no_answer_would_be_noticed(monkeypatch):
    review = review_of(handed_in())
    monkeypatch.setattr("hria.reviews.remarks.digest_of", lambda *_: "0" * 64)
    monkeypatch.setattr("hria.reviews.bench.contents.digest_of", lambda *_: "0" * 64)
    lock(review, "P01")
    assert locked_now(second_round(review, "P01", "다른 답"), "P01")


# Threads


def test_a_thread_is_resolved_and_reopened_and_every_word_stays():
    review = review_of(handed_in())
    thread = remarked(review)
    gone_on(thread, Act.RESOLVE, review)
    assert state(thread) == ThreadState.RESOLVED
    gone_on(thread, Act.REOPEN, review)
    gone_on(thread, Act.WRITE, review, "한 가지 더 있습니다.")
    assert state(thread) == ThreadState.OPEN
    assert [post.number for post in thread.posts.all()] == [1, 2, 3, 4]


def test_the_same_words_twice_are_a_finger_that_slipped():
    review = review_of(handed_in())
    thread = remarked(review)
    with pytest.raises(NotAllowedNow):
        remarked(review)
    with pytest.raises(NotAllowedNow):
        gone_on(thread, Act.WRITE, review, WORDS)
    assert Post.objects.count() == 1


def test_empty_words_are_no_remark():
    review = review_of(handed_in())
    with pytest.raises(remarks.WordsMissing):
        remarked(review, text="")
    with pytest.raises(remarks.WordsMissing):
        gone_on(remarked(review), Act.WRITE, review)


def test_a_thread_of_another_assessment_is_left_alone():
    thread = remarked(review_of(handed_in()))
    with pytest.raises(NotAllowedNow):
        gone_on(thread, Act.RESOLVE, review_of(handed_in()))


def test_the_agency_answers_after_a_return_and_the_reviewer_reads_it_in_the_next_round():
    review = review_of(handed_in())
    thread = remarked(review)
    officer = officer_of(review)
    with pytest.raises(NotAllowedNow):
        remarks.answer(thread, "근거를 적었습니다.", by=officer)
    assessment = sent_back(review)
    remarks.answer(thread, "근거를 적었습니다.", by=officer)
    later = review_of(submit(assessment, by=officer))
    gone_on(thread, Act.RESOLVE, later)
    assert [post.kind for post in thread.posts.all()] == ["remark", "answer", "resolved"]


def test_nothing_reaches_the_agency_before_a_return_nor_what_came_after_it():
    review = review_of(handed_in())
    assessment = review.submission.assessment
    thread = remarked(review)
    judged(review)
    assert returned(assessment) == {}
    sent_back(review)
    told = returned(assessment)["P06"]
    assert told.verdict.reason == WORDS
    later = review_of(submit(assessment, by=officer_of(review)))
    gone_on(thread, Act.WRITE, later, "아직 부족합니다.")
    remarked(later, "P01", "새로운 지적입니다.")
    assessment.refresh_from_db()
    assert set(returned(assessment)) == {"P06"}
    assert [post.text for post in returned(assessment)["P06"].threads[0].posts] == [WORDS]


def test_an_acceptable_answer_is_not_told_of():
    review = review_of(handed_in())
    judged(review, mark=Mark.ACCEPTABLE, reason="")
    assert returned(sent_back(review)) == {}


@pytest.mark.parametrize("role", [Role.PUBLISHER, Role.AUDITOR, Role.ADMINISTRATOR])
def test_only_those_who_fill_the_assessment_speak_for_the_agency(role):
    review = review_of(handed_in())
    thread = remarked(review)
    assessment = sent_back(review)
    with pytest.raises(remarks.NotYours):
        remarks.answer(thread, "답", by=member(role, assessment.system.agency))


def test_another_reviewer_does_nothing_with_this_review():
    review = review_of(handed_in())
    with pytest.raises(NotIndependent):
        remarks.judge(review, "P06", Mark.ACCEPTABLE, reason="", by=reviewer())


# What goes with the decision


def test_a_return_without_reasons_takes_its_points_as_reasons():
    review = review_of(handed_in())
    judged(review, "P06")
    judged(review, "P01", Mark.IMPROVABLE, "더 짧게 쓸 수 있습니다.")
    remarked(review, "P04", "단계를 밝혀 주세요.")
    gone_on(remarked(review, "P05", "해결된 지적입니다."), Act.RESOLVE, review)
    made = decided(review, Verdict.RETURN, reasons="")
    assert made.reasons == f"P04: 단계를 밝혀 주세요.\nP06: {WORDS}"


def test_a_return_without_reasons_and_points_is_refused():
    with pytest.raises(remarks.WordsMissing):
        decided(review_of(handed_in()), Verdict.RETURN, reasons="")


def test_a_halt_never_rests_on_points():
    review = review_of(handed_in())
    judged(review)
    with pytest.raises(remarks.WordsMissing):
        decided(review, Verdict.HALT_USE, reasons="")


def test_many_long_points_fit_into_the_reasons():
    review = review_of(handed_in())
    for question in remarks.asked_in(review.submission)[:60]:
        judged(review, question, reason="가" * 4000)
    assert len(as_reasons(points(review))) <= 10_000
