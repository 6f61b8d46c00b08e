"""The workbench in the browser's eyes: what shows, what is kept, what comes too late."""

import pytest

from hria.accounts.models import Role
from hria.assessments.services import submit
from hria.reviews import remarks, rota
from hria.reviews.acts import Act
from hria.reviews.models import Judgement, Mark, Post, Reading, Thread
from hria.reviews.verdicts import Verdict
from tests.factories import MembershipFactory, member
from tests.reviews import scenes
from tests.reviews.scenes import decided, handed_in, review_of, reviewer, text, url

pytestmark = pytest.mark.django_db
WORDS = "보관 기간의 근거가 보이지 않습니다."


@pytest.fixture
def review():
    return review_of(handed_in())


@pytest.fixture
def client(sign_in, review):
    return sign_in(review.reviewer)


def place(review, question="P06"):
    return url("question", review.pk, question)


def send(client, review, act, question="P06", **fields):
    return client.post(place(review, question), {"act": act, **fields})


def judged(client, review, question="P06", **fields):
    given = {"mark": Mark.TO_CORRECT, "reason": WORDS, **fields}
    return send(client, review, Act.JUDGE, question, **given)


# What shows


def test_an_answer_stands_with_its_sources_terms_and_worked_cases(client, review):
    html = text(client.get(place(review)))
    assert review.submission.answers["P06"].split("\n")[0][:20] in html
    for heading in ("출처", "묻는 이유", "계산 사례"):
        assert heading in html
    assert "/cases/" in html


def test_internal_notes_of_the_agency_are_not_among_it(sign_in):
    assessment = scenes.drafted()
    assessment.answers.filter(question="P06").update(note="우리끼리 쓰는 메모")
    review = review_of(submit(assessment, by=member(Role.OFFICER, assessment.system.agency)))
    assert "우리끼리" not in text(sign_in(review.reviewer).get(place(review)))


@pytest.mark.parametrize("question", ["P01", "R01", "M01", "U07", "O05"])
def test_every_kind_of_question_has_a_small_page_that_asks_little(
    client, review, question, django_assert_max_num_queries
):
    if question not in remarks.asked_in(review.submission):
        pytest.skip("not asked of this system")
    judged(client, review, question)
    with django_assert_max_num_queries(10):
        response = client.get(place(review, question))
    assert response.status_code == 200
    assert len(response.content) < 50_000


@pytest.mark.parametrize("count", [1, 4])
def test_it_asks_the_database_equally_often_whatever_was_said(
    client, review, count, django_assert_num_queries
):
    for n in range(count):
        thread = remarks.remark(review, "P06", f"지적 {n}", by=review.reviewer)
        remarks.go_on(thread, Act.RESOLVE, review=review, by=review.reviewer)
        judged(client, review, reason=f"이유 {n}")
    with django_assert_num_queries(8):
        client.get(place(review))


@pytest.mark.parametrize("question", ["Z99", "p06"])
def test_a_question_that_was_not_asked_is_not_found(client, review, question):
    assert client.get(place(review, question)).status_code == 404


def test_the_workbench_is_its_reviewer_s_alone(sign_in, review):
    other = review_of(review.submission, reviewer()).reviewer
    assert sign_in(other).get(place(review)).status_code == 404
    assert judged(sign_in(other), review).status_code == 404


def test_a_rival_s_verdicts_of_the_same_round_are_not_shown(sign_in, client, review):
    rival = review_of(review.submission)
    remarks.judge(rival, "P06", Mark.TO_CORRECT, reason="경쟁 검토자의 이유", by=rival.reviewer)
    assert "경쟁 검토자의 이유" not in text(client.get(place(review)))


def test_earlier_rounds_stay_in_sight(sign_in, client, review):
    judged(client, review)
    remarks.remark(review, "P06", "첫 검토의 의견", by=review.reviewer)
    decided(review, Verdict.RETURN)
    review.submission.assessment.refresh_from_db()
    again = submit(review.submission.assessment, by=review.submission.by)
    later = review_of(again)
    html = text(sign_in(later.reviewer).get(place(later)))
    assert WORDS in html
    assert "첫 검토의 의견" in html


def test_the_review_page_counts(client, review):
    judged(client, review)
    remarks.remark(review, "P01", WORDS, by=review.reviewer)
    html = text(client.get(url("review", review.pk)))
    asked = len(remarks.asked_in(review.submission))
    assert f"<dd>{asked - 1}</dd>" in html
    assert place(review, "P01") in html


# What is done


def test_a_verdict_leads_to_the_next_answer_without_one(client, review):
    order = remarks.asked_in(review.submission)
    response = judged(client, review, order[0], next="1")
    assert response.url == place(review, order[1])
    assert judged(client, review, order[1]).url == place(review, order[1])


def test_locking_and_unlocking(client, review):
    send(client, review, Act.READ)
    assert 'value="unread"' in text(client.get(place(review)))
    send(client, review, Act.UNREAD)
    assert list(Reading.objects.values_list("is_read", flat=True)) == [True, False]


def test_a_remark_is_begun_continued_resolved_and_reopened(client, review):
    send(client, review, Act.REMARK, text=WORDS)
    thread = Thread.objects.get()
    for act in (Act.WRITE, Act.RESOLVE, Act.REOPEN):
        response = send(client, review, act, thread=thread.pk, text="덧붙입니다.")
        assert response.status_code == 302
    kinds = list(Post.objects.values_list("kind", flat=True))
    assert kinds == ["remark", "remark", "resolved", "reopened"]


# What is refused


