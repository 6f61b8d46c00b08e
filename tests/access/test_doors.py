"""The matrix can see: with any one door taken off its hinges it finds a difference."""

from itertools import chain

import pytest

from tests.access.doors import NO_TWIN, TWINS, broken, doors
from tests.access.fixtures import browsers_fixture, world_fixture  # noqa: F401
from tests.access.lists import list_differences
from tests.access.matrix import differences, knocks
from tests.access.routes import routes

pytestmark = pytest.mark.django_db


def test_every_door_has_a_broken_twin_or_says_why_not():
    named = [twin.door for twin in TWINS] + list(NO_TWIN)
    assert doors() == set(named)
    assert len(named) == len(set(named))


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.door)
def test_a_door_that_lets_everybody_in_is_noticed(world, browsers, twin):
    guarded = [route for route in routes() if route.name.startswith(twin.guards or "-")]
    asked = chain(*(knocks(world, route, methods=["GET", "POST"]) for route in guarded))
    with broken(twin):
        seen = chain(
            list_differences(world, browsers, twin.lists), differences(world, browsers, asked)
        )
        assert next(seen, None), f"nobody noticed that {twin.door} is gone"
