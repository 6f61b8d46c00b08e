"""The door: which agencies, and whose members, a person reaches."""

import pytest
from django.contrib.auth.models import AnonymousUser

from hria.accounts.models import Agency, Role
from hria.accounts.queries import agencies_of, below, members_for, read_roles
from tests.factories import AgencyFactory, MembershipFactory, UserFactory, member

pytestmark = pytest.mark.django_db


def test_agencies_of_a_role_with_all_below():
    above = AgencyFactory()
    below_it = AgencyFactory(parent=above)
    AgencyFactory()
    user = member(Role.OFFICER, above)
    assert set(agencies_of(user, Role.OFFICER)) == {above, below_it}
    assert not agencies_of(user, Role.DRAFTER).exists()
    assert set(agencies_of(user)) == {above, below_it}


@pytest.mark.parametrize("who", ["anonymous", "without a role", "inactive"])
def test_nobody_reaches_nothing(who):
    agency = AgencyFactory()
    user = {
        "anonymous": AnonymousUser,
        "without a role": UserFactory,
        "inactive": lambda: member(Role.OFFICER, agency, is_active=False),
    }[who]()
    assert not agencies_of(user).exists()
    assert not Agency.objects.filter(below(user, path="path")).exists()


def test_members_are_those_one_administers():
    agency = AgencyFactory()
    MembershipFactory()
    mine = MembershipFactory(agency=AgencyFactory(parent=agency))
    administrator = member(Role.ADMINISTRATOR, agency)
    assert set(members_for(administrator)) == {mine, administrator.memberships.get()}
    assert not members_for(member(Role.OFFICER, agency)).exists()


@pytest.mark.parametrize("count", [1, 4])
def test_the_roles_of_many_are_read_at_once(count, django_assert_num_queries):
    people = [MembershipFactory().user for _ in range(count)]
    read_before, without = MembershipFactory().user, UserFactory()
    held = {user: list(user.memberships.all()) for user in (*people, read_before, without)}
    assert read_before.roles
    with django_assert_num_queries(1):
        read_roles([*people, read_before, without])
        assert {user: user.roles for user in held} == held


def test_the_roles_of_nobody_are_not_asked_for(django_assert_num_queries):
    with django_assert_num_queries(0):
        read_roles([])