@pytest.mark.parametrize(
    "fields",
    [
        {"act": "judge", "reason": WORDS},
        {"act": "judge", "mark": "to_correct", "reason": ""},
        {"act": "judge", "mark": "excellent", "reason": WORDS},
        {"act": "judge", "mark": "improvable", "reason": "가" * 4001},
        {"act": "remark", "text": "  "},
        {"act": "remark", "text": "가" * 4001},
        {"act": "publish"},
        {},
    ],
)
def test_what_is_not_filled_in_rightly_comes_back(client, review, fields):
    response = client.post(place(review), fields)
    assert response.status_code == 422
    assert not Judgement.objects.exists()
    assert not Thread.objects.exists()
    assert fields.get("reason", "")[:3000] in text(response)


def test_the_agency_s_act_is_none_of_the_reviewer_s(client, review):
    thread = remarks.remark(review, "P06", WORDS, by=review.reviewer)
    response = send(client, review, Act.ANSWER, thread=thread.pk, text="답")
    assert response.status_code == 409


@pytest.mark.parametrize("thread", ["", "999999", "x", "-1", "0" * 400])
def test_a_thread_that_is_not_on_the_page_is_not_found(client, review, thread):
    assert send(client, review, Act.RESOLVE, thread=thread).status_code == 404


def test_a_thread_of_another_question_is_not_found_here(client, review):
    thread = remarks.remark(review, "P01", WORDS, by=review.reviewer)
    assert send(client, review, Act.RESOLVE, thread=thread.pk).status_code == 404


def test_after_the_decision_what_was_typed_is_shown_and_not_stored(client, review):
    decided(review, Verdict.HALT_USE)
    response = judged(client, review)
    assert response.status_code == 409
    assert not Judgement.objects.exists()


def test_typed_words_cannot_become_markup(client, review):
    send(client, review, Act.REMARK, text="<script>alert(1)</script>")
    html = text(client.get(place(review)))
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


# The agency


@pytest.fixture
def returned(review):
    thread = remarks.remark(review, "P06", WORDS, by=review.reviewer)
    decided(review, Verdict.RETURN)
    thread.assessment.refresh_from_db()
    return thread


def remarks_of(thread):
    return url("remarks", thread.assessment_id)


def test_before_the_return_the_agency_reads_nothing_of_it(sign_in, review):
    thread = remarks.remark(review, "P06", WORDS, by=review.reviewer)
    client = sign_in(review.submission.by)
    step = f"/assessments/{thread.assessment_id}/steps/profile/"
    assert WORDS not in text(client.get(remarks_of(thread)))
    assert WORDS not in text(client.get(step))


def test_after_it_the_remark_stands_beside_the_question_and_in_the_list(
    sign_in, returned, django_assert_max_num_queries
):
    client = sign_in(returned.assessment.submissions.first().by)
    with django_assert_max_num_queries(10):
        assert WORDS in text(client.get(remarks_of(returned)))
    step = f"/assessments/{returned.assessment_id}/steps/profile/"
    with django_assert_max_num_queries(10):
        assert WORDS in text(client.get(step))
    assert remarks_of(returned) in text(client.get(f"/assessments/{returned.assessment_id}/"))


def test_the_agency_answers_from_the_list(sign_in, returned):
    client = sign_in(returned.assessment.submissions.first().by)
    sent = {"thread": returned.pk, "text": "근거를 적었습니다."}
    assert client.post(remarks_of(returned), sent).status_code == 302
    assert returned.posts.last().kind == Post.Kind.ANSWER


@pytest.mark.parametrize(("sent", "status"), [("", 422), ("가" * 4001, 422)])
def test_an_answer_that_says_nothing_or_too_much_comes_back(sign_in, returned, sent, status):
    client = sign_in(returned.assessment.submissions.first().by)
    response = client.post(remarks_of(returned), {"thread": returned.pk, "text": sent})
    assert response.status_code == status
    assert returned.posts.count() == 1


def test_an_answer_that_comes_too_late_is_shown_and_not_stored(sign_in, returned):
    officer = returned.assessment.submissions.first().by
    submit(returned.assessment, by=officer)
    sent = {"thread": returned.pk, "text": "늦은 답변입니다."}
    response = sign_in(officer).post(remarks_of(returned), sent)
    assert response.status_code == 409
    assert "늦은 답변입니다." in text(response)
    assert returned.posts.count() == 1


def test_remarks_of_another_agency_are_not_found(sign_in, returned):
    client = sign_in(member(Role.OFFICER))
    assert client.get(remarks_of(returned)).status_code == 404


# Turns


def test_the_assigned_one_refuses_with_a_reason(sign_in):
    person = reviewer()
    made = rota.assign(handed_in())
    client = sign_in(person)
    place_ = url("refuse", made.submission.pk)
    assert client.post(place_, {"reason": ""}).status_code == 422
    assert client.post(place_, {"reason": "휴가입니다."}).url == url("inbox")
    assert rota.standing(made.submission) is None
    assert client.get(place_).status_code == 409


def test_who_steps_aside_later_sees_the_file_no_more(client, review):
    client.post(url("recuse", review.pk), {"reason": "친척의 회사입니다."})
    for page in (url("review", review.pk), place(review), url("recuse", review.pk)):
        assert client.get(page).status_code == 404
    assert client.get(url("take_up", review.submission.pk)).status_code == 409


def test_a_review_of_who_has_become_tied_is_not_found(sign_in, review):
    agency = review.submission.assessment.system.agency
    MembershipFactory(user=review.reviewer, agency=agency)
    fresh = type(review.reviewer).objects.get(pk=review.reviewer.pk)
    assert sign_in(fresh).get(url("recuse", review.pk)).status_code == 404
