"""What a publication does to a halt, and what keeps it from lifting one."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.utils import timezone

from hria.accounts.models import Agency, Role, User
from hria.assessments.models import Assessment
from hria.assessments.services import start, submit
from hria.assessments.workflow import NotAllowedNow, Status
from hria.publication import services
from hria.publication.models import Publication
from hria.publication.services import hurdle_before, publish
from hria.registry.lifting import Lack
from hria.registry.models import Halt, Statute, System
from hria.registry.orders import State
from hria.registry.services import halt
from hria.reviews.models import Decision
from hria.reviews.verdicts import Verdict
from tests.factories import AgencyFactory, member
from tests.publication.publishing import PROHIBITED, made_decision, published, publisher, sketch
from tests.registry.halted import verified
from tests.reviews.scenes import decided, drafted, review_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sketched(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the pages hold is tested beside the drawing."""
    monkeypatch.setattr(services, "draw", sketch)


def _halted_before(agency: Agency) -> Any:
    """A decision that approves what was submitted while the system stood halted."""
    draft, officer = drafted(agency=agency), member(Role.OFFICER, agency)
    verified(halt(draft.system, because="시험", by=officer))
    return decided(review_of(submit(draft, by=officer)), Verdict.APPROVE)


def test_a_published_approval_lifts_the_halt_that_it_knew_of() -> None:
    decision = _halted_before(AgencyFactory())
    made = publish(decision, by=publisher())
    made.system.refresh_from_db()
    assert made.system.status == System.Status.REGISTERED
    order = made.system.halts.get()
    assert (order.lifted_by, order.lifted_because) == (made.by, str(made))


def test_the_report_says_that_it_lifts_the_halt() -> None:
    decision = _halted_before(AgencyFactory())
    made = publish(decision, by=publisher())
    assert made.report["halts"][0]["lifted_at"] == made.report["published_at"]


def test_an_approval_alone_lifts_nothing_before_it_is_published() -> None:
    decision = _halted_before(AgencyFactory())
    assert decision.submission.assessment.system.halts.get().lifted_at is None


def test_a_halt_laid_on_after_the_approval_stays() -> None:
    decision = made_decision()
    system = decision.submission.assessment.system
    halt(system, because="새 사고", by=member(Role.OFFICER, system.agency))
    made = publish(decision, by=publisher())
    assert made.system.halts.get().lifted_at is None
    assert made.report["halts"][0]["lifted_at"] is None


def test_a_halt_demanded_once_more_after_the_submission_stays() -> None:
    decision = _halted_before(AgencyFactory())
    system = decision.submission.assessment.system
    halt(system, because="새 사고", by=member(Role.OFFICER, system.agency))
    made = publish(decision, by=publisher())
    assert made.system.halts.get().lifted_at is None
    assert made.report["halts"][0]["lifted_at"] is None


def test_an_old_approval_does_not_lift_what_a_newer_submission_halts() -> None:
    approval = _halted_before(AgencyFactory())
    newer = drafted(PROHIBITED)
    newer.system.agency = approval.submission.assessment.system.agency
    newer.system = approval.submission.assessment.system
    newer.save()
    submit(newer, by=member(Role.OFFICER, newer.system.agency))
    made = publish(approval, by=publisher())
    made.system.refresh_from_db()
    assert made.system.status == System.Status.HALTED


def test_the_rooms_say_what_each_approval_lacks() -> None:
    decision = _halted_before(AgencyFactory())
    assert hurdle_before(decision).lacks == ()
    Halt.objects.update(state=State.ORDERED)
    lacks = [Lack.NOT_CONFIRMED, Lack.NOT_VERIFIED]
    assert list(hurdle_before(decision).lacks) == lacks
    Halt.objects.update(state=State.CONFIRMED_OFF, pending_law=True)
    assert list(hurdle_before(decision).lacks) == [Lack.NOT_VERIFIED, Lack.NO_STATUTE]


