"""The file under review: who may read what of it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hria.accounts.models import Role, User
from hria.assessments.models import Evidence
from hria.assessments.saving import attach_once
from hria.assessments.services import submit, withdraw
from hria.files.uploads import inspect
from hria.portal.demo.cases import FOLDER
from hria.reviews.models import Decision
from hria.reviews.verdicts import Verdict
from tests.factories import MembershipFactory, member
from tests.reviews import scenes
from tests.reviews.scenes import decided, drafted, handed_in, review_of, reviewer, text, url

pytestmark = pytest.mark.django_db


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
