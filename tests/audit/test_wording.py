"""Events in words: a sentence for each action, changes from the room that wrote it."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

from hria.audit import wording
from hria.audit.models import Event
from hria.audit.services import record
from tests.factories import AgencyFactory, UserFactory

ROOMS = Path(settings.BASE_DIR) / "hria"


def recorded():
    """Every action that any verb of the product records, read from the source."""
    for path in ROOMS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record":
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    yield first.value


@pytest.mark.parametrize("action", sorted(set(recorded())))
def test_every_recorded_action_has_a_sentence(action):
    assert action in wording.SENTENCES


@pytest.mark.django_db
def test_unknown_action_shows_its_own_name():
    event = record("moon.landed", AgencyFactory(), by=None)
    (told,) = wording.in_words([event])
    assert (told.sentence, told.changes) == ("moon.landed", [])


@pytest.mark.django_db
def test_reader_is_asked_once_for_all_its_events(monkeypatch):
    asked = []

    def reader(events):
        asked.append(len(events))
        return {event.pk: [wording.Change("was", "neu", "alt")] for event in events}

    monkeypatch.setitem(wording._readers, "moon.landed", reader)
    agency, user = AgencyFactory(), UserFactory()
    for action in ("moon.landed", "moon.left", "moon.landed"):
        record(action, agency, by=user)
    told = wording.in_words(Event.objects.filter(action__startswith="moon"))
    assert asked == [2]
    assert [len(t.changes) for t in told] == [1, 0, 1]