@pytest.mark.parametrize(
    ("entered", "in_force", "lacks"),
    [(-1, 0, []), (1, 0, [Lack.BEFORE_STATUTE]), (-1, 1, [Lack.NOT_IN_FORCE])],
)
def test_a_suspension_is_lifted_by_a_statute_and_what_is_assessed_after_it(
    entered: int, in_force: int, lacks: list[Lack]
) -> None:
    decision = _halted_before(AgencyFactory())
    order = decision.submission.assessment.system.halts.get()
    Halt.objects.update(pending_law=True)
    Statute.objects.create(
        order=order,
        name="실종아동법",
        article="제9조의2",
        in_force=timezone.localdate() + timedelta(days=in_force),
        by=decision.submission.by,
        at=decision.submission.at + timedelta(seconds=entered),
    )
    assert list(hurdle_before(decision).lacks) == lacks
    made = publish(decision, by=publisher())
    assert (made.system.halts.get().state == State.LIFTED) == (lacks == [])


def test_what_nobody_verified_stays_and_the_report_is_published_all_the_same() -> None:
    decision = _halted_before(AgencyFactory())
    Halt.objects.update(state=State.CONFIRMED_OFF)
    made = publish(decision, by=publisher())
    assert made.system.halts.get().is_standing
    assert made.report["halts"][0]["lifted_at"] is None


# Halted while the report is drawn


def _halting(system: System) -> Any:
    """A drawing during which the system is halted."""

    def draw(*args: Any) -> Any:
        halt(system, because="새 사고", by=member(Role.OFFICER, system.agency))
        return sketch(*args)

    return draw


def test_a_halt_ordered_while_the_report_is_drawn_is_missing_from_no_report() -> None:
    decision = made_decision()
    drawing = patch.object(services, "draw", _halting(decision.submission.assessment.system))
    with drawing, pytest.raises(NotAllowedNow):
        publish(decision, by=publisher())
    assert not Publication.objects.exists()


def test_a_halt_demanded_again_while_the_report_is_drawn_is_not_lifted() -> None:
    decision = _halted_before(AgencyFactory())
    drawing = patch.object(services, "draw", _halting(decision.submission.assessment.system))
    with drawing, pytest.raises(NotAllowedNow):
        publish(decision, by=publisher())
    assert Halt.objects.get().is_standing


def test_an_order_demanded_again_that_lifts_nothing_still_makes_another_report() -> None:
    decision = _halted_before(AgencyFactory())
    Halt.objects.update(state=State.CONFIRMED_OFF, demanded_at=timezone.now())
    drawing = patch.object(services, "draw", _halting(decision.submission.assessment.system))
    with drawing, pytest.raises(NotAllowedNow):
        publish(decision, by=publisher())


def _approved_twice(second: User | None) -> Any:
    """An approval of a system that was approved before, halted by a person and switched off."""
    first = published()
    again = drafted(agency=first.system.agency)
    Assessment.objects.filter(pk=again.pk).update(system=first.system)
    officer = member(Role.OFFICER, first.system.agency)
    verified(halt(first.system, because="시험", by=officer))
    submission = submit(Assessment.objects.get(pk=again.pk), by=officer)
    return decided(review_of(submission, second or first.decision.by), Verdict.APPROVE)


def test_whoever_approved_before_lifts_nothing() -> None:
    decision = _approved_twice(None)
    assert list(hurdle_before(decision).lacks) == [Lack.SAME_PEOPLE]
    assert publish(decision, by=publisher()).system.halts.get().is_standing


def test_other_people_lift_it() -> None:
    decision = _approved_twice(member(Role.REVIEWER))
    assert publish(decision, by=publisher()).system.halts.get().state == State.LIFTED


def test_without_that_guard_the_same_people_would_lift_it(monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = Decision.objects.none()
    monkeypatch.setattr("hria.reviews.lifting.approved_before", lambda *_: nobody)
    assert hurdle_before(_approved_twice(None)).lacks == ()


def test_an_order_replaced_lives_on_in_the_reports_list_of_halts() -> None:
    decision = _halted_before(AgencyFactory())
    system = decision.submission.assessment.system
    first = system.halts.get()
    halt(system, because="", by=decision.submission.by, determination="prohibited")
    (row,) = publish(decision, by=publisher()).report["halts"]
    assert row["since"] == first.since.isoformat(timespec="seconds")


def test_a_published_halt_lifts_nothing() -> None:
    made = published(PROHIBITED)
    made.system.refresh_from_db()
    assert made.system.status == System.Status.HALTED


def test_a_new_assessment_may_begin_after_a_published_halt() -> None:
    made = published(PROHIBITED)
    again = start(made.system, made.assessment.instrument, by=made.by)
    assert again.status == Status.DRAFT
