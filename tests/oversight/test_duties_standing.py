"""Which decisions lay duties on whom: not a return, not on who left, not what is a reviewer's."""

from datetime import date
from unittest.mock import patch

import pytest
from django.utils import timezone

from hria.accounts.models import Role
from hria.accounts.services import leave
from hria.assessments.services import submit
from hria.oversight.changes.services import months_of
from hria.oversight.duties import lapsing, services
from hria.oversight.duties import time as duties
from hria.oversight.duties.imposing import impose, renew
from hria.oversight.duties.telling import owners
from hria.oversight.duties.workflow import NotAllowedNow, NotYours
from hria.oversight.models import Duty
from hria.publication import services as publishing
from hria.registry.models import Halt
from hria.registry.services import retire
from hria.reviews.models import OwnOutcome
from hria.reviews.verdicts import Verdict
from tests.factories import member
from tests.oversight.duties_made import in_effect, noon
from tests.publication.publishing import publisher, sketch
from tests.reviews.scenes import CONDITIONAL, decided, handed_in, review_of

pytestmark = pytest.mark.django_db


def returned_and_approved():
    """The decision that returned a file, and the published one that approved it then."""
    first = handed_in(CONDITIONAL)
    back = decided(review_of(first), Verdict.RETURN)
    officer = member(Role.OFFICER, first.assessment.system.agency)
    again = submit(type(first.assessment).objects.get(pk=first.assessment_id), by=officer)
    approval = decided(review_of(again), Verdict.APPROVE_WITH_CONDITIONS)
    with patch.object(publishing, "draw", sketch):
        publishing.publish(approval, by=publisher())
    return back, approval


def test_the_clock_makes_no_duties_of_a_return():
    back, _approval = returned_and_approved()
    assert f"duty.impose:{back.pk}" not in {step.key for step in duties.steps(timezone.now())}


def test_a_return_ends_no_duty_of_what_was_decided_after_it():
    back, approval = returned_and_approved()
    assert impose(back, at=timezone.now(), by=None) == []
    assert set(approval.duties.values_list("state", flat=True)) == {"open"}


def test_the_reviewers_own_outcome_sets_the_day_of_the_next_assessment():
    decision = decided(review_of(handed_in(CONDITIONAL)), Verdict.APPROVE_WITH_CONDITIONS)
    stricter = decision.submission.outcome.to_json()
    (asked,) = (row for row in stricter["obligations"] if row["id"] == "REASSESS")
    asked["parameters"] = {"months": 6}
    assert months_of(decision) > 6
    decision.own_outcome = OwnOutcome(decision=decision, raised=[], with_values=stricter)
    assert months_of(decision) == 6


def test_what_lies_on_a_reviewer_is_not_handed_to_the_agency():
    scene = in_effect()
    duty = scene.duties[0]
    Duty.objects.filter(pk=duty.pk).update(owner_role=Role.REVIEWER)
    with pytest.raises(NotAllowedNow):
        services.name_owner(duty, owner=scene.officer, by=scene.officer)
    Duty.objects.filter(pk=duty.pk).update(owner=scene.officer)
    with pytest.raises(NotYours):
        services.prove(duty, words="했습니다.", by=scene.officer)


def test_who_left_the_agency_hears_no_more_of_a_duty_and_the_role_does():
    scene = in_effect()
    named = member(Role.OFFICER, scene.agency)
    duty = services.name_owner(scene.of(""), owner=named, by=scene.officer)
    assert owners(duty) == [named]
    leave(named.memberships.get(), by=scene.officer)
    heard = owners(Duty.objects.get(pk=duty.pk))
    assert (scene.officer in heard, named in heard) == (True, False)


def test_nobody_verifies_what_they_were_named_for():
    scene = in_effect()
    duty = services.name_owner(scene.of(""), owner=scene.officer, by=scene.officer)
    other = member(Role.OFFICER, scene.agency)
    Duty.objects.filter(pk=duty.pk).update(owner=scene.judge)
    services.prove(Duty.objects.get(pk=duty.pk), words="했습니다.", by=other)
    with pytest.raises(NotYours):
        services.verify(Duty.objects.get(pk=duty.pk), by=scene.judge)


@pytest.mark.parametrize(
    ("day", "due"), [("2026-11-23", date(2028, 8, 27)), ("2027-03-02", date(2027, 3, 2))]
)
def test_the_statutory_assessment_of_what_was_in_use_before_the_law_is_due_later(day, due):
    assert in_effect(at=noon(day), stage="operation").of("PAIA").due == due


def test_what_is_not_in_use_when_the_law_begins_waits_for_its_use():
    duty = in_effect(at=noon("2026-11-23"), stage="plan").of("PAIA")
    assert duty.due < date(2028, 1, 1)


def test_a_retired_system_gets_no_next_turn():
    scene = in_effect()
    duty = next(duty for duty in scene.duties if duty.code)
    Duty.objects.filter(pk=duty.pk).update(every_months=12)
    retire(duty.system, because="사업 종료", by=scene.officer)
    assert renew(Duty.objects.get(pk=duty.pk), today=timezone.localdate(), by=None) is None


def test_no_law_says_that_the_lapse_of_a_duty_halts():
    scene = in_effect(at=noon("2027-03-02"))
    duty = scene.of("PAIA")
    Duty.objects.filter(pk=duty.pk).update(warned_on=noon("2027-03-03").date())
    lapsing.lapse(Duty.objects.get(pk=duty.pk), duty.due, noon("2027-03-23"))
    assert Halt.objects.get(ground="lapse").basis == "design"
