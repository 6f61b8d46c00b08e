"""The reviewer's screens: what each shows and refuses, and that nothing typed is lost."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from hria.accounts.models import Role, User
from hria.assessments.models import Evidence, Submission
from hria.assessments.saving import attach_once
from hria.assessments.services import submit, withdraw
from hria.assessments.uploads import inspect
from hria.portal.demo.cases import FOLDER
from hria.reviews.models import Decision, Review
from hria.reviews.services import take_up
from hria.reviews.verdicts import Verdict
from tests.factories import AgencyFactory, MembershipFactory, UserFactory, member
from tests.reviews import scenes
from tests.reviews.scenes import decided, drafted, handed_in, review_of, reviewer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.HRIA_DATA_DIR = tmp_path


def url(name, *args):
    return reverse(f"reviews:{name}", args=args)


def text(response) -> str:
    return response.content.decode()


def declaration(conflict="no", words=""):
    return {"conflict": conflict, "declaration": words}


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


# The list


def test_before_the_declaration_the_list_shows_number_body_and_day_alone(sign_in):
    submission = handed_in()
    system = submission.assessment.system
    html = text(sign_in(reviewer()).get(url("inbox")))
    assert system.number in html
    assert system.agency.name_ko in html
    assert system.name_ko not in html
    assert system.purpose_ko not in html


def test_after_the_declaration_the_list_names_the_system(sign_in):
    review = review_of(handed_in())
    html = text(sign_in(review.reviewer).get(url("inbox")))
    assert review.submission.assessment.system.name_ko in html


def test_a_file_is_gone_from_the_list_for_those_who_stepped_aside(sign_in):
    submission, person = handed_in(), reviewer()
    take_up(submission, has_conflict=True, declaration="자문한 적이 있습니다.", by=person)
    assert submission.assessment.system.number not in text(sign_in(person).get(url("inbox")))


def test_the_list_is_for_reviewers_and_auditors(sign_in):
    assert sign_in(member(Role.OFFICER)).get(url("inbox")).status_code == 403


def test_auditors_see_the_decisions_on_their_bodies_and_no_others(sign_in):
    ours, theirs = AgencyFactory(), AgencyFactory()
    mine = decided(review_of(handed_in(agency=ours)), Verdict.HALT)
    decided(review_of(handed_in(agency=theirs)), Verdict.HALT)
    html = text(sign_in(member(Role.AUDITOR, ours)).get(url("inbox")))
    assert mine.submission.assessment.system.number in html
    assert html.count("FRT-") == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_database_equally_often_whatever_its_length(
    sign_in, count, django_assert_num_queries
):
    person = reviewer()
    for _ in range(count):
        handed_in()
        decided(review_of(handed_in(), person), Verdict.HALT)
    client = sign_in(person)
    with django_assert_num_queries(7):
        client.get(url("inbox"))


# The declaration


def test_the_declaration_page_tells_nothing_of_the_file(sign_in):
    submission = handed_in()
    html = text(sign_in(reviewer()).get(url("take_up", submission.pk)))
    assert submission.assessment.system.name_ko not in html
    assert submission.sha256 not in html


def test_without_a_conflict_the_file_opens(sign_in):
    submission, person = handed_in(), reviewer()
    response = sign_in(person).post(url("take_up", submission.pk), declaration())
    review = Review.objects.get()
    assert response.url == url("review", review.pk)
    assert (review.reviewer, review.has_conflict) == (person, False)


def test_with_a_conflict_the_file_never_opens(sign_in):
    submission = handed_in()
    client = sign_in(reviewer())
    sent = declaration("yes", "공급자에게 자문했습니다.")
    response = client.post(url("take_up", submission.pk), sent, follow=True)
    assert response.redirect_chain == [(url("inbox"), 302)]
    assert submission.assessment.system.number in text(response)
    assert client.get(url("review", Review.objects.get().pk)).status_code == 404


def test_a_conflict_is_explained_and_nothing_typed_is_lost(sign_in):
    submission = handed_in()
    response = sign_in(reviewer()).post(url("take_up", submission.pk), declaration("yes"))
    assert response.status_code == 422
    assert 'value="yes"' in text(response)
    assert not Review.objects.exists()


def test_no_choice_is_no_declaration(sign_in):
    response = sign_in(reviewer()).post(url("take_up", handed_in().pk), {"declaration": "글"})
    assert response.status_code == 422
    assert "글</textarea>" in text(response)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.AUDITOR, Role.PUBLISHER])
def test_the_declaration_is_not_found_by_other_roles(sign_in, role):
    assert sign_in(member(role)).get(url("take_up", handed_in().pk)).status_code == 404


def test_the_declaration_is_not_found_by_those_tied_to_the_body(sign_in):
    submission, person = handed_in(), reviewer()
    MembershipFactory(user=person, agency=submission.assessment.system.agency)
    assert sign_in(person).get(url("take_up", submission.pk)).status_code == 404


def test_taking_up_again_leads_to_the_own_review(sign_in):
    review = review_of(handed_in())
    response = sign_in(review.reviewer).get(url("take_up", review.submission.pk))
    assert response.url == url("review", review.pk)


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_was_decided_meanwhile_is_not_taken_up(sign_in, method):
    submission = handed_in()
    decided(review_of(submission), Verdict.HALT)
    client = sign_in(reviewer())
    response = getattr(client, method)(url("take_up", submission.pk), declaration())
    assert response.status_code == 409
    assert submission.assessment.system.name_ko not in text(response)


def test_who_stepped_aside_is_told_so(sign_in):
    submission, person = handed_in(), reviewer()
    take_up(submission, has_conflict=True, declaration="자문한 적이 있습니다.", by=person)
    assert sign_in(person).get(url("take_up", submission.pk)).status_code == 409


# The file


@pytest.mark.parametrize("page", ["review", "decide"])
def test_a_review_is_open_to_its_reviewer_alone(sign_in, page):
    review = review_of(handed_in())
    review_of(review.submission, other := reviewer())
    assert sign_in(review.reviewer).get(url(page, review.pk)).status_code == 200
    assert sign_in(other).get(url(page, review.pk)).status_code == 404


@pytest.mark.parametrize("page", ["review", "decide"])
def test_a_review_closes_for_who_joins_the_body(sign_in, page):
    review = review_of(handed_in())
    MembershipFactory(user=review.reviewer, agency=review.submission.assessment.system.agency)
    client = sign_in(User.objects.get(pk=review.reviewer.pk))
    assert client.get(url(page, review.pk)).status_code == 404


def test_a_review_shows_what_exactly_is_decided_on(sign_in):
    review = review_of(handed_in(scenes.PROHIBITED))
    html = text(sign_in(review.reviewer).get(url("review", review.pk)))
    assert review.submission.sha256 in html
    assert "RL-01" in html


def test_internal_notes_stay_with_the_body(sign_in):
    assessment = drafted()
    assessment.answers.filter(question="P01").update(note="우리끼리 쓰는 메모")
    submission = submit(assessment, by=member(Role.OFFICER, assessment.system.agency))
    review = review_of(submission)
    html = text(sign_in(review.reviewer).get(url("review", review.pk), {"part": "answers"}))
    assert assessment.answers.get(question="P01").value in html
    assert "우리끼리" not in html


@pytest.mark.parametrize("part", ["", "risk", "rights", "duties", "answers", "sources"])
def test_every_part_of_the_file_is_small_and_asks_little(
    sign_in, part, django_assert_max_num_queries
):
    review = review_of(handed_in(scenes.PROHIBITED))
    client = sign_in(review.reviewer)
    with django_assert_max_num_queries(10):
        response = client.get(url("review", review.pk), {"part": part})
    assert len(response.content) < 60_000


def test_a_resubmission_shows_the_decision_on_the_earlier_one(sign_in):
    first = handed_in()
    decided(review_of(first), Verdict.RETURN, reasons="공개 계획이 빠져 있어 돌려보냅니다.")
    first.assessment.refresh_from_db()
    second = submit(first.assessment, by=first.by)
    review = review_of(second)
    html = text(sign_in(review.reviewer).get(url("review", review.pk)))
    assert "공개 계획이 빠져 있어 돌려보냅니다." in html
    assert Decision.objects.get().submission == first


# Documents


def sample(assessment, question="D01") -> Evidence:
    data = (FOLDER / "evidence" / f"teaching-sample-{question}.pdf").read_bytes()
    upload = inspect(SimpleUploadedFile("자료 목록.pdf", data))
    attach_once(assessment, question, upload, by=assessment.started_by)
    return assessment.evidence.get(sha256=upload.sha256)


def test_a_reviewer_saves_the_documents_of_the_submission(sign_in):
    assessment = drafted()
    kept = sample(assessment)
    review = review_of(submit(assessment, by=member(Role.OFFICER, assessment.system.agency)))
    response = sign_in(review.reviewer).get(url("document", review.pk, kept.pk))
    assert b"".join(response.streaming_content)[:5] == b"%PDF-"


def test_a_document_taken_back_before_is_none_of_the_reviewer_s(sign_in):
    assessment = drafted()
    gone = sample(assessment)
    withdraw(gone, by=assessment.started_by)
    review = review_of(submit(assessment, by=member(Role.OFFICER, assessment.system.agency)))
    assert sign_in(review.reviewer).get(url("document", review.pk, gone.pk)).status_code == 404


def test_documents_of_other_files_and_other_reviewers_are_not_found(sign_in):
    assessment = drafted()
    document = sample(assessment)
    review = review_of(submit(assessment, by=member(Role.OFFICER, assessment.system.agency)))
    elsewhere = review_of(handed_in())
    client = sign_in(elsewhere.reviewer)
    assert client.get(url("document", elsewhere.pk, document.pk)).status_code == 404
    assert client.get(url("document", review.pk, document.pk)).status_code == 404


# The decision


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
    assert html.count("disabled") == 2
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
        (Verdict.HALT, {"verdict": None}, "verdict"),
        (Verdict.HALT, {"verdict": "pardon"}, "verdict"),
        (Verdict.HALT, {"reasons": "위험합니다."}, "reasons"),
        (Verdict.HALT, {"state_read_all": None}, "state_read_all"),
        (Verdict.HALT, {"state_at_once": None}, "state_at_once"),
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
    response = sign_in(review.reviewer).post(url("decide", review.pk), {"rows": "9999", "add": "1"})
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
    first = decided(review_of(submission, reviewer(name="신새벽")), Verdict.HALT)
    response = sign_in(review.reviewer).post(url("decide", review.pk), a_decision(Verdict.APPROVE))
    html = text(response)
    assert response.status_code == 409
    assert "신새벽" in html
    assert first.get_verdict_display() in html
    assert scenes.REASONS in html
    assert Decision.objects.get() == first


def test_a_decided_file_is_read_and_not_decided_again(sign_in):
    review = review_of(handed_in())
    decided(review, Verdict.HALT)
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
    lost = client.post(url(page, key), {name: "다시 보아야 할 글", "verdict": "halt", "rows": "5"})
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
