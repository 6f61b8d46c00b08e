"""A halt whose rules a second assessment sets aside by a departure that two people signed."""

import pytest

from hria.accounts.models import Role
from hria.assessments.models import Submission
from hria.assessments.services import submit
from hria.publication import services
from hria.publication.services import hurdle_before, publish
from hria.registry.lifting import Lack
from hria.registry.models import Halt, System
from hria.registry.orders import State
from hria.registry.services import halt
from hria.reviews.verdicts import Verdict
from tests.factories import member
from tests.publication.publishing import published, publisher, sketch
from tests.registry.halted import verified
from tests.reviews.departing import proposed, signed
from tests.reviews.scenes import drafted, handed_in, review_of

HALTED = "RC14b-kr-smart-pass-unverified"  # by one rule, and not until there is law
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sketched(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the pages hold is tested beside the drawing."""
    monkeypatch.setattr(services, "draw", sketch)


def _again(system: System) -> Submission:
    """The same answers handed in for a system once more, which its rules halt once more."""
    draft = drafted(HALTED, system.agency)
    draft.system = system
    draft.save()
    return submit(draft, by=member(Role.OFFICER, system.agency))


@pytest.fixture
def halted() -> System:
    """A system that its rules halted, with a published report, verified as off."""
    system = published(HALTED, verdict=Verdict.HALT_USE).system
    verified(system.halts.get())
    return system


def test_the_rules_of_a_submission_order_the_halt_at_its_own_moment(halted) -> None:
    assert halted.halts.get().since == Submission.objects.get().at


def test_a_departure_in_a_second_assessment_lifts_the_halt(halted) -> None:
    decision = signed(proposed(review_of(_again(halted))))
    publish(decision, by=publisher())
    assert Halt.objects.get().state == State.LIFTED


def test_a_departure_in_the_assessment_that_ordered_the_halt_does_not_lift_it() -> None:
    submission = handed_in(HALTED)
    verified(Halt.objects.get())
    decision = signed(proposed(review_of(submission)))
    assert list(hurdle_before(decision).lacks) == [Lack.EARLIER]
    publish(decision, by=publisher())
    assert Halt.objects.get().is_standing


def test_what_a_person_demands_after_the_second_assessment_stays(halted) -> None:
    decision = signed(proposed(review_of(_again(halted))))
    halt(halted, because="새 사고", by=member(Role.OFFICER, halted.agency))
    assert Lack.EARLIER in hurdle_before(decision).lacks


def test_a_demand_never_moves_back(halted) -> None:
    later = halt(halted, because="새 사고", by=member(Role.OFFICER, halted.agency))
    halt(halted, because="", by=None, rules=later.rules, at=later.since)
    assert Halt.objects.get().demanded_at == later.demanded_at
