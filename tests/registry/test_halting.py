"""Ordering a halt: what replaces what, who is told, and what happens when nobody confirms."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from hria.accounts.models import Role
from hria.audit.models import Event
from hria.notices.models import Notice
from hria.registry.halting import halt
from hria.registry.models import HaltStep
from hria.registry.orders import Act, State
from hria.registry.services import retire
from hria.registry.switching_off import escalate, overdue_steps
from tests.factories import AgencyFactory, SystemFactory, member
from tests.registry.halted import confirmed, fresh, ordered

pytestmark = pytest.mark.django_db


@pytest.fixture
def above():
    """The agency above that of the system."""
    return AgencyFactory()


@pytest.fixture
def system(above):
    return SystemFactory(agency=AgencyFactory(parent=above))


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


def test_an_overdue_confirmation_goes_up_one_body_a_day_each_once(system, above):
    member(Role.OFFICER, above)
    order = ordered(system)
    assert list(overdue_steps(overdue(order, 23))) == []
    for hours, levels in ((25, 1), (26, 1), (49, 2), (500, 2)):
        for _key, do in overdue_steps(overdue(order, hours)):
            do()
        assert order.steps.filter(action=Act.ESCALATE).count() == levels
    assert fresh(order).confirm_agency == above


def test_the_keys_of_the_clock_name_each_rung_for_ever(system, above):
    member(Role.OFFICER, above)
    order = ordered(system)
    keys = [key for key, _do in overdue_steps(overdue(order, 49))]
    assert keys == [f"halt.overdue:{order.pk}:0:{level}" for level in (0, 1)]


def test_a_body_without_officers_is_passed_over():
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
