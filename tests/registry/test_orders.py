"""The life of a halt order, walked line by line: state x act x role x whose agency."""

from datetime import date, timedelta
from itertools import product
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from hria.accounts.models import Agency, Role
from hria.audit.models import Event
from hria.notices.models import Notice
from hria.registry import permissions, switching_off
from hria.registry.answering import TooLate, enter_statute, object_to
from hria.registry.halting import AlreadyRetired, NotInThisState, halt, resume
from hria.registry.models import Halt, HaltProof, HaltStep, Objection, Statute, System
from hria.registry.orders import STANDING, TABLE, Act, Party, State
from hria.registry.services import retire
from hria.registry.switching_off import (
    NotYourPart,
    ProofMissing,
    confirm_off,
    escalate,
    overdue_steps,
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
        resume(system, because="승인", by=officer)
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
    assert Party.VERIFIER in permissions.parties(member(Role.REVIEWER), order)


def test_without_that_guard_the_confirmer_would_verify(system, monkeypatch):
    monkeypatch.setattr(permissions, "_confirmed", lambda *_: False)
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


# Ordering


@pytest.mark.parametrize(
    ("second", "count", "determination", "scope"),
    [
        ({}, 1, "halt_use", "sites"),
        ({"scope": "sites", "scope_words": "북문"}, 2, "halt_use", "sites"),
        ({"scope": "functions", "scope_words": "추적"}, 2, "halt_use", "whole"),
        ({"scope": "whole"}, 2, "halt_use", "whole"),
        ({"determination": "prohibited"}, 2, "prohibited", "sites"),
        ({"determination": "halt_development"}, 1, "halt_use", "sites"),
        ({"rules": ["HL-01"]}, 2, "halt_use", "sites"),
        ({"pending_law": True}, 2, "halt_use", "sites"),
    ],
)
def test_a_wider_or_graver_order_replaces_the_standing_one(
    system, second, count, determination, scope
):
    first = {"scope": "sites", "scope_words": "남문"}
    one = ordered(system, **first)
    two = ordered(system, **first | second)
    assert system.halts.count() == count
    assert (two.determination, two.scope) == (determination, scope)
    assert system.halts.standing().get() == two
    assert two.halted_since == one.since
    if count > 1:
        assert (fresh(one).state, two.replaces) == (State.SUPERSEDED, one)
        assert "남문" in two.scope_words or two.scope == "whole"


def test_a_narrower_and_milder_demand_changes_nothing_but_the_moment(system):
    one = ordered(system, determination="prohibited", rules=["RL-01"])
    two = ordered(system, scope="sites", scope_words="북문")
    assert one == two
    assert two.demanded_at > one.demanded_at


def test_what_a_replaced_order_demanded_is_not_lost(system):
    ordered(system, determination="suspend_pending_law", rules=["ML-01"])
    order = ordered(system, determination="prohibited", rules=["RL-01"], ground="decision")
    assert order.pending_law
    assert set(order.rules) == {"ML-01", "RL-01"}


def test_a_part_without_a_name_is_refused_by_the_database(system):
    with pytest.raises(IntegrityError), transaction.atomic():
        ordered(system, scope="sites")


def test_one_form_sent_twice_orders_once(system):
    press = uuid4()
    assert ordered(system, press=press) == ordered(system, press=press)
    assert Event.objects.filter(action__startswith="system.halt").count() == 1


def test_the_clock_halts_for_what_lapsed(system):
    order = halt(system, because="조건 1", by=None, ground="lapse")
    assert (order.by, order.ground, order.basis) == (None, "lapse", "design")


def test_an_emergency_stands_on_neither_law_nor_policy(system):
    assert ordered(system).basis == ""


def test_officers_are_told_once(system):
    officer = member(Role.OFFICER, system.agency)
    ordered(system)
    told = Notice.objects.filter(reader=officer)
    assert [notice.kind for notice in told] == ["halt.ordered"]


# Overdue


def overdue(order, hours=25):
    return order.since + timedelta(hours=hours)


def test_an_overdue_confirmation_goes_up_one_body_a_day_each_once(system, places):
    member(Role.OFFICER, places["above"])
    order = ordered(system)
    assert list(overdue_steps(overdue(order, 23))) == []
    for hours, levels in ((25, 1), (26, 1), (49, 2), (500, 2)):
        for _key, do in overdue_steps(overdue(order, hours)):
            do()
        assert order.steps.filter(action=Act.ESCALATE).count() == levels
    assert fresh(order).confirm_agency == places["above"]


def test_the_keys_of_the_clock_name_each_rung_for_ever(system, places):
    member(Role.OFFICER, places["above"])
    order = ordered(system)
    keys = [key for key, _do in overdue_steps(overdue(order, 49))]
    assert keys == [f"halt.overdue:{order.pk}:0:{level}" for level in (0, 1)]


def test_a_body_without_officers_is_passed_over(places):
    top = AgencyFactory()
    middle = AgencyFactory(parent=top)
    member(Role.OFFICER, top)
    order = ordered(SystemFactory(agency=AgencyFactory(parent=middle)))
    escalate(order, overdue(order, 49))
    assert fresh(order).confirm_agency == top


def test_nothing_goes_up_that_was_confirmed_or_retired_meanwhile(system):
    order = ordered(system)
    confirmed(order)
    assert escalate(order, overdue(order)) == 0
    other = ordered(SystemFactory())
    retire(other.system, because="", by=other.by)
    assert escalate(other, overdue(other)) == 0
    assert list(overdue_steps(overdue(other))) == []
    assert not HaltStep.objects.filter(action=Act.ESCALATE).exists()


def test_escalated_a_second_time_nothing_new_happens(system):
    order = ordered(system)
    assert [escalate(order, overdue(order)) for _ in range(2)] == [1, 0]
    assert Event.objects.filter(action="halt.overdue").count() == 1


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
        resume(system, because="승인", by=UserFactory())
    verified(order)
    resume(system, because="승인", by=UserFactory())
    assert (fresh(order).state, System.objects.get().status) == (State.LIFTED, "registered")
