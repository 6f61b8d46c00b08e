"""A reviewer in charge stops the system at once, and reads what an approval would lack."""

from datetime import timedelta

import pytest
from django.urls import reverse

from hria.accounts.models import Role
from hria.registry.models import Halt
from hria.registry.services import halt
from tests.factories import member
from tests.registry.halted import verified
from tests.reviews.scenes import handed_in, review_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def review():
    return review_of(handed_in())


def test_whoever_reads_the_file_halts_at_once_and_decides_nothing(sign_in, review):
    path = reverse("reviews:halt", args=[review.pk])
    assert sign_in(review.reviewer).post(path, {"because": "오인식"}).status_code == 302
    order = Halt.objects.get()
    assert (order.by, order.ground, order.basis) == (review.reviewer, "emergency", "")
    review.submission.assessment.refresh_from_db()
    assert review.submission.assessment.status == "in_review"


def test_another_reviewer_finds_no_such_page(sign_in, review):
    path = reverse("reviews:halt", args=[review.pk])
    assert sign_in(member(Role.REVIEWER)).post(path, {"because": "x"}).status_code == 404
    assert not Halt.objects.exists()


def test_the_decision_page_says_what_an_approval_would_lack(sign_in, review):
    path, words = reverse("reviews:decide", args=[review.pk]), "승인해도 지금의 중지는"
    client = sign_in(review.reviewer)
    assert words not in client.get(path).content.decode()
    order = halt(review.submission.assessment.system, because="", by=review.submission.by)
    page = client.get(path).content.decode()
    assert words in page
    assert "제출 뒤에 중지가 요구되었습니다" in page
    at = review.submission.at
    Halt.objects.update(since=at - timedelta(seconds=1), demanded_at=at)
    verified(order)
    assert words not in client.get(path).content.decode()
