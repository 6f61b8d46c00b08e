"""R7: no form falls to anything typed into it: never a 5xx, nothing lost, nothing let through."""

import pytest

from tests.access.fixtures import browsers_fixture, world_fixture  # noqa: F401
from tests.access.policy import lines
from tests.environment import campaign
from tests.hostile.attack import complaints
from tests.hostile.campaigns import blows, malformed
from tests.hostile.nasties import NASTIES
from tests.hostile.scenes import FILLED_BY, scenes

pytestmark = pytest.mark.django_db
FORMS = sorted(FILLED_BY)


# Shown only beside a newer questionnaire, with hidden fields alone: tests/assessments/test_moving.
NOTHING_TYPED = {
    "assessments:version",
    # Nothing is planned here, and nobody keeps the calendar: tests/oversight.
    *("changes:call_off", "days:days", "days:take_back"),
    "notices:mark",  # one hidden field
}
# Nothing in this world stands where these are open; their own tests type into them.
NOT_OPEN_HERE = {
    *("duties:resume", "exceptional:open", "registry:statute", "registry:verify"),
    *("reviews:departure", "reviews:dissent", "reviews:second"),
}


def test_every_form_of_the_site_is_attacked():
    asked = {name for name, line in lines().items() if line.takes_forms}
    assert set(FORMS) == asked - NOTHING_TYPED - NOT_OPEN_HERE


def test_every_nasty_has_its_own_text():
    assert len(set(NASTIES.values())) == len(NASTIES) >= 150


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", FORMS)
def test_a_form_withstands_whatever_is_typed(world, browsers, name, language):
    turn = FORMS.index(name) * 31 + (language == "en") * 17
    for scene in scenes(world, browsers, name, language):
        asked = 3 if "/" in scene.name else 20
        found = [c for b in blows(scene, campaign(asked), turn) for c in complaints(b, language)]
        assert found == []
        turn += asked


@pytest.mark.parametrize("name", FORMS)
def test_a_form_withstands_fields_missing_doubled_and_unasked(world, browsers, name):
    for scene in scenes(world, browsers, name):
        chosen = list(malformed(scene))[:: 1 if campaign(1) > 1 else 1 + len(scene.names) // 8]
        assert [c for blow in chosen for c in complaints(blow)] == []
