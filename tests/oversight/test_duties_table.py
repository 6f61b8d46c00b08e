"""Every state, every person, every act: what happens is what the table says, and nothing else."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from hria.accounts.models import Agency, Role, User
from hria.oversight.duties import services, writing
from hria.oversight.duties.permissions import sides_of
from hria.oversight.duties.workflow import (
    ENDED,
    SIDE,
    TRANSITIONS,
    Action,
    NotAllowedNow,
    NotYours,
    Side,
    State,
)
from hria.oversight.models import Duty, DutyStep
from tests.factories import AgencyFactory, MembershipFactory, UserFactory, member
from tests.oversight.duties_made import Scene, in_effect

pytestmark = pytest.mark.django_db

VERBS: dict[Action, Any] = {
    Action.PROVE: lambda duty, by: services.prove(duty, words="했습니다.", by=by),
    Action.VERIFY: lambda duty, by: services.verify(duty, by=by),
    Action.SEND_BACK: lambda duty, by: services.send_back(duty, words="모자랍니다.", by=by),
    Action.EXTEND: lambda duty, by: services.extend(duty, words="늦어졌습니다.", by=by),
    Action.PAUSE: lambda duty, by: services.pause(duty, words="질의 중입니다.", by=by),
    Action.RESUME: lambda duty, by: services.resume(duty, by=by),
    Action.NAME: lambda duty, by: services.name_owner(duty, owner=None, by=by),
}
OWNER, VERIFIER, OFFICER = Side.OWNER, Side.VERIFIER, Side.OFFICER
# Who stands where, by the role on which the duty lies and by whom the instrument lets verify it.
# Whoever is not named stands nowhere.
EXPECTED: dict[tuple[str, str], dict[str, set[Side]]] = {
    ("officer", "reviewer"): {
        "officer": {OWNER, OFFICER},
        "officer_above": {OWNER, OFFICER},
        "officer_and_auditor": {OWNER, OFFICER},
        "judge": {VERIFIER},
        "reviewer": {VERIFIER},
    },
    ("drafter", "reviewer"): {
        "drafter": {OWNER},
        "officer": {OWNER, OFFICER},
        "officer_above": {OWNER, OFFICER},
        "officer_and_auditor": {OWNER, OFFICER},
        "judge": {VERIFIER},
        "reviewer": {VERIFIER},
    },
    ("officer", "publisher"): {
        "officer": {OWNER, OFFICER},
        "officer_above": {OWNER, OFFICER},
        "officer_and_auditor": {OWNER, OFFICER},
        "publisher": {VERIFIER},
        "auditor": {VERIFIER},
        "tied_reviewer": {VERIFIER},  # as an auditor of the agency
        "judge": {VERIFIER},
        "reviewer": {VERIFIER},
    },
    ("publisher", "reviewer"): {
        "publisher": {OWNER},
        "officer": {OFFICER},
        "officer_above": {OFFICER},
        "officer_and_auditor": {OFFICER},
        "judge": {VERIFIER},
        "reviewer": {VERIFIER},
    },
    ("officer", "commission"): {
        "officer": {OWNER, OFFICER},
        "officer_above": {OWNER, OFFICER},
        "officer_and_auditor": {OWNER, OFFICER},
        "auditor": {VERIFIER},
        "tied_reviewer": {VERIFIER},
        "judge": {VERIFIER},
        "reviewer": {VERIFIER},
    },
    ("reviewer", "commission"): {
        "officer": {OFFICER},
        "officer_above": {OFFICER},
        "officer_and_auditor": {VERIFIER, OFFICER},
        "auditor": {VERIFIER},
        "tied_reviewer": {VERIFIER},
        "judge": {OWNER},
        "reviewer": {OWNER},
    },
}


def cast(scene: Scene) -> dict[str, User]:
    """Everybody who could knock, of this agency, of others and of the review body."""
    agency, panel = scene.agency, AgencyFactory(kind=Agency.Kind.REVIEW_BODY)
    both = member(Role.OFFICER, agency)
    MembershipFactory(user=both, agency=agency, role=Role.AUDITOR)
    tied = member(Role.REVIEWER, panel)
    MembershipFactory(user=tied, agency=agency, role=Role.AUDITOR)
    return {
        "officer": scene.officer,
        "drafter": member(Role.DRAFTER, agency),
        "publisher": member(Role.PUBLISHER, agency),
        "auditor": member(Role.AUDITOR, agency),
        "administrator": member(Role.ADMINISTRATOR, agency),
        "officer_and_auditor": both,
        "officer_above": member(Role.OFFICER, agency.parent),
        "officer_below": member(Role.OFFICER, AgencyFactory(parent=agency)),
        "officer_elsewhere": member(Role.OFFICER),
        "auditor_elsewhere": member(Role.AUDITOR),
        "judge": scene.judge,
        "reviewer": member(Role.REVIEWER, panel),
        "tied_reviewer": tied,
        "disabled": member(Role.OFFICER, agency, is_active=False),
        "nobody": UserFactory(),
    }


@pytest.fixture(name="scene")
def scene_fixture() -> Scene:
    return in_effect()


def put(duty: Duty, state: State, scene: Scene, *, stands: bool) -> Duty:
    """The duty in this state, its proof handed in by one of the agency who has left since."""
    proved = state in (State.PROVED, State.VERIFIED, State.MADE_UP)
    lapsed = state in (State.LAPSED, State.MADE_UP)
    now, today = timezone.now(), timezone.localdate()
    Duty.objects.filter(pk=duty.pk).update(
        state=state,
        starts_on=today - timedelta(days=9),
        due=today + timedelta(days=9),
        proved_by=UserFactory() if proved else None,
        proved_at=now if proved else None,
        verified_by=scene.judge if state == State.VERIFIED else None,
        verified_at=now if state == State.VERIFIED else None,
        lapsed_at=now if lapsed else None,
        paused_on=today if stands else None,
    )
    return Duty.objects.get(pk=duty.pk)


def allowed(state: State, action: Action, *, stands: bool) -> bool:
    """Whether the table lets this be done in this state, by whomever; `stands`: the clock."""
    if (state, action) not in TRANSITIONS:
        return False
    if action in (Action.EXTEND, Action.PAUSE):
        return not stands
    return action != Action.RESUME or stands


def differences(scene: Scene) -> Iterator[str]:
    """Where a verb does not do what the table says, over every tuple."""
    duty = scene.of("NOTICE")
    sides = EXPECTED["officer", "reviewer"]
    for name, person in cast(scene).items():
        for state in State:
            for stands in {False, state == State.OPEN}:
                put(duty, state, scene, stands=stands)
                for action, verb in VERBS.items():
                    mine = SIDE[action] in sides.get(name, set())
                    may = allowed(state, action, stands=stands)
                    expected = "NotYours" if not mine else None if may else "NotAllowedNow"
                    if (done := tried(duty, verb, person)) != expected:
                        about = f"{name} {action} {state} (clock stands: {stands})"
                        yield f"{about}: {done}, the table says {expected}"


def tried(duty: Duty, verb: Any, by: User) -> str | None:
    """The refusal by name, or None where it was done; nothing of it stays."""
    try:
        with transaction.atomic():
            verb(duty, by)
            transaction.set_rollback(True)
    except (NotYours, NotAllowedNow, IntegrityError) as refusal:
        return type(refusal).__name__
    return None


def test_every_verb_does_what_the_table_says_and_nothing_else(scene):
    assert list(differences(scene)) == []


@pytest.mark.parametrize(("role", "verifier"), EXPECTED)
def test_everybody_stands_where_the_table_says(scene, role, verifier):
    duty = scene.of("NOTICE")
    Duty.objects.filter(pk=duty.pk).update(owner_role=role, verifier=verifier)
    found = {name: sides_of(person, duty) for name, person in cast(scene).items()}
    assert {name: sides for name, sides in found.items() if sides} == EXPECTED[role, verifier]


def test_verbs_that_let_everybody_are_noticed(scene, monkeypatch):
    monkeypatch.setattr(services, "may", lambda *_: True)
    assert any("officer verify proved" in row for row in differences(scene))


def test_a_verb_that_does_not_ask_the_table_is_noticed(scene, monkeypatch):
    monkeypatch.setattr(writing, "next_state", lambda *_: State.VERIFIED)
    assert next(differences(scene), None)


def test_every_state_leads_on_or_has_ended():
    for state in State:
        exits = {after for (before, _action), after in TRANSITIONS.items() if before == state}
        assert bool(exits - {state}) != (state in ENDED), state


def test_nobody_verifies_what_they_proved_in_another_role(scene):
    duty, turncoat = scene.of("NOTICE"), member(Role.OFFICER, scene.agency)
    services.prove(duty, words="했습니다.", by=turncoat)
    turncoat.memberships.all().delete()
    panel = AgencyFactory(kind=Agency.Kind.REVIEW_BODY)
    MembershipFactory(user=turncoat, agency=panel, role=Role.REVIEWER)
    with pytest.raises(NotYours):
        services.verify(duty, by=User.objects.get(pk=turncoat.pk))


def test_a_reviewer_who_declared_a_conflict_verifies_nothing(scene):
    duty, conflicted = scene.of("NOTICE"), member(Role.REVIEWER)
    services.prove(duty, words="했습니다.", by=scene.officer)
    review = scene.decision.submission.reviews.get()
    take = {"submission": review.submission, "reviewer": conflicted, "declaration": "형제입니다."}
    type(review).objects.create(has_conflict=True, **take)
    with pytest.raises(NotYours):
        services.verify(duty, by=conflicted)


@pytest.mark.parametrize(
    "columns",
    [
        {"state": "verified", "proved_by": "a", "verified_by": "a"},
        {"state": "verified", "proved_by": "a", "verified_by": "b", "owner": "b"},
        {"state": "verified", "proved_by": "a"},
        {"state": "verified", "verified_by": "b"},
        {"state": "open", "verified_by": "b"},
        {"state": "lapsed"},
        {"state": "forgiven"},
    ],
)
def test_the_database_refuses_on_every_path(scene, columns):
    people = {"a": scene.officer, "b": scene.judge}
    values = {k: people.get(v, v) for k, v in columns.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.filter(pk=scene.of("NOTICE").pk).update(**values)


def test_the_database_refuses_on_create_as_on_change(scene):
    duty = scene.of("NOTICE")
    duty.pk, duty.turn, duty.state = None, 2, State.VERIFIED
    duty.proved_by = duty.verified_by = scene.officer
    with pytest.raises(IntegrityError), transaction.atomic():
        duty.save(force_insert=True)


def test_of_two_who_verify_the_second_comes_too_late(scene):
    duty = scene.of("NOTICE")
    services.prove(duty, words="했습니다.", by=scene.officer)
    seen = Duty.objects.get(pk=duty.pk)
    services.verify(duty, by=scene.judge)
    with pytest.raises(NotAllowedNow):
        services.send_back(seen, words="모자랍니다.", by=scene.judge)
    assert DutyStep.objects.filter(duty=duty, action="send_back").count() == 0
