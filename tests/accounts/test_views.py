"""Members, and forms that came back too late."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from hria.accounts.models import Agency, Membership, Role, User
from tests.factories import AgencyFactory, MembershipFactory, UserFactory, member

MEMBERS = "/account/members/"
NEW = {"email": "New.Person@Example.kr", "name": "새 사람", "role": "drafter", "language": "ko"}


def removing(membership):
    return reverse("account_remove_member", args=[membership.pk])


def test_members_of_own_agencies_are_listed_and_no_others(sign_in, administrator, agency):
    mine = member(Role.DRAFTER, agency, name="우리 사람")
    member(Role.DRAFTER, name="남의 사람")
    html = sign_in(administrator).get(MEMBERS).content.decode()
    assert mine.name in html
    assert "남의 사람" not in html


@pytest.mark.django_db
@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_only_administrators_see_members(sign_in, role):
    assert sign_in(member(role)).get(MEMBERS).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_member_list_asks_the_database_equally_often(
    sign_in, administrator, agency, count, django_assert_num_queries
):
    for _ in range(count):
        member(Role.DRAFTER, AgencyFactory(parent=agency))
    client = sign_in(administrator)
    with django_assert_num_queries(8):
        client.get(MEMBERS)


def test_new_person_gets_the_role_and_a_link_in_their_language(sign_in, administrator, agency):
    sign_in(administrator).post(MEMBERS, NEW | {"agency": agency.pk, "language": "en"})
    person = User.objects.get(email="new.person@example.kr")
    assert person.holds(Role.DRAFTER, agency)
    assert not person.has_usable_password()
    (letter,) = mail.outbox
    assert letter.to == ["new.person@example.kr"]
    assert "/en/account/password/reset/key/" in letter.body


def test_link_in_the_letter_sets_a_password_once(sign_in, administrator, agency):
    sign_in(administrator).post(MEMBERS, NEW | {"agency": agency.pk})
    (link,) = re.findall(r"http://testserver(/account/password/reset/key/\S+)", mail.outbox[0].body)
    browser = Client()
    form = browser.get(link, follow=True)
    there = form.redirect_chain[-1][0]
    secret = "참으로 긴 비밀번호 하나"
    browser.post(there, {"password1": secret, "password2": secret})
    assert User.objects.get(email="new.person@example.kr").check_password(secret)
    assert b"password1" not in Client().get(link, follow=True).content


def test_known_person_gets_no_letter_and_keeps_name(sign_in, administrator, agency):
    person = UserFactory(name="본래 이름")
    person.set_password("참으로 긴 비밀번호 하나")
    person.save()
    sign_in(administrator).post(MEMBERS, NEW | {"agency": agency.pk, "email": person.email})
    person.refresh_from_db()
    assert person.name == "본래 이름"
    assert mail.outbox == []


def test_giving_a_role_twice_leaves_one(sign_in, administrator, agency):
    client = sign_in(administrator)
    for _ in range(2):
        assert client.post(MEMBERS, NEW | {"agency": agency.pk}).status_code == 302
    assert Membership.objects.filter(user__email="new.person@example.kr").count() == 1


def test_role_stays_given_when_the_letter_cannot_be_sent(sign_in, administrator, agency, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1
    response = sign_in(administrator).post(MEMBERS, NEW | {"agency": agency.pk}, follow=True)
    assert Membership.objects.filter(user__email="new.person@example.kr").exists()
    assert "이메일을 보내지 못했습니다" in response.content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "kein Postfach"),
        ("email", ""),
        ("name", ""),
        ("name", "가" * 81),
        ("role", "king"),
        ("agency", "999999"),
        ("language", "fr"),
    ],
)
def test_bad_input_names_its_field_and_stays_on_the_page(
    sign_in, administrator, agency, field, value
):
    posted = NEW | {"agency": agency.pk, field: value}
    response = sign_in(administrator).post(MEMBERS, posted)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {field}
    assert not User.objects.filter(email="new.person@example.kr").exists()


def test_role_in_an_agency_of_others_cannot_be_given(sign_in, administrator):
    response = sign_in(administrator).post(MEMBERS, NEW | {"agency": AgencyFactory().pk})
    assert response.status_code == 422


def test_an_agency_is_not_offered_reviewers(sign_in, administrator, agency):
    client = sign_in(administrator)
    assert 'value="reviewer"' not in client.get(MEMBERS).content.decode()
    response = client.post(MEMBERS, NEW | {"agency": agency.pk, "role": "reviewer"})
    assert set(response.context["form"].errors) == {"role"}


def test_who_administers_both_kinds_makes_reviewers_in_the_review_body_alone(
    sign_in, administrator, agency
):
    body = AgencyFactory(kind=Agency.Kind.REVIEW_BODY, parent=agency)
    client = sign_in(administrator)
    refused = client.post(MEMBERS, NEW | {"agency": agency.pk, "role": "reviewer"})
    assert "검토기관" in str(refused.context["form"].errors["role"])
    assert client.post(MEMBERS, NEW | {"agency": body.pk, "role": "reviewer"}).status_code == 302


def test_ending_a_role_asks_first(sign_in, administrator, agency):
    membership = MembershipFactory(agency=agency)
    client = sign_in(administrator)
    assert client.get(removing(membership)).status_code == 200
    assert Membership.objects.filter(pk=membership.pk).exists()
    client.post(removing(membership))
    assert not Membership.objects.filter(pk=membership.pk).exists()


def test_role_ended_ends_at_once(sign_in, administrator, alice, system):
    there = sign_in(alice)
    assert there.get(system.get_absolute_url()).status_code == 200
    sign_in(administrator).post(removing(alice.memberships.get()))
    assert there.get(system.get_absolute_url()).status_code == 404


def test_last_administrator_stays(sign_in, administrator):
    own = administrator.memberships.get()
    response = sign_in(administrator).post(removing(own))
    assert response.status_code == 409
    assert Membership.objects.filter(pk=own.pk).exists()


def test_one_of_two_administrators_may_go(sign_in, administrator, agency):
    member(Role.ADMINISTRATOR, agency)
    sign_in(administrator).post(removing(administrator.memberships.get()))
    assert not administrator.memberships.exists()


def test_an_inactive_administrator_does_not_count_as_another(sign_in, administrator, agency):
    member(Role.ADMINISTRATOR, agency, is_active=False)
    assert sign_in(administrator).post(removing(administrator.memberships.get())).status_code == 409


def test_role_of_another_agency_is_not_found(sign_in, administrator):
    assert sign_in(administrator).post(removing(MembershipFactory())).status_code == 404


# A form whose token is too old


def late(client, **headers):
    return client.post("/systems/new/", {"name_ko": "오래 쓴 이름"}, headers=headers)


def test_late_form_of_a_signed_in_person_is_kept_and_shown_again(sign_in, alice):
    client = sign_in(alice, enforce_csrf_checks=True)
    response = late(client, origin="http://testserver")
    assert response.status_code == 403
    assert "보관" in response.content.decode()
    assert "오래 쓴 이름" in client.get("/systems/new/").content.decode()


def test_late_form_without_a_session_travels_over_the_sign_in(alice):
    alice.set_password("참으로 긴 비밀번호 하나")
    alice.save()
    client = Client(enforce_csrf_checks=True)
    page = late(client, origin="http://testserver")
    assert page.status_code == 403
    (kept,) = re.findall(r'name="kept" value="([^"]+)"', page.content.decode())
    (token,) = set(re.findall(r'csrfmiddlewaretoken" value="([^"]+)"', page.content.decode()))
    posted = {
        "login": alice.email,
        "password": "참으로 긴 비밀번호 하나",
        "next": "/systems/new/",
        "kept": kept,
        "csrfmiddlewaretoken": token,
    }
    response = client.post("/account/login/", posted, follow=True)
    assert "오래 쓴 이름" in response.content.decode()


@pytest.mark.parametrize(
    "headers", [{"origin": "https://elsewhere.example"}, {"origin": "null"}, {}]
)
def test_form_from_elsewhere_is_thrown_away(sign_in, alice, headers):
    client = sign_in(alice, enforce_csrf_checks=True)
    assert late(client, **headers).status_code == 403
    assert "오래 쓴 이름" not in client.get("/systems/new/").content.decode()


def test_form_with_a_referer_of_this_site_is_kept(sign_in, alice):
    client = sign_in(alice, enforce_csrf_checks=True)
    late(client, referer="http://testserver/systems/new/")
    assert "오래 쓴 이름" in client.get("/systems/new/").content.decode()


# What signing in says


@pytest.mark.parametrize(
    ("language", "words"), [("", "로그인했습니다."), ("/en", "You are signed in.")]
)
def test_signing_in_and_out_is_told_in_our_own_words(alice, language, words):
    alice.set_password("참으로 긴 비밀번호 하나")
    alice.save()
    into = {"login": alice.email, "password": "참으로 긴 비밀번호 하나"}
    with override("ko"):  # a page in English would leave its language behind
        page = Client().post(f"{language}/account/login/", into, follow=True).content.decode()
    assert f"{words} {alice.name}" in page
