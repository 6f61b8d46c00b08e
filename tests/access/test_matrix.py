"""R5: every address, every person, every thing, every method, as the table of policy.yaml says."""

import pytest

from tests.access.fixtures import browsers_fixture, world_fixture  # noqa: F401
from tests.access.matrix import differences, knocks
from tests.access.policy import lines
from tests.access.routes import routes
from tests.environment import campaign

pytestmark = pytest.mark.django_db
NAMES = sorted(lines())


def test_every_address_has_a_line_and_every_line_an_address():
    assert {route.name for route in routes()} == set(NAMES)


def test_an_address_is_public_only_where_the_table_says_so():
    public = {name for name, line in lines().items() if line.rules.get("public")}
    assert {route.name for route in routes() if route.is_public} == public


@pytest.mark.parametrize("name", NAMES)
def test_everybody_gets_at_an_address_what_the_table_says(world, browsers, name):
    route = next(route for route in routes() if route.name == name)
    asked = knocks(world, route, full=campaign(1) > 1)
    assert list(differences(world, browsers, asked)) == []
