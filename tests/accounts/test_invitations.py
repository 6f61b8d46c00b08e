"""Nobody is tied to an agency against their will: who belongs to others is asked."""

import pytest
from django.core import mail
from django.urls import reverse

from hria.accounts.models import Agency, Invitation, Membership, Role, User
from hria.accounts.services import HasOtherTies, WrongBody, answer, invite, join
from hria.audit.models import Event
from hria.reviews.queries import reviews_of
from tests.factories import AgencyFactory, MembershipFactory, UserFactory, member
from tests.reviews.scenes import handed_in, review_of, reviewer

pytestmark = pytest.mark.django_db
MEMBERS = "/account/members/"
PAGE = "/account/invitations/"


def giving(agency, email, role="drafter"):
    return {"email": email, "name": "x", "role": role, "language": "ko", "agency": agency.pk}


def anew(user):
    return User.objects.get(pk=user.pk)


def answering(client, invitation, how):
    path = reverse("account_answer_invitation", args=[invitation.pk])
    return client.post(path, {"answer": how}, follow=True)


@pytest.fixture(name="offered")
def offered_fixture(administrator, agency):
    asked = reviewer(name="남의 검토자")
    return invite(asked, agency, Role.DRAFTER, by=administrator)[0]


def test_the_agency_under_review_cannot_throw_its_reviewer_out(sign_in):
    submission = handed_in()
    agency = submission.assessment.system.agency
    judge = reviewer()
    review = review_of(submission, by=judge)
    sign_in(member(Role.ADMINISTRATOR, agency)).post(MEMBERS, giving(agency, judge.email))
    assert list(reviews_of(anew(judge))) == [review]
    assert Invitation.objects.get().user == judge


def test_the_verb_refuses_whoever_calls_it(administrator, agency):
    asked = member(Role.DRAFTER)
    with pytest.raises(HasOtherTies):
        join(email=asked.email, name="x", agency=agency, role=Role.DRAFTER, by=administrator)
    assert not asked.is_tied_to(agency)


def test_a_person_of_a_body_above_is_asked_too(agency):
    below = AgencyFactory(parent=agency)
    giver, asked = member(Role.ADMINISTRATOR, below), member(Role.OFFICER, agency)
    with pytest.raises(HasOtherTies):
        join(email=asked.email, name="x", agency=below, role=Role.DRAFTER, by=giver)


def test_a_person_wholly_in_the_own_tree_joins_at_once(administrator, agency):
    asked = member(Role.DRAFTER, AgencyFactory(parent=agency))
    join(email=asked.email, name="x", agency=agency, role=Role.DRAFTER, by=administrator)
    assert asked.holds(Role.DRAFTER, agency)


def test_an_offer_ties_nobody_and_opens_nothing(offered, agency, system, sign_in):
    user = anew(offered.user)
    assert not user.is_tied_to(agency)
    assert sign_in(user).get(system.get_absolute_url()).status_code == 404


def test_no_name_of_a_person_of_other_bodies_is_shown(sign_in, administrator, agency):
    asked = reviewer(name="남의 검토자")
    client = sign_in(administrator)
    page = client.post(MEMBERS, giving(agency, asked.email), follow=True).content.decode()
    assert asked.email in page
    assert asked.name not in page


def test_the_letter_is_in_the_language_of_the_person(sign_in, administrator, agency):
    asked = member(Role.DRAFTER, language="en")
    sign_in(administrator).post(MEMBERS, giving(agency, asked.email))
    (letter,) = mail.outbox
    assert letter.to == [asked.email]
    assert "http://testserver/en/account/invitations/" in letter.body
    assert agency.name_en in letter.body


def test_asking_twice_leaves_one_offer_and_one_letter(sign_in, administrator, agency):
    asked, client = member(Role.DRAFTER), sign_in(administrator)
    for _ in range(2):
        assert client.post(MEMBERS, giving(agency, asked.email)).status_code == 302
    assert Invitation.objects.count() == len(mail.outbox) == 1


def test_an_offer_stands_when_the_letter_cannot_be_sent(sign_in, administrator, agency, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1
    asked = member(Role.DRAFTER)
    page = sign_in(administrator).post(MEMBERS, giving(agency, asked.email), follow=True)
    assert Invitation.objects.get().user == asked
    assert "이메일을 보내지 못했으니" in page.content.decode()


def test_the_desk_tells_of_it(offered, sign_in):
    client = sign_in(offered.user)
    assert PAGE in client.get("/desk/").content.decode()
    answering(client, offered, "decline")
    assert PAGE not in client.get("/desk/").content.decode()


def test_a_reviewer_is_told_what_a_tie_costs(offered, sign_in, agency):
    page = sign_in(offered.user).get(PAGE).content.decode()
    assert str(agency) in page
    assert "이해관계가 생깁니다" in page


def test_accepting_gives_the_role(offered, sign_in, agency):
    answering(sign_in(offered.user), offered, "accept")
    assert anew(offered.user).holds(Role.DRAFTER, agency)
    assert Event.objects.get(action="member.joined").actor == offered.user


def test_declining_gives_nothing(offered, sign_in, agency):
    answering(sign_in(offered.user), offered, "decline")
    assert not anew(offered.user).is_tied_to(agency)
    assert Event.objects.filter(action="member.declined").count() == 1


def test_the_first_answer_stands(offered):
    assert not answer(offered, accepts=False).accepted
    assert not answer(offered, accepts=True).accepted
    assert not Membership.objects.filter(user=offered.user, agency=offered.agency).exists()


def test_neither_button_answers_nothing(offered, sign_in):
    assert answering(sign_in(offered.user), offered, "later").status_code == 200
    assert Invitation.objects.get().answered_at is None


def test_nobody_answers_for_another(offered, sign_in, administrator):
    assert answering(sign_in(administrator), offered, "accept").status_code == 404
    assert Invitation.objects.get().answered_at is None


def test_an_agency_offers_no_reviewers_role(administrator, agency):
    with pytest.raises(WrongBody):
        invite(UserFactory(), agency, Role.REVIEWER, by=administrator)


def test_offers_of_other_agencies_are_not_listed(offered, sign_in, administrator):
    assert offered.user.email in sign_in(administrator).get(MEMBERS).content.decode()
    stranger = member(Role.ADMINISTRATOR)
    assert offered.user.email not in sign_in(stranger).get(MEMBERS).content.decode()


def test_a_declined_offer_may_be_made_again(offered, administrator):
    answer(offered, accepts=False)
    assert invite(offered.user, offered.agency, offered.role, by=administrator)[1]


def test_the_operator_of_the_installation_is_not_asked_about(agency):
    body = AgencyFactory(kind=Agency.Kind.REVIEW_BODY)
    asked = MembershipFactory(agency=agency).user
    join(email=asked.email, name="x", agency=body, role=Role.REVIEWER, by=None)
    assert anew(asked).paths(Role.REVIEWER) == [body.path]
