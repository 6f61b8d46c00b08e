"""What would change an outcome and how firm it is: the same after a trip through JSON."""

import json

import pytest

from hria.instrument.explained import Explained, explained
from hria.instrument.redesigns import what_would_change
from tests.instrument.counting import counting
from tests.instrument.published import instrument_of, needs_domain
from tests.instrument.worked import answers_to

INSTRUMENT = instrument_of("frt-hria-kr", "2026.1")


@needs_domain
@pytest.mark.parametrize("name", ["RC09-eu-egates", "RC18-school-emotion", "RC20-empty"])
def test_it_is_the_same_after_a_trip_through_json(name):
    found = explained(INSTRUMENT, answers_to(INSTRUMENT, name), documents=["D01"], demanded=True)
    stored = json.loads(json.dumps(found.to_json()))
    assert Explained.from_json(stored) == found
    assert Explained.from_json(stored).to_json() == stored


@needs_domain
@pytest.mark.parametrize("demanded", [True, False])
def test_documents_are_looked_at_only_once_they_are_demanded(demanded):
    answers = answers_to(INSTRUMENT, "RC13-kr-government-complex")
    found = explained(INSTRUMENT, answers, documents=(), demanded=demanded)
    evidenced = () if demanded else None
    assert found.options == what_would_change(INSTRUMENT, answers, evidenced=evidenced)
    assert found.firmness.at_best.primary == "suspend_pending_law"


def test_a_questionnaire_of_points_has_neither_options_nor_doubts():
    points = counting()
    answers = {points.questions[0].id: "yes"}
    assert explained(points, answers, documents=(), demanded=True) == Explained()
