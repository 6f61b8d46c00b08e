"""Agencies in their tree, people in their roles."""

import pytest
from django.db import IntegrityError

from hria.accounts.models import Agency, Membership, Role, User
from hria.accounts.services import WrongBody, found_agency, join, leave
from hria.audit.models import Event
from tests.factories import AgencyFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
NEW = {"email": " New@Example.kr ", "name": "새 사람", "role": Role.DRAFTER, "by": None}


def test_path_leads_from_the_root():
    root = found_agency(name_ko="가온시", name_en="Gaon")
    below = found_agency(name_ko="안전과", name_en="Safety", parent=root)
    assert (root.path, below.path) == (f"{root.pk}.", f"{root.pk}.{below.pk}.")


def test_founding_leaves_a_mark():
    agency = AgencyFactory(kind="review_body")
    event = Event.objects.get(action="agency.founded")
    assert (event.subject, event.data) == (f"accounts.agency:{agency.pk}", {"kind": "review_body"})


def test_new_person_joins_without_a_password():
    user = join(**NEW, agency=AgencyFactory()).user
    assert user.email == "new@example.kr"
    assert not user.has_usable_password()


def test_known_person_joins_whatever_the_letter_case():
    known = UserFactory(email="new@example.kr", name="본래 이름")
    assert join(**NEW, agency=AgencyFactory()).user == known
    assert User.objects.count() == 1


def test_joining_twice_changes_nothing():
    agency = AgencyFactory()
    assert join(**NEW, agency=agency) == join(**NEW, agency=agency)
    assert Event.objects.filter(action="member.joined").count() == 1


def test_leaving_ends_one_role_and_no_other():
    membership = MembershipFactory(role=Role.DRAFTER)
    other = MembershipFactory(user=membership.user, role=Role.OFFICER, agency=membership.agency)
    leave(membership, by=UserFactory())
    assert list(Membership.objects.all()) == [other]
    assert Event.objects.get(action="member.left").data["role"] == "drafter"


# Reviewers belong to review bodies

REVIEWER = NEW | {"role": Role.REVIEWER}


def test_an_agency_makes_no_reviewer():
    with pytest.raises(WrongBody):
        join(**REVIEWER, agency=AgencyFactory())
    assert not User.objects.exists()


def test_a_review_body_makes_reviewers():
    body = AgencyFactory(kind=Agency.Kind.REVIEW_BODY)
    assert join(**REVIEWER, agency=body).user.paths(Role.REVIEWER) == [body.path]


def test_the_database_refuses_a_reviewer_of_an_agency():
    with pytest.raises(IntegrityError, match="review bodies"):
        MembershipFactory(role=Role.REVIEWER)


def test_the_database_refuses_to_turn_a_role_into_a_reviewers():
    row = MembershipFactory(role=Role.DRAFTER)
    with pytest.raises(IntegrityError, match="review bodies"):
        Membership.objects.filter(pk=row.pk).update(role=Role.REVIEWER)


def test_a_reviewers_role_outside_a_review_body_opens_nothing_and_ties():
    body = AgencyFactory(kind=Agency.Kind.REVIEW_BODY)
    user = MembershipFactory(role=Role.REVIEWER, agency=body).user
    Agency.objects.filter(pk=body.pk).update(kind=Agency.Kind.AGENCY)
    assert user.paths() == user.paths(Role.REVIEWER) == []
    assert user.is_tied_to(body)
    assert user.ties == [body.path]
