"""R7, by chance: Hypothesis types into every field of a form at once, and shrinks what hurts."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.access.fixtures import browsers_fixture, world_fixture  # noqa: F401
from tests.environment import campaign
from tests.hostile.attack import Blow, complaints
from tests.hostile.nasties import NASTIES
from tests.hostile.scenes import FILLED_BY, scenes

pytestmark = pytest.mark.django_db
# Forms with something to type; the others have nothing to generate for.
UNTYPED = {
    "account_logout",
    "account_remove_member",
    "account_answer_invitation",
    "assessments:start",
}
FORMS = sorted(set(FILLED_BY) - UNTYPED)
TEXT = st.one_of(
    st.text(max_size=60),
    st.text(st.characters(categories=["Cc", "Cf", "Mn", "Nd", "Zs", "Co"]), max_size=20),
    st.sampled_from(list(NASTIES.values())),
    st.integers().map(str),
    st.floats().map(str),
    st.dates().map(str),
)


@pytest.mark.parametrize("name", FORMS)
def test_a_form_withstands_what_hypothesis_types(world, browsers, name):
    found = list(scenes(world, browsers, name))

    @settings(
        max_examples=campaign(8),
        deadline=None,
        database=None,
        derandomize=campaign(1) == 1,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def check(data):
        scene = data.draw(st.sampled_from(found))
        asked = data.draw(st.lists(st.sampled_from(scene.names or ["x"]), unique=True, max_size=4))
        typed = {field: [data.draw(TEXT)] for field in asked}
        blow = Blow(scene, {**scene.sent, **typed}, tuple(asked), "generated")
        assert list(complaints(blow)) == []

    check()
