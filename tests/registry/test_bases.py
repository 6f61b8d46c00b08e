"""On what an order stands: the basis of what it demands, told apart from that of each rule."""

import pytest
from django.urls import reverse

from hria.accounts.models import Role
from hria.registry.models import Halt
from hria.registry.orders import Content, joined
from tests.factories import SystemFactory, member
from tests.registry.halted import ordered
from tests.reviews.scenes import PROHIBITED, handed_in

pytestmark = pytest.mark.django_db


def content(determination, ground, basis, *rules):
    return Content(determination, False, ground, basis, "whole", "", rules)


def test_a_prohibition_by_policy_is_not_shown_as_law_for_a_law_that_halts():
    handed_in(PROHIBITED)
    order = Halt.objects.get()
    assert (order.determination, order.basis) == ("prohibited", "policy")
    assert len(order.rules) > 1


@pytest.mark.parametrize("page", ["registry:order", "portal:halt"])
def test_the_pages_of_an_order_show_each_rule_with_its_own_basis(client, page):
    order = handed_in(PROHIBITED).assessment.system.halts.get()
    client.force_login(member(Role.OFFICER, order.system.agency))
    html = client.get(reverse(page, args=[order.system.number, order.number])).content.decode()
    items = [line.split("</li>")[0] for line in html.split("<li>")]
    bases = [item for item in items if '<span class="tag' in item]
    assert any("법률" in item for item in bases)
    assert any("정책" in item for item in bases)


def test_a_law_keeps_its_basis_where_a_person_demands_the_same_and_a_statute():
    law = content("prohibited", "rule", "law", "HL-01")
    person = content("prohibited", "decision", "design")
    assert joined(person, law).basis == "law"


def test_of_two_that_weigh_the_same_the_stricter_basis_stays():
    law = content("halt_use", "rule", "law", "HL-01")
    policy = content("halt_use", "rule", "policy", "RL-01")
    assert joined(policy, law).basis == joined(law, policy).basis == "law"


def test_what_a_decision_alone_demands_does_not_become_law_by_the_rules_beside_it():
    law = content("halt_use", "rule", "law", "HL-01")
    decision = content("prohibited", "decision", "design")
    assert joined(decision, law)[2:4] == ("decision", "design")


# Development or use


def test_a_halt_of_use_by_a_person_outlives_a_rule_that_halts_development():
    system = SystemFactory()
    ordered(system)
    order = ordered(system, determination="halt_development", rules=["HL-01"])
    assert order.determination == "halt_use"


@pytest.mark.parametrize("ground", ["decision", "emergency"])
def test_a_halt_of_development_is_widened_to_use_by_people(ground):
    system = SystemFactory()
    first = ordered(system, determination="halt_development", rules=["HL-01"])
    order = ordered(system, ground=ground)
    assert (order.determination, order.replaces) == ("halt_use", first)
    assert order.rules == ["HL-01"]
