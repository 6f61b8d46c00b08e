"""Who comes back with a session brings the number of unread notices along."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hria.notices.backend import CountsNews, came_with
from hria.notices.reading import read
from hria.notices.services import notify
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def tell(reader, nth):
    notify([reader], kind="duty.made", key=f"duty:{nth}", number="FRT-2026-0001")


def back(user):
    return CountsNews().get_user(user.pk)


def test_only_own_unread_notices_are_counted():
    ann, bob = UserFactory(), UserFactory()
    for nth in range(3):
        tell(ann, nth)
    read(ann, ann.notices.first().pk)
    tell(bob, 9)
    assert came_with(back(ann)) == 2


def test_who_was_told_nothing_comes_with_zero():
    assert came_with(back(UserFactory())) == 0


def test_who_may_not_come_in_does_not_come_back():
    assert back(UserFactory(is_active=False)) is None


def test_who_does_not_exist_does_not_come_back():
    assert CountsNews().get_user(get_user_model().objects.count() + 999) is None


def test_who_has_only_just_signed_in_comes_with_no_number():
    assert came_with(UserFactory()) is None


def test_the_bell_costs_no_query_of_its_own(client):
    user = MembershipFactory(role="officer").user
    tell(user, 1)
    client.force_login(user)
    with CaptureQueriesContext(connection) as asked:
        html = client.get("/systems/").content.decode()
    assert 'class="count">1<' in html
    assert sum('"notices_notice"' in row["sql"] for row in asked) == 1
