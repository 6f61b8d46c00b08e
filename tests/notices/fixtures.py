"""A reader, and the post that the clock makes."""

import pytest

from hria.notices.mail import letters
from tests.factories import UserFactory
from tests.notices.telling import NOW


@pytest.fixture(name="ann")
def ann_fixture():
    return UserFactory(email="ann@example.kr")


@pytest.fixture(name="post")
def post_fixture(django_capture_on_commit_callbacks):
    """post(now) -> keys: everything that is due, each posted as the clock does it."""

    def post(now=NOW):
        keys = []
        for key, do in letters(now):
            with django_capture_on_commit_callbacks(execute=True):
                do()
            keys.append(key)
        return keys

    return post
