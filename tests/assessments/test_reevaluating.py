"""A submission under a newer version: a second result beside the first, never in its place."""

import pytest
from django.urls import reverse

from hria.accounts.models import Role
from hria.assessments.models import Submission
from hria.assessments.moving import move_of, move_to_newest, newer_than
from hria.assessments.reevaluating import second_result
from hria.assessments.workflow import Status
from tests.assessments.later import later_version
from tests.factories import member
from tests.instrument.spoiling import item
from tests.instrument.versions import added, without_floor
from tests.reviews.scenes import PROHIBITED, handed_in, review_of

pytestmark = pytest.mark.django_db


def milder(data):
    """RL-01 holds no longer for what RC03 does."""
    item(data, "rules", "RL-01")["if"] = {"q": "D01", "any": ["scraped"]}


@pytest.fixture(name="frozen")
def frozen_fixture():
    return handed_in(PROHIBITED)


def test_under_the_newest_version_there_is_no_second_result(frozen):
    assert second_result(frozen, frozen.assessment) is None


def test_a_newer_version_gives_a_second_result_and_leaves_the_first(frozen):
    before = frozen.outcome_data
    later_version(milder)
    second = second_result(frozen, frozen.assessment)
    assert [title.en for title in second.silent] == [
        "Real-time remote recognition in public without an exceptional ground"
    ]
    assert second.fired == ()
    stored = Submission.objects.get(pk=frozen.pk)
    assert (stored.outcome_data, stored.instrument_sha256) == (before, frozen.instrument_sha256)


def test_what_only_the_newer_version_asks_counts_at_its_worst(frozen):
    later_version(added)
    second = second_result(frozen, frozen.assessment)
    assert [question.id for question in second.plan.newly_asked] == ["P13"]
    assert "P13" in [gap.question for gap in second.outcome.missing]
    assert not second.first.provisional


def shown(client, path):
    return client.get(path).content.decode()


def test_agency_and_reviewer_see_both_results(frozen, sign_in):
    review = review_of(frozen)
    officer = member(Role.OFFICER, frozen.assessment.system.agency)
    page = reverse("assessments:submission", args=[frozen.assessment_id, frozen.number])
    pages = [(officer, page), (review.reviewer, review.get_absolute_url())]
    for person, path in pages:
        assert "두 번째 결과" not in shown(sign_in(person), path)
    later_version(milder, without_floor)
    for person, path in pages:
        html = shown(sign_in(person), path)
        assert "새 판에 따른 두 번째 결과" in html
        assert "확정, 유효" in html
        assert "지금 계산" in html
        assert "금지" in html


def test_an_earlier_submission_is_shown_under_its_own_version_after_moving(frozen, sign_in):
    file = frozen.assessment
    officer = member(Role.OFFICER, file.system.agency)
    type(file).objects.filter(pk=file.pk).update(status=Status.RETURNED)
    file.refresh_from_db()
    later_version(milder)
    rows = {row.question: row for row in file.answers.all()}
    seen = move_of(file, newer_than(file.instrument), rows).seen
    move_to_newest(file, seen=seen, by=officer)
    path = reverse("assessments:submission", args=[file.pk, frozen.number])
    html = shown(sign_in(officer), path)
    assert "RL-01" in html
    assert "두 번째 결과" in html
