"""Claimed exclusions and recommendations on the screen, and what the public reads of them."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from hria.accounts.models import Role
from hria.oversight.exclusions import services as claims
from hria.oversight.exclusions.services import Claimed
from hria.oversight.models import Exclusion, Recommendation
from hria.oversight.recommendations import services
from tests.factories import member
from tests.oversight.using import PDF, document
from tests.publication.publishing import published
from tests.reviews.scenes import handed_in, review_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
ADVICE = "임계값을 높이고 결과를 공개하십시오."


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.HRIA_DATA_DIR = tmp_path


def text(response):
    return response.content.decode()


def filled(**changes):
    today = timezone.localdate()
    known = {
        "ground": "pilot_1y",
        "reasons": "역 한 곳에서 실증합니다.",
        "reference": "행안부-2027-12",
        "answered_on": today.isoformat(),
        "starts_on": today.isoformat(),
        "ends_on": (today + 100 * DAY).isoformat(),
        "is_public": "on",
        "file": SimpleUploadedFile("확인서.pdf", PDF, "application/pdf"),
    }
    return known | changes


def test_a_claim_is_public_at_once_without_the_name_of_the_system(system, bora, sign_in, client):
    answer = sign_in(bora).post(reverse("exclusions:claim", args=[system.number]), filled())
    assert answer.status_code == 302
    page = text(client.get(reverse("portal:exclusions")))
    assert system.number in page
    assert "공공 AI법 시행령 제27조 제1항 제3호" in page
    assert "이 누리집이 확인한 것이 아닙니다" in page
    assert system.name_ko not in page


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"ends_on": ""}, "마지막 날을 적어야 합니다"),
        ({"is_public": ""}, "공개하지 않는 제외"),
        ({"ground": "none"}, "ground"),
    ],
)
def test_a_claim_with_a_fault_names_it_and_keeps_the_rest(system, bora, sign_in, changes, fault):
    url = reverse("exclusions:claim", args=[system.number])
    answer = sign_in(bora).post(url, filled(**changes))
    assert answer.status_code == 422
    assert fault in text(answer)
    assert "행안부-2027-12" in text(answer)
    assert not Exclusion.objects.exists()


def test_where_a_claim_stands_a_second_is_too_late(system, bora, sign_in):
    url = reverse("exclusions:claim", args=[system.number])
    browser = sign_in(bora)
    browser.post(url, filled())
    assert browser.get(url).status_code == 409
    assert browser.post(url, filled()).status_code == 409
    assert Exclusion.objects.count() == 1


def test_a_claim_that_fell_away_leaves_the_assessment_owed(system, bora, sign_in, client):
    today = timezone.localdate()
    told = Claimed("minor", "경미합니다.", "행안부-1", today, today, today)
    row = claims.claim(system, told, document(), by=bora)
    assert "평가를 해야 합니다" not in text(client.get(reverse("portal:exclusions")))
    # No clock has run: the page reads the day all the same.
    Exclusion.objects.filter(pk=row.pk).update(starts_on=today - DAY, ends_on=today - DAY)
    assert "평가를 해야 합니다" in text(client.get(reverse("portal:exclusions")))
    inside = text(sign_in(bora).get(reverse("exclusions:exclusions", args=[system.number])))
    assert "평가를 해야 합니다" in inside


def test_a_claim_shows_on_the_report_from_the_next_request(client):
    report = published()
    url = reverse("portal:report", args=[report.system.number])
    assert "제외를 주장합니다" not in text(client.get(url))
    today = timezone.localdate()
    officer = member(Role.OFFICER, report.system.agency)
    told = Claimed("minor", "경미합니다.", "행안부-1", today, today)
    row = claims.claim(report.system, told, document(), by=officer)
    assert "제외를 주장합니다" in text(client.get(url))
    claims.withdraw(row, by=officer)
    assert "제외를 주장합니다" not in text(client.get(url))


def test_a_reviewer_in_charge_recommends_and_finds_it_again(sign_in):
    review = review_of(handed_in())
    number = review.submission.assessment.system.number
    browser = sign_in(review.reviewer)
    answer = browser.post(
        reverse("recommendations:new", args=[number]), {"text": ADVICE}, follow=True
    )
    assert ADVICE in text(answer)
    assert Recommendation.objects.get().source == "review_body"


def test_an_officer_records_what_came_and_replies(system, bora, sign_in):
    browser = sign_in(bora)
    today = timezone.localdate().isoformat()
    data = {"text": ADVICE, "source": "other", "received_on": today}
    url = reverse("recommendations:new", args=[system.number])
    assert browser.post(url, data).status_code == 422
    assert browser.post(url, data | {"body": "시민위원회"}).status_code == 302
    row = Recommendation.objects.get()
    reply = {"answer": "refuse", "reasons": "법률이 다른 방법을 정하고 있기 때문입니다."}
    first = browser.post(reverse("recommendations:reply", args=[row.pk]), reply)
    again = browser.post(
        reverse("recommendations:reply", args=[row.pk]),
        reply | {"reasons": "다른 이유를 스무 글자 넘게 적었습니다."},
    )
    assert (first.status_code, again.status_code) == (302, 409)
    assert "다른 이유를 스무 글자" in text(again)


def test_before_the_report_only_number_and_day_are_public(system, bora, client):
    row = services.record_received(
        system, ADVICE, source="nhrck", body="", received_on=timezone.localdate(), by=bora
    )
    page = text(client.get(reverse("portal:recommendations")))
    assert f"{system.number}/R{row.number}" in page
    assert ADVICE not in page
    assert system.name_ko not in page
    address = reverse("portal:system_recommendations", args=[system.number])
    assert client.get(address).status_code == 404


def test_with_the_report_words_clock_and_reply_are_public(client):
    report = published()
    officer = member(Role.OFFICER, report.system.agency)
    day = timezone.localdate() - 200 * DAY
    row = services.record_received(
        report.system, ADVICE, source="nhrck", body="", received_on=day, by=officer
    )
    address = reverse("portal:system_recommendations", args=[report.system.number])
    page = text(client.get(address))
    assert ADVICE in page
    assert "회신 기한이 지났습니다" in page
    services.reply(row, "partly", "한 곳만 바꿉니다.", by=officer)
    services.add(row, "모두 바꾸었습니다.", by=officer)
    page = text(client.get(address))
    assert "일부수용" in page
    assert "모두 바꾸었습니다." in page
    assert officer.name not in page
