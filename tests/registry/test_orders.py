"""The life of a halt order, walked line by line: state x act x role x whose agency."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from hria.accounts.models import Agency, Role
from hria.registry import permissions, queries, switching_off
from hria.registry.answering import TooLate, enter_statute, object_to
from hria.registry.halting import AlreadyRetired, NotInThisState, halt, resume
from hria.registry.models import Halt, HaltProof, HaltStep, Objection, Statute, System
from hria.registry.orders import STANDING, TABLE, Act, Party, State
from hria.registry.services import retire
from hria.registry.switching_off import (
    NotYourPart,
    ProofMissing,
    confirm_off,
    verify,
)
from tests.factories import AgencyFactory, MembershipFactory, SystemFactory, UserFactory, member
from tests.registry.halted import REACH, WORDS, confirmed, fresh, ordered, paper, verified

pytestmark = pytest.mark.django_db

PLACES = ("own", "above", "below", "beside", "review body", "tied review body")
ACTS = (Act.CONFIRM, Act.VERIFY, Act.REFUSE, Act.OBJECT, Act.ENTER_STATUTE)


@pytest.fixture
def places():
    """The agency of the system, those around it, and two bodies that review."""
    above = AgencyFactory()
    own = AgencyFactory(parent=above)
    body = Agency.Kind.REVIEW_BODY
    return {
        "own": own,
        "above": above,
        "below": AgencyFactory(parent=own),
        "beside": AgencyFactory(parent=above),
        "review body": AgencyFactory(kind=body),
        "tied review body": AgencyFactory(kind=body, parent=own),
    }


@pytest.fixture
def system(places):
    return SystemFactory(agency=places["own"])


def act_on(order, act, by):
    """The verb behind each act that a person does."""
    verbs = {
        Act.CONFIRM: lambda: confirm_off(order, words=WORDS, uploads=[paper()], by=by),
        Act.VERIFY: lambda: verify(order, is_off=True, words=WORDS, by=by),
        Act.REFUSE: lambda: verify(order, is_off=False, words=WORDS, by=by),
        Act.OBJECT: lambda: object_to(order, text=WORDS, by=by),
        Act.ENTER_STATUTE: lambda: enter_statute(
            order, name="실종아동법", article="제9조의2", in_force=date(2027, 1, 1), by=by
        ),
    }
    verbs[act]()


def in_state(system, state):
    """An order that waits for a statute, in this state."""
    officer = member(Role.OFFICER, system.agency)
    order = halt(system, because="", by=officer, determination="suspend_pending_law")
    if state in REACH:
        return REACH[state](order)
    if state == State.LIFTED:
        verified(order)
        resume(system, because="승인", by=officer, submitted_at=timezone.now())
    else:
        halt(system, because="", by=officer, determination="prohibited", rules=["RL-01"])
    return fresh(order)


def expected(state, act, role, place):
    """What the table says, told once more: who is in what capacity."""
    party = Party.OFFICER if role == Role.OFFICER and place in ("own", "above") else None
    if role == Role.REVIEWER and place == "review body":
        party = Party.VERIFIER
    mine = {line.party for (_, other), line in TABLE.items() if other == act}
    if party not in mine:
        return NotYourPart
    return TABLE[state, act].to if (state, act) in TABLE else NotInThisState


def done(order, act, by):
    """The state that it led to, or the kind of the refusal."""
    try:
        with transaction.atomic():
            act_on(order, act, by)
    except (NotYourPart, NotInThisState) as refusal:
        return type(refusal)
    return fresh(order).state


@pytest.mark.parametrize("state", State)
def test_everybody_may_do_what_the_table_says_and_nothing_else(system, places, state):
    order = in_state(system, state)
    wrong = []
    for act, role, place in product(ACTS, Role, PLACES):
        if role == Role.REVIEWER and not places[place].is_review_body:
            continue  # the database takes no such role
        by = member(role, places[place])
        with transaction.atomic():
            found, wanted = done(order, act, by), expected(state, act, role, place)
            transaction.set_rollback(True)
        if found != wanted:
            wrong.append((act, role, place, found, wanted))
    assert wrong == []


def test_a_verb_that_asks_nobody_is_found_out(system, places, monkeypatch):
    monkeypatch.setattr(switching_off, "takes_part", lambda *_: True)
    order = in_state(system, State.CONFIRMED_OFF)
    assert done(order, Act.VERIFY, member(Role.AUDITOR, places["own"])) == State.VERIFIED


def test_every_standing_state_has_an_exit_and_every_end_has_none():
    for state in State:
        exits = {line.to for (start, _), line in TABLE.items() if start == state} - {state}
        assert bool(exits) == (state in STANDING)


def test_the_confirmer_may_not_verify_the_own_confirmation(system):
    officer = member(Role.OFFICER, system.agency)
    order = confirmed(ordered(system), by=officer)
    officer.memberships.all().delete()
    MembershipFactory(user=officer, role=Role.REVIEWER, agency=AgencyFactory(kind="review_body"))
    by = type(officer).objects.get(pk=officer.pk)
    assert done(order, Act.VERIFY, by) == NotYourPart
    assert permissions.may_act(member(Role.REVIEWER), Act.VERIFY, order)


def test_without_that_guard_the_confirmer_would_verify(system, monkeypatch):
    monkeypatch.setattr(queries, "has_a_hand", lambda _user: Q(pk__in=[]))
    test = test_the_confirmer_may_not_verify_the_own_confirmation
    with pytest.raises(AssertionError):
        test(system)


def test_a_confirmation_takes_a_document(system):
    officer = member(Role.OFFICER, system.agency)
    with pytest.raises(ProofMissing):
        confirm_off(ordered(system), words=WORDS, uploads=[], by=officer)


def test_what_was_not_verified_is_due_anew(system):
    order = confirmed(ordered(system))
    verify(order, is_off=False, words="켜져 있습니다.", by=member(Role.REVIEWER))
    again = fresh(order)
    assert (again.state, again.round) == (State.ORDERED, 1)
    assert again.confirm_by > order.confirm_by
    assert verified(again).state == State.VERIFIED


# Objection and statute


def test_an_objection_comes_once_in_time_and_stops_nothing(system):
    order = ordered(system)
    object_to(order, text="반대합니다.", by=order.by)
    assert fresh(order).state == State.ORDERED
    with pytest.raises(NotInThisState):
        object_to(order, text="다시", by=order.by)


def test_an_objection_after_its_period_is_too_late(system):
    order = ordered(system)
    Halt.objects.update(object_until=timezone.localdate() - timedelta(days=1))
    with pytest.raises(TooLate):
        object_to(order, text="늦음", by=order.by)


def test_a_statute_is_entered_only_where_one_is_waited_for(system):
    order = ordered(system)
    with pytest.raises(NotInThisState):
        act_on(order, Act.ENTER_STATUTE, order.by)
    assert not Statute.objects.exists()


@pytest.mark.parametrize("act", ACTS)
def test_nothing_is_done_about_the_order_of_a_retired_system(system, act):
    order = ordered(system)
    retire(system, because="", by=order.by)
    with pytest.raises(AlreadyRetired):
        act_on(order, act, member(Role.REVIEWER) if act in (Act.VERIFY, Act.REFUSE) else order.by)


# What never changes


@pytest.mark.parametrize("model", [HaltStep, HaltProof, Objection, Statute])
def test_history_is_not_rewritten(system, model):
    order = confirmed(in_state(system, State.ORDERED))
    object_to(order, text="", by=order.by)
    act_on(order, Act.ENTER_STATUTE, order.by)
    for change in ("UPDATE {} SET at = at", "DELETE FROM {}"):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            connection.cursor().execute(change.format(model._meta.db_table))


def test_only_a_verified_order_is_lifted(system):
    order = confirmed(ordered(system))
    with pytest.raises(NotInThisState):
        resume(system, because="승인", by=UserFactory(), submitted_at=timezone.now())
    verified(order)
    resume(system, because="승인", by=UserFactory(), submitted_at=timezone.now())
    assert (fresh(order).state, System.objects.get().status) == (State.LIFTED, "registered")


def test_an_order_demanded_after_what_was_approved_is_not_lifted(system):
    order = verified(ordered(system))
    before = order.demanded_at - timedelta(seconds=1)
    with pytest.raises(NotInThisState):
        resume(system, because="승인", by=UserFactory(), submitted_at=before)
    assert fresh(order).state == State.VERIFIED
