"""Dossiers: who opens them, what allows them, how they go on, end and are reported."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from hria.assessments.workflow import NotAllowedNow
from hria.audit.models import Event
from hria.notices.models import Notice
from hria.oversight.acting import NotYours
from hria.oversight.exceptional import services
from hria.oversight.exceptional.allowed import NotAllowed, Why
from hria.oversight.exceptional.filing import BadFiling
from hria.oversight.models import AfterReport, ExceptionalUse, OrderDocument, SoughtPerson
from hria.registry.services import halt, retire
from tests.factories import member
from tests.oversight.excepted import officer, own_store, place
from tests.oversight.using import (
    ORDINARY,
    SOUGHT,
    document,
    excepting,
    filing,
    officer_of,
    opened,
    told,
)
from tests.publication.publishing import CONDITIONAL, published

__all__ = ["officer", "own_store", "place"]  # fixtures
pytestmark = pytest.mark.django_db
HOURS = timedelta(hours=1)


def back(use, **hours):
    """The same dossier, as if it had been opened that many hours earlier."""
    by = timedelta(**hours)
    moments = ("starts_at", "ends_at", "begun_at", "requested_at", "answered_at")
    held = {name: getattr(use, name) for name in moments}
    changes = {name: moment - by for name, moment in held.items() if moment}
    ExceptionalUse.objects.filter(pk=use.pk).update(**changes)
    use.refresh_from_db()
    return use


def test_an_urgent_use_runs_from_its_start_and_knows_the_approval(place, officer):
    use = opened(place, officer)
    assert (use.state, use.rule, use.ground, str(use)) == (
        "urgent",
        "EX-02",
        "imminent_threat",
        f"{place.number}/EX-1",
    )
    assert use.decision.submission.assessment.system_id == place.pk


def test_a_use_that_waits_for_its_order_does_not_run(place, officer):
    starts = timezone.now() + HOURS
    use = opened(place, officer, is_urgent=False, starts_at=starts)
    assert (use.state, use.begun_at) == ("requested", None)


@pytest.mark.parametrize("role", ["drafter", "auditor", "publisher", "administrator"])
def test_only_an_officer_of_the_agency_opens_one(place, role):
    with pytest.raises(NotYours):
        opened(place, member(role, place.agency))
    with pytest.raises(NotYours):
        opened(place, member("officer"))


def why(system, by, **changes):
    with pytest.raises(NotAllowed) as refusal:
        opened(system, by, **changes)
    return refusal.value.why


def test_without_exception_rules_in_the_approval_there_is_none():
    system = published(CONDITIONAL).system
    assert why(system, officer_of(system)) == Why.NO_EXCEPTION


def test_without_a_published_approval_there_is_none(system):
    assert why(system, officer_of(system)) == Why.NO_APPROVAL


@pytest.mark.parametrize("verb", [halt, retire])
def test_a_halted_or_retired_system_allows_none(place, officer, verb):
    verb(place, because="오인식", by=officer)
    assert why(place, officer) == Why.STOPPED


def test_without_the_urgent_rule_nothing_starts_before_the_order():
    system = excepting(ORDINARY)
    with pytest.raises(BadFiling) as bad:
        opened(system, officer_of(system))
    assert list(bad.value.faults) == ["is_urgent"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"hours": 49}, "ends_at"),
        ({"hours": 0}, "ends_at"),
        ({"cameras": []}, "cameras"),
        ({"authority": "홍길동 사건 담당 법원"}, "authority"),
        ({"statute": "quillfeather 법"}, "statute"),
        ({"ahead": 5}, "starts_at"),
        ({"ahead": -24}, "starts_at"),
        ({"ahead": -1, "is_urgent": False}, "starts_at"),
        ({"ahead": 24 * 366, "is_urgent": False}, "starts_at"),
    ],
)
def test_a_filing_that_cannot_stand_names_its_field(place, officer, changes, field):
    starts = timezone.now() + changes.pop("ahead", 0) * HOURS
    ends = starts + changes.pop("hours", 48) * HOURS
    with pytest.raises(BadFiling) as bad:
        opened(place, officer, starts_at=starts, ends_at=ends, **changes)
    assert field in bad.value.faults
    assert not ExceptionalUse.objects.exists()


def test_48_hours_to_the_second_are_allowed(place, officer):
    use = opened(place, officer)
    assert use.ends_at - use.starts_at == timedelta(hours=48)


def test_sent_twice_a_form_opens_one(place, officer):
    key = "8c1f2c3e-0c6e-4ad5-9d0f-0c1a2b3c4d5e"
    uses = [services.open_use(place, filing(), by=officer, press=key) for _ in range(2)]
    assert uses[0] == uses[1]
    assert ExceptionalUse.objects.count() == 1


def test_a_request_within_24_hours_lets_it_run_and_the_order_too(place, officer):
    use = back(opened(place, officer), hours=23)
    assert services.request(use, by=officer).state == "pending"
    use = services.authorise(use, document(), by=officer)
    assert (use.state, use.documents.get().state) == ("running", "running")


def test_a_request_after_24_hours_is_none_and_the_use_has_ended(place, officer):
    use = back(opened(place, officer), hours=24)
    with pytest.raises(NotAllowedNow):
        services.request(use, by=officer)
    use = services.settle(use, timezone.now())
    assert (use.state, use.ended_by) == ("ended", "no_request")
    assert use.ended_at == use.starts_at + timedelta(hours=24)
    assert use.report_due == use.ended_at + timedelta(hours=72)


def test_a_refusal_ends_a_running_use_at_once(place, officer):
    use = services.request(opened(place, officer), by=officer)
    use = services.refuse(use, document(), by=officer)
    assert (use.state, use.ended_by) == ("ended", "refused")
    assert timezone.now() - use.ended_at < timedelta(seconds=20)


def test_a_refusal_before_the_start_is_the_end_of_it(place, officer):
    use = opened(place, officer, is_urgent=False, starts_at=timezone.now() + HOURS)
    use = services.refuse(use, document(), by=officer)
    assert (use.state, use.ended_by, use.report_due) == ("refused", "", None)


def test_it_ends_by_itself_and_nothing_resumes_it(place, officer):
    use = services.authorise(
        services.request(opened(place, officer), by=officer), document(), by=officer
    )
    use = back(use, hours=48)
    assert services.seen(use, timezone.now()).state == "ended"
    with pytest.raises(NotAllowedNow):
        services.stop(use, was_found=True, by=officer)
    use = services.settle(use, timezone.now())
    assert (use.state, use.ended_by, use.ended_at) == ("ended", "hour", use.ends_at)


def test_a_halt_of_the_system_ends_it_for_everybody_to_see(place, officer):
    use = opened(place, officer)
    halt(place, because="오인식", by=officer)
    use = ExceptionalUse.objects.get(pk=use.pk)
    assert services.seen(use, timezone.now()).state == "ended"
    assert services.settle(use, timezone.now()).ended_by == "halted"


def test_an_order_that_comes_before_the_hour_waits_for_it(place, officer):
    use = opened(place, officer, is_urgent=False, starts_at=timezone.now() + HOURS)
    use = services.authorise(use, document(), by=officer)
    assert (use.state, use.begun_at) == ("authorised", None)
    use = services.settle(use, use.starts_at)
    assert (use.state, use.begun_at) == ("running", use.starts_at)


def test_the_report_is_given_once_and_never_changes(place, officer):
    use = services.stop(opened(place, officer), was_found=True, by=officer)
    made = services.report(use, told(), by=officer)
    with pytest.raises(NotAllowedNow):
        services.report(use, told(hits=9), by=officer)
    with pytest.raises(DatabaseError), transaction.atomic():
        AfterReport.objects.filter(pk=made.pk).update(hits=1)


def test_the_order_never_changes(place, officer):
    services.refuse(services.request(opened(place, officer), by=officer), document(), by=officer)
    with pytest.raises(DatabaseError), transaction.atomic():
        OrderDocument.objects.update(name="다른 이름.pdf")


def test_a_report_may_not_name_the_person_sought(place, officer):
    use = services.stop(opened(place, officer), was_found=True, by=officer)
    with pytest.raises(BadFiling) as bad:
        services.report(use, told(summary="역에서 홍 길동 씨를 찾았습니다."), by=officer)
    assert list(bad.value.faults) == ["summary"]
    assert ExceptionalUse.objects.get().state == "ended"


def test_an_overdue_report_blocks_the_next_use_until_it_is_given(place, officer):
    use = services.stop(opened(place, officer), was_found=False, by=officer)
    ExceptionalUse.objects.update(report_due=timezone.now())
    assert why(place, officer) == Why.REPORT_OVERDUE
    services.report(use, told(), by=officer)
    assert opened(place, officer).number == 2


def test_a_use_ended_without_a_clock_blocks_all_the_same(place, officer):
    """72 hours after its hour, though no clock has stored the end."""
    back(opened(place, officer), hours=24 + 72)
    assert why(place, officer) == Why.REPORT_OVERDUE


def test_other_systems_are_not_blocked(place, officer):
    services.stop(opened(place, officer), was_found=False, by=officer)
    ExceptionalUse.objects.update(report_due=timezone.now())
    other = excepting(ORDINARY, place.agency)
    assert opened(other, officer, is_urgent=False, starts_at=timezone.now() + HOURS).number == 1


def test_each_verb_leaves_one_event_in_the_file_of_the_system(place, officer):
    before = Event.objects.count()
    use = services.request(opened(place, officer), by=officer)
    use = services.authorise(use, document(), by=officer)
    use = services.stop(use, was_found=True, by=officer)
    services.report(use, told(), by=officer)
    events = list(Event.objects.order_by("pk"))[before:]
    assert [event.action.partition(".")[2] for event in events] == [
        "started",
        "request_filed",
        "authorised",
        "stopped",
        "reported",
    ]
    assert {event.about for event in events} == {f"registry.system:{place.pk}"}


def test_the_database_knows_no_end_without_an_hour(place, officer):
    use = opened(place, officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        ExceptionalUse.objects.filter(pk=use.pk).update(state="ended")


def test_the_name_is_kept_apart_and_nowhere_else(place, officer):
    use = services.stop(opened(place, officer), was_found=True, by=officer)
    assert SoughtPerson.objects.get(use=use).name == SOUGHT
    elsewhere = [
        *Event.objects.values(),
        *Notice.objects.values(),
        *ExceptionalUse.objects.values(),
    ]
    assert not [row for row in elsewhere if "Quillfeather" in str(row) or "홍길동" in str(row)]


def test_officers_hear_of_the_end_once(place, officer):
    services.stop(opened(place, officer), was_found=True, by=officer)
    (notice,) = Notice.objects.filter(kind="exceptional.ended", reader=officer)
    assert (notice.reader_id, notice.data["use"], notice.data["number"]) == (
        officer.pk,
        "EX-1",
        place.number,
    )
