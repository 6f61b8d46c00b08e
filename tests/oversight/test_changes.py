"""A change makes a new assessment due; a publication answers it; else the approval lapses."""

from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone

from hria.accounts.models import Role
from hria.assessments.workflow import NotAllowedNow
from hria.audit.models import Event
from hria.oversight.changes import services
from hria.oversight.changes.kinds import FROM_OUTSIDE, KINDS
from hria.oversight.changes.services import DeclaredTwice, NotPlannable, NotYours, due_day
from hria.oversight.changes.table import State
from hria.oversight.models import Change, Reassessment
from hria.publication import services as publishing
from hria.registry.halting import halt
from hria.reviews.verdicts import Verdict
from tests.factories import member
from tests.oversight.scenes import declared, handed_in_again, resubmitted
from tests.publication.publishing import published, publisher, sketch
from tests.reviews.scenes import decided, review_of, reviewer

pytestmark = pytest.mark.django_db


def test_a_change_that_was_made_is_due_within_the_days_of_its_kind():
    assert due_day("vendor", date(2027, 1, 4), is_planned=False) == date(2027, 3, 5)


def test_a_last_day_in_seollal_moves_behind_it():
    # 30 days after 7 January 2027 is 6 February, the first of four days without work.
    assert due_day("sites", date(2027, 1, 7), is_planned=False) == date(2027, 2, 10)


def test_a_planned_change_waits_for_the_publication():
    assert due_day("sites", date(2027, 2, 6), is_planned=True) == date(2027, 2, 6)


def test_declaring_makes_the_reassessment_due_and_leaves_one_event(system, alice):
    change = declared(system, alice)
    row = change.reassessment
    assert (row.state, row.system) == (State.DUE, system)
    assert row.due >= timezone.localdate() + timedelta(days=30)
    assert Event.objects.filter(action="change.declared").count() == 1


def test_what_was_made_long_ago_is_due_today_at_the_latest(system, alice):
    row = declared(system, alice, on=date(2020, 1, 1)).reassessment
    assert row.due == timezone.localdate()


def test_an_incident_is_not_planned(system, alice):
    with pytest.raises(NotPlannable):
        declared(system, alice, kind="incident", on=timezone.localdate() + timedelta(days=1))


def test_a_form_sent_twice_declares_once(system, alice):
    press = "6d0c8a1e-4b1f-4a6e-9a57-9a6d8b8f7c11"
    first = declared(system, alice, press=press)
    with pytest.raises(DeclaredTwice) as twice:
        declared(system, alice, press=press)
    assert twice.value.change == first
    assert Change.objects.count() == 1


def test_a_reviewer_declares_a_new_law_on_a_published_system_and_nothing_else():
    system, watcher = published().system, reviewer()
    declared(system, watcher, kind="new_law")
    with pytest.raises(NotYours):
        declared(system, watcher, kind="sites")


def test_a_planned_change_is_called_off_by_the_officer_alone(system, alice, bora):
    row = declared(system, alice, on=timezone.localdate() + timedelta(days=9)).reassessment
    with pytest.raises(NotYours):
        services.call_off(row, because="x", by=alice)
    services.call_off(row, because="그만두었습니다.", by=bora)
    row.refresh_from_db()
    assert row.state == State.CALLED_OFF
    with pytest.raises(NotAllowedNow):
        services.call_off(row, because="x", by=bora)


def test_a_change_that_was_made_is_not_called_off(system, alice, bora):
    row = declared(system, alice).reassessment
    with pytest.raises(NotAllowedNow):
        services.call_off(row, because="x", by=bora)


def test_a_publication_sets_the_day_that_its_outcome_demands():
    publication = published()
    row = Reassessment.objects.get(after=publication.decision)
    assert row.due.year == timezone.localdate(publication.at).year + 2
    services.schedule(publication.decision, at=publication.at, by=None)
    assert Reassessment.objects.count() == 1


def test_only_what_was_handed_in_after_the_change_answers_it():
    publication = published()
    officer = member(Role.OFFICER, publication.system.agency)
    row = declared(publication.system, officer).reassessment
    services.follow(publication.decision, at=timezone.now(), by=officer)
    row.refresh_from_db()
    assert row.state == State.DUE
    second = resubmitted(publication.system)
    row.refresh_from_db()
    assert (row.state, row.closed_by) == (State.CLOSED, second.decision)
    former = Reassessment.objects.get(after=publication.decision)
    assert former.state == State.CLOSED


def test_every_kind_says_what_it_is_in_both_languages():
    for kind in KINDS.values():
        assert kind.title.ko
        assert kind.title.en
        assert kind.hint.ko
        assert kind.hint.en
        assert kind.days > 0
    assert FROM_OUTSIDE == ("court_ruling", "new_law")


def overdue(system, by):
    """A reassessment of this system whose last day was yesterday."""
    row = declared(system, by).reassessment
    row.due = timezone.localdate() - timedelta(days=1)
    row.save()
    return row


def test_what_is_overdue_lapses_once_and_halts_in_public(system, alice):
    row = overdue(system, alice)
    assert services.lapse(row, now=timezone.now())
    assert not services.lapse(row, now=timezone.now())
    system.refresh_from_db()
    order = system.halts.get()
    assert (system.status, order.ground, order.basis) == ("halted", "lapse", "policy")
    assert Event.objects.filter(action="reassessment.lapsed").count() == 1


def test_on_its_last_day_nothing_lapses(system, alice):
    row = declared(system, alice, on=date(2020, 1, 1)).reassessment
    assert not services.lapse(row, now=timezone.now())


def test_what_was_handed_in_waits_for_others_and_does_not_lapse():
    publication = published()
    row = overdue(publication.system, member(Role.OFFICER, publication.system.agency))
    handed_in_again(publication.system)
    assert not services.lapse(row, now=timezone.now())


def test_a_retired_system_lapses_no_more(system, alice):
    row = overdue(system, alice)
    type(system).objects.update(status="retired")
    assert not services.lapse(row, now=timezone.now())


def test_a_system_halted_already_stays_under_its_first_order(system, alice, bora):
    halt(system, because="x", by=bora)
    assert services.lapse(overdue(system, alice), now=timezone.now())
    assert system.halts.count() == 1


def test_a_new_approval_lapses_while_another_reassessment_stays_overdue():
    publication = published()
    system = publication.system
    officer = member(Role.OFFICER, system.agency)
    waiting = handed_in_again(system)
    decision = decided(review_of(waiting), Verdict.APPROVE)
    row = overdue(system, officer)
    Reassessment.objects.filter(pk=row.pk).update(state=State.LAPSED)
    with patch.object(publishing, "draw", sketch):
        publishing.publish(decision, by=publisher())
    system.refresh_from_db()
    assert system.status == "halted"
