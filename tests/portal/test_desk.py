"""The desk: what waits for a person, by role, and since when."""

import pytest
from django.test import Client
from django.urls import reverse

from hria.accounts.models import Agency, Role
from hria.portal.work import MOST, work_of
from hria.reviews.verdicts import Verdict
from tests.factories import AgencyFactory, AssessmentFactory, SystemFactory, UserFactory, member
from tests.publication.publishing import made_decision, publisher
from tests.reviews.scenes import decided, drafted, handed_in, review_of, reviewer

pytestmark = pytest.mark.django_db
URL = "/desk/"


def desk_of(user) -> str:
    client = Client()
    client.force_login(user)
    return client.get(URL).content.decode()


def test_nobody_has_a_desk_without_signing_in() -> None:
    assert Client().get(URL).status_code == 302


def test_a_person_without_a_role_is_told_whom_to_ask() -> None:
    assert "기관 관리자에게 문의해 주세요" in desk_of(UserFactory())


def test_a_returned_assessment_comes_before_a_draft() -> None:
    agency = AgencyFactory()
    draft = AssessmentFactory(system=SystemFactory(agency=agency))
    submission = handed_in(agency=agency)
    decided(review_of(submission), Verdict.RETURN)
    (pile,) = work_of(member(Role.DRAFTER, agency))
    assert [task.href for task in pile.tasks] == [
        submission.assessment.get_absolute_url(),
        draft.get_absolute_url(),
    ]
    assert [task.is_urgent for task in pile.tasks] == [True, False]


def test_a_returned_assessment_waits_since_its_return() -> None:
    agency = AgencyFactory()
    decision = decided(review_of(handed_in(agency=agency)), Verdict.RETURN)
    (pile,) = work_of(member(Role.OFFICER, agency))
    assert pile.tasks[0].since == decision.at


def test_a_draft_waits_since_it_was_last_saved() -> None:
    draft = drafted()
    (pile,) = work_of(member(Role.DRAFTER, draft.system.agency))
    assert pile.tasks[0].since == draft.answers.latest("at").at


def test_drafts_of_other_agencies_are_not_mine() -> None:
    AssessmentFactory()
    (pile,) = work_of(member(Role.DRAFTER))
    assert pile.tasks == []


def test_a_reviewer_sees_of_a_waiting_submission_only_number_and_agency() -> None:
    submission = handed_in()
    system = submission.assessment.system
    page = desk_of(reviewer())
    assert system.number in page
    assert reverse("reviews:take_up", args=[submission.pk]) in page
    assert system.name_ko not in page


def test_a_reviewer_finds_reviews_in_hand_and_not_the_finished_ones() -> None:
    person = reviewer()
    in_hand = review_of(handed_in(), by=person)
    decided(review_of(handed_in(), by=person), Verdict.APPROVE)
    mine = work_of(person)[0]
    assert [task.href for task in mine.tasks] == [in_hand.get_absolute_url()]


def test_a_publisher_finds_the_decisions_that_wait() -> None:
    decision = made_decision()
    (pile,) = work_of(publisher())
    assert [task.href for task in pile.tasks] == [
        reverse("publication:preview", args=[decision.pk])
    ]
    assert pile.tasks[0].since == decision.at


def test_a_drafters_desk_leads_to_registering() -> None:
    assert 'href="/systems/new/"' in desk_of(member(Role.DRAFTER))
    assert 'href="/systems/new/"' not in desk_of(publisher())


def test_a_reviewers_piles_have_no_column_without_content() -> None:
    person = reviewer()
    handed_in()
    review_of(handed_in(), by=person)
    assert [len(pile.tasks) for pile in work_of(person)] == [1, 1]
    page = desk_of(person)
    assert "제출일" in page
    assert '<th scope="col">상태</th>' not in page


def test_a_drafters_pile_tells_the_state() -> None:
    draft = AssessmentFactory()
    assert '<th scope="col">상태</th>' in desk_of(member(Role.DRAFTER, draft.system.agency))


def test_a_pile_is_cut_and_leads_to_the_whole_list() -> None:
    agency = AgencyFactory()
    for _ in range(MOST + 2):
        AssessmentFactory(system=SystemFactory(agency=agency))
    (pile,) = work_of(member(Role.DRAFTER, agency))
    assert len(pile.tasks) == MOST
    assert pile.href == reverse("registry:systems")


def test_a_person_with_every_role_asks_at_most_ten_queries(django_assert_max_num_queries) -> None:
    agency = AgencyFactory()
    person = member(Role.DRAFTER, agency)
    body = AgencyFactory(kind=Agency.Kind.REVIEW_BODY)
    for role in (Role.REVIEWER, Role.PUBLISHER):
        person.memberships.create(agency=body, role=role)
    for _ in range(2):
        AssessmentFactory(system=SystemFactory(agency=agency))
        made_decision()
        review_of(handed_in(), by=None)
    client = Client()
    client.force_login(person)
    with django_assert_max_num_queries(10):
        client.get(URL)
