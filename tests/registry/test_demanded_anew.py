"""An order demanded once more: who said that the system is off must say it anew."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hria.accounts.models import Role
from hria.notices.models import Notice
from hria.registry.halting import halt
from hria.registry.orders import DOUBTING, TABLE, Act, Ground, State
from tests.factories import SystemFactory, member
from tests.registry.halted import REACH, fresh, ordered, verified

pytestmark = pytest.mark.django_db
OFF = (State.CONFIRMED_OFF, State.VERIFIED)


@pytest.fixture
def system():
    return SystemFactory()


@pytest.mark.parametrize("ground", DOUBTING)
@pytest.mark.parametrize("state", OFF)
def test_what_people_or_a_lapse_demand_again_is_to_be_confirmed_anew(system, state, ground):
    order = REACH[state](ordered(system))
    later = timezone.now() + timedelta(hours=5)
    again = fresh(halt(system, because="켜져 있음", by=None, ground=ground, at=later))
    assert (again.pk, again.state, again.round) == (order.pk, State.ORDERED, 1)
    assert again.confirm_by > order.confirm_by
    assert again.steps.last().action == Act.DEMAND
    assert TABLE[state, Act.DEMAND].to == State.ORDERED


@pytest.mark.parametrize("state", OFF)
@pytest.mark.parametrize("ground", [Ground.DECISION, Ground.RULE])
def test_a_rule_or_a_decision_that_demands_it_again_leaves_it_off(system, state, ground):
    REACH[state](ordered(system, rules=["HL-01"]))
    rules = ["HL-01"] if ground == Ground.RULE else []
    again = fresh(ordered(system, ground=ground, rules=rules))
    assert (again.state, again.round) == (state, 0)


def test_the_officers_are_told_that_the_hours_run_anew(system):
    verified(ordered(system))
    officer = member(Role.OFFICER, system.agency)
    ordered(system)
    assert "halt.confirm_due" in [notice.kind for notice in Notice.objects.filter(reader=officer)]


def test_demanded_again_before_anybody_confirmed_the_hours_go_on(system):
    order = ordered(system)
    again = fresh(ordered(system, at=timezone.now() + timedelta(hours=5)))
    assert (again.round, again.confirm_by) == (0, order.confirm_by)


def test_demanded_again_it_can_be_switched_off_again(system):
    verified(ordered(system))
    assert verified(ordered(system)).state == State.VERIFIED
