"""Every state, act, role and agency of an exceptional use against the one table."""

from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone

from hria.accounts.models import Agency, Role
from hria.assessments.workflow import NotAllowedNow
from hria.oversight.acting import NotYours
from hria.oversight.exceptional import services
from hria.oversight.exceptional.allowed import newest_decision
from hria.oversight.exceptional.life import (
    ACTS_OF_PEOPLE,
    FINAL,
    MOVING,
    TRANSITIONS,
    Act,
    State,
)
from hria.oversight.models import ExceptionalUse, SoughtPerson
from tests.factories import AgencyFactory, member
from tests.oversight.using import document, excepting, told

pytestmark = pytest.mark.django_db
PLACES = ("own", "above", "below", "other", "review_body")


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.HRIA_DATA_DIR = tmp_path


@pytest.fixture
def agencies(db):
    above = AgencyFactory()
    own = AgencyFactory(parent=above)
    body = AgencyFactory(kind=Agency.Kind.REVIEW_BODY)
    below = AgencyFactory(parent=own)
    return dict(zip(PLACES, (own, above, below, AgencyFactory(), body), strict=True))


@pytest.fixture
def people(agencies):
    return {
        (place, role): member(role, agency)
        for place, agency in agencies.items()
        for role in Role.values
        if agency.takes(role)
    }


@pytest.fixture
def dossier(agencies):
    """dossier(state) -> a row in this state, running or due now."""
    system = excepting(agency=agencies["own"])
    decision = newest_decision(system)

    def make(state):
        now = timezone.now()
        is_over = state in (State.ENDED, State.REPORTED)
        waits = state in (State.REQUESTED, State.AUTHORISED)
        starts = now + timedelta(hours=1 if waits else -1)
        use = ExceptionalUse.objects.create(
            system=system,
            number=system.exceptional_uses.count() + 1,
            decision=decision,
            rule="EX-01",
            ground="missing_person",
            statute="법률",
            because="사실",
            cameras=["역"],
            authority_kind="judge",
            authority="법원",
            starts_at=starts,
            ends_at=now + timedelta(hours=24),
            state=state,
            begun_at=None if waits else starts,
            answered_at=now if state == State.AUTHORISED else None,
            ended_at=now if is_over else None,
            ended_by="stopped" if is_over else "",
            report_due=now + timedelta(hours=72) if is_over else None,
            opened_by=decision.by,
        )
        SoughtPerson.objects.create(use=use, name="아무개")
        return use

    return make


VERBS = {
    Act.REQUEST: lambda use, by: services.request(use, by=by),
    Act.AUTHORISE: lambda use, by: services.authorise(use, document(), by=by),
    Act.REFUSE: lambda use, by: services.refuse(use, document(), by=by),
    Act.STOP: lambda use, by: services.stop(use, was_found=True, by=by),
    Act.DROP: lambda use, by: services.drop(use, by=by),
    Act.REPORT: lambda use, by: services.report(use, told(), by=by),
}


def outcome(use, act, by):
    """What happens: the state that follows, or who or what stood against it."""
    try:
        VERBS[act](use, by)
    except NotYours:
        return "not yours"
    except NotAllowedNow:
        return "not now"
    return ExceptionalUse.objects.get(pk=use.pk).state


def expected(state, act, place, role):
    if role != Role.OFFICER or place not in ("own", "above"):
        return "not yours"
    return TRANSITIONS.get((state, act), "not now")


def differences(dossier, people, only=lambda place, role: True):
    for state, act in product(State, ACTS_OF_PEOPLE):
        use = dossier(state)
        for (place, role), person in people.items():
            if not only(place, role):
                continue
            found = outcome(use, act, person)
            if found != expected(state, act, place, role):
                yield state, act, place, role, found
            if found not in ("not yours", "not now"):
                use = dossier(state)


def test_every_tuple_does_what_the_table_says(dossier, people):
    assert list(differences(dossier, people)) == []


def test_a_verb_that_lets_everybody_act_is_noticed(dossier, people, monkeypatch):
    monkeypatch.setattr(services, "officer_or_refuse", lambda *_: None)
    found = differences(dossier, people, only=lambda place, role: role == Role.DRAFTER)
    assert next(found, None)


def test_a_verb_that_does_not_ask_the_table_is_noticed(dossier, people, monkeypatch):
    monkeypatch.setattr(services, "after", lambda state, act: State.DROPPED)
    found = differences(dossier, people, only=lambda place, role: role == Role.OFFICER)
    assert next(found, None)


def test_every_state_is_left_by_somebody_or_by_time_or_is_the_end():
    left = {state for state, _act in TRANSITIONS}
    assert set(State) - left == set(FINAL)
    assert {state for state, act in TRANSITIONS if act not in ACTS_OF_PEOPLE} == set(MOVING)


def test_every_state_is_reached():
    reached = {State.REQUESTED, State.URGENT} | set(TRANSITIONS.values())
    assert reached == set(State)
