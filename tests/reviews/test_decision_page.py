"""The decision page: what it offers, refuses and keeps."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from hria.assessments.models import Submission
from hria.reviews import remarks, services
from hria.reviews.models import Decision
from hria.reviews.verdicts import Verdict
from tests.factories import UserFactory
from tests.reviews import scenes
from tests.reviews.scenes import decided, handed_in, review_of, reviewer, text, url

pytestmark = pytest.mark.django_db


def a_decision(verdict: Verdict, /, **changes: Any) -> dict[str, Any]:
    """The decision form as a browser sends it, with everything the verdict demands."""
    said = {f"state_{name}": "on" for name in scenes.statements(verdict)}
    rows = {}
    if verdict == Verdict.APPROVE_WITH_CONDITIONS:
        due = (timezone.localdate() + timedelta(days=30)).isoformat()
        rows = {
            "what_1": "보관 기간 단축",
            "owner_1": "서비스처",
            "due_1": due,
            "proof_1": "처리방침",
        }
    form = {"verdict": verdict.value, "reasons": scenes.REASONS, "rows": "3", **rows, **said}
    return {name: value for name, value in (form | changes).items() if value is not None}


@pytest.mark.parametrize("verdict", Verdict)
def test_each_verdict_can_be_made_on_the_page(sign_in, verdict):
    review = review_of(handed_in())
    response = sign_in(review.reviewer).post(url("decide", review.pk), a_decision(verdict))
    assert response.url == url("review", review.pk)
    assert Decision.objects.get().verdict == verdict


def test_excluded_decisions_stay_visible_with_their_rules(sign_in):
    review = review_of(handed_in(scenes.PROHIBITED))
    html = text(sign_in(review.reviewer).get(url("decide", review.pk)))
    rule = review.submission.assessment.instrument.parsed().rule("RL-01")
    assert html.count("disabled") == 5
    assert rule.plain.ko in html
    assert 'name="what_1"' not in html


@pytest.mark.parametrize("verdict", [Verdict.APPROVE, Verdict.APPROVE_WITH_CONDITIONS])
def test_an_excluded_decision_is_refused_whatever_the_browser_sends(sign_in, verdict):
    review = review_of(handed_in(scenes.PROHIBITED))
    response = sign_in(review.reviewer).post(url("decide", review.pk), a_decision(verdict))
    assert response.status_code == 422
    assert scenes.REASONS in text(response)
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("verdict", "changes", "field"),
    [
        (Verdict.HALT_USE, {"verdict": None}, "verdict"),
        (Verdict.HALT_USE, {"verdict": "pardon"}, "verdict"),
        (Verdict.HALT_USE, {"reasons": "위험합니다."}, "reasons"),
        (Verdict.HALT_USE, {"state_read_all": None}, "state_read_all"),
        (Verdict.HALT_USE, {"state_at_once": None}, "state_at_once"),
        (Verdict.APPROVE, {"state_not_lawful": None}, "state_not_lawful"),
        (Verdict.APPROVE, {"what_2": "남은 조건"}, "what_2"),
        (Verdict.APPROVE_WITH_CONDITIONS, {"owner_1": ""}, "owner_1"),
        (Verdict.APPROVE_WITH_CONDITIONS, {"due_1": "2020-01-01"}, "due_1"),
        (Verdict.APPROVE_WITH_CONDITIONS, {"due_1": timezone.localdate().isoformat()}, "due_1"),
        (Verdict.APPROVE_WITH_CONDITIONS, {"due_1": "내년"}, "due_1"),
        (
            Verdict.APPROVE_WITH_CONDITIONS,
            dict.fromkeys(("what_1", "owner_1", "due_1", "proof_1")),
            "what_1",
        ),
    ],
)
def test_what_is_missing_or_wrong_is_named_and_the_rest_is_kept(sign_in, verdict, changes, field):
    review = review_of(handed_in())
    sent = a_decision(verdict, **changes)
    response = sign_in(review.reviewer).post(url("decide", review.pk), sent)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert sent["reasons"] in text(response)
    assert not Decision.objects.exists()


def test_one_more_row_keeps_everything_and_judges_nothing(sign_in):
    review = review_of(handed_in())
    sent = a_decision(Verdict.APPROVE_WITH_CONDITIONS, reasons="짧음", add="1")
    response = sign_in(review.reviewer).post(url("decide", review.pk), sent)
    form = response.context["form"]
    assert response.status_code == 200
    assert (form.rows, form.errors, form["what_1"].value()) == (4, {}, "보관 기간 단축")
    assert form["state_read_all"].value()
    assert not Decision.objects.exists()


def test_rows_do_not_grow_without_end(sign_in):
    review = review_of(handed_in())
    response = sign_in(review.reviewer).post(url("decide", review.pk), {"rows": "99", "add": "1"})
    assert response.context["form"].rows == 30


def test_a_fourth_condition_is_stored(sign_in):
    review = review_of(handed_in())
    sent = a_decision(Verdict.APPROVE_WITH_CONDITIONS, rows="4")
    for part in ("what", "owner", "due", "proof"):
        sent[f"{part}_4"] = sent[f"{part}_1"]
    sign_in(review.reviewer).post(url("decide", review.pk), sent)
    assert Decision.objects.get().conditions.count() == 2


def test_the_second_decision_is_told_of_the_first_and_loses_nothing(sign_in):
    submission = handed_in()
    review = review_of(submission)
    first = decided(review_of(submission, reviewer(name="신새벽")), Verdict.HALT_USE)
    response = sign_in(review.reviewer).post(url("decide", review.pk), a_decision(Verdict.APPROVE))
    html = text(response)
    assert response.status_code == 409
    assert "신새벽" in html
    assert first.get_verdict_display() in html
    assert scenes.REASONS in html
    assert Decision.objects.get() == first


def test_deciding_twice_is_not_told_as_the_deed_of_another(sign_in):
    review = review_of(handed_in())
    decided(review, Verdict.HALT_USE)
    html = text(
        sign_in(review.reviewer).post(url("decide", review.pk), a_decision(Verdict.HALT_USE))
    )
    assert html.count("이미 결정하셨습니다") == 2
    assert "다른 검토자가 먼저" not in html


def test_a_decided_file_is_read_and_not_decided_again(sign_in):
    review = review_of(handed_in())
    decided(review, Verdict.HALT_USE)
    client = sign_in(review.reviewer)
    assert client.get(url("decide", review.pk)).url == url("review", review.pk)
    assert url("decide", review.pk) not in text(client.get(url("review", review.pk)))


def test_the_decision_page_asks_the_database_little(sign_in, django_assert_max_num_queries):
    review = review_of(handed_in(scenes.PROHIBITED))
    client = sign_in(review.reviewer)
    with django_assert_max_num_queries(10):
        response = client.get(url("decide", review.pk))
    assert len(response.content) < 50_000


@pytest.mark.parametrize(("page", "name"), [("take_up", "declaration"), ("decide", "reasons")])
def test_what_was_typed_before_the_session_was_lost_is_shown_again(sign_in, client, page, name):
    submission, person = handed_in(), reviewer()
    key = submission.pk if page == "take_up" else review_of(submission, person).pk
    lost = client.post(
        url(page, key), {name: "다시 보아야 할 글", "verdict": "halt_use", "rows": "5"}
    )
    sealed = lost.context["kept"]
    person.set_password("teaching-case-2026")
    person.save()
    signed_in = {"login": person.email, "password": "teaching-case-2026", "kept": sealed}
    client.post(reverse("account_login"), signed_in)
    html = text(client.get(url(page, key)))
    assert "다시 보아야 할 글" in html
    assert not Decision.objects.exists()


def test_strangers_are_asked_to_sign_in(client):
    review = review_of(handed_in())
    pages = [url("inbox"), url("review", review.pk), url("decide", review.pk)]
    assert {client.get(page).status_code for page in pages} == {302}


def test_nobody_without_a_role_comes_in(sign_in):
    review = review_of(handed_in())
    client = sign_in(UserFactory())
    assert client.get(url("inbox")).status_code == 403
    assert client.get(url("review", review.pk)).status_code == 404
    assert Submission.objects.count() == 1


def test_a_return_whose_points_another_resolved_meanwhile_asks_for_reasons(
    sign_in, monkeypatch
) -> None:
    review = review_of(handed_in())
    other = review_of(review.submission)
    thread = remarks.remark(review, "P06", "보관 기간의 근거가 없습니다.", by=review.reviewer)
    decide = services.decide

    def resolved_first(*args: Any, **said: Any) -> Decision:
        remarks.go_on(thread, remarks.Act.RESOLVE, review=other, by=other.reviewer)
        return decide(*args, **said)

    monkeypatch.setattr(services, "decide", resolved_first)
    sent = a_decision(Verdict.RETURN, reasons="")
    response = sign_in(review.reviewer).post(url("decide", review.pk), sent)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["reasons"]
    assert response.context["screen"].points == []
    assert not Decision.objects.exists()
