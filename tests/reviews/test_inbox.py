"""The list and the declaration: what shows before it, and that nothing typed is lost."""

import pytest

from hria.accounts.models import Role
from hria.reviews.models import Review
from hria.reviews.services import take_up
from hria.reviews.verdicts import Verdict
from tests.factories import AgencyFactory, MembershipFactory, member
from tests.reviews.scenes import decided, handed_in, review_of, reviewer, text, url

pytestmark = pytest.mark.django_db


def declaration(conflict="no", words=""):
    return {"conflict": conflict, "declaration": words}


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
    mine = decided(review_of(handed_in(agency=ours)), Verdict.HALT_USE)
    decided(review_of(handed_in(agency=theirs)), Verdict.HALT_USE)
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
        decided(review_of(handed_in(), person), Verdict.HALT_USE)
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
    decided(review_of(submission), Verdict.HALT_USE)
    client = sign_in(reviewer())
    response = getattr(client, method)(url("take_up", submission.pk), declaration())
    assert response.status_code == 409
    assert submission.assessment.system.name_ko not in text(response)


def test_who_stepped_aside_is_told_so(sign_in):
    submission, person = handed_in(), reviewer()
    take_up(submission, has_conflict=True, declaration="자문한 적이 있습니다.", by=person)
    assert sign_in(person).get(url("take_up", submission.pk)).status_code == 409
