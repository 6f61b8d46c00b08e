"""What a role reaches, and what ties a person to an agency."""

import pytest
from django.db import IntegrityError
from django.utils.translation import override

from hria.accounts.models import Role, User
from tests.factories import AgencyFactory, MembershipFactory, UserFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    """city > office > team, and another city."""
    city = AgencyFactory()
    office = AgencyFactory(parent=city)
    return city, office, AgencyFactory(parent=office), AgencyFactory()


def test_role_reaches_down_and_not_up_or_aside(tree):
    city, office, team, other = tree
    user = member(Role.OFFICER, office)
    assert [user.holds(Role.OFFICER, agency) for agency in (city, office, team, other)] == [
        False,
        True,
        True,
        False,
    ]


def test_one_role_is_not_another(tree):
    user = member(Role.DRAFTER, tree[1])
    assert not user.holds(Role.OFFICER, tree[1])


def test_tie_reaches_up_and_down_but_not_aside(tree):
    city, office, team, other = tree
    user = member(Role.AUDITOR, office)
    assert [user.is_tied_to(agency) for agency in (city, office, team, other)] == [
        True,
        True,
        True,
        False,
    ]


def test_agency_one_is_not_above_agency_eleven():
    agencies = AgencyFactory.create_batch(12)
    first = agencies[0]
    alike = [a for a in agencies[1:] if a.path.startswith(first.path.rstrip("."))]
    assert not any(first.is_tied_to(agency) for agency in alike or agencies[1:])


def test_one_person_for_each_address_whatever_its_letter_case():
    UserFactory(email="a@example.kr")
    with pytest.raises(IntegrityError):
        UserFactory(email="A@example.kr")


def test_person_is_found_by_address_in_capitals():
    user = UserFactory(email="a@example.kr")
    assert User.objects.get_by_natural_key("A@EXAMPLE.KR") == user


def test_same_role_twice_is_refused_by_the_database():
    membership = MembershipFactory()
    with pytest.raises(IntegrityError):
        MembershipFactory(user=membership.user, agency=membership.agency, role=membership.role)


def test_agency_is_named_in_the_language_of_the_page():
    agency = AgencyFactory(name_ko="가온시", name_en="Gaon City")
    with override("en"):
        assert str(agency) == "Gaon City"
    with override("ko"):
        assert str(agency) == "가온시"
