"""Claimed exclusions: by officers, with the ministry's document, for a time, never twice."""

from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from hria.assessments.workflow import NotAllowedNow
from hria.audit.models import Event
from hria.notices.models import Notice
from hria.oversight.acting import NotYours
from hria.oversight.clock.engine import tick
from hria.oversight.exclusions import services
from hria.oversight.exclusions import time as exclusions
from hria.oversight.exclusions.grounds import grounds
from hria.oversight.exclusions.life import TRANSITIONS, State
from hria.oversight.exclusions.queries import state_at
from hria.oversight.exclusions.services import BadClaim, Claimed
from hria.oversight.models import Exclusion, MinistryDocument
from hria.portal.claimed import claim_on
from hria.registry.services import retire
from tests.factories import SystemFactory, member, parsed_instrument, released_instrument
from tests.oversight.using import document, seoul

pytestmark = pytest.mark.django_db
TODAY = date(2027, 3, 2)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _store_and_day(settings, tmp_path, monkeypatch):
    settings.HRIA_DATA_DIR = tmp_path
    monkeypatch.setattr(timezone, "localdate", lambda value=None, zone=None: _day(value))


def _day(value):
    return TODAY if value is None else timezone.localtime(value).date()


@pytest.fixture
def place():
    released_instrument()
    return SystemFactory()


@pytest.fixture
def officer(place):
    return member("officer", place.agency)


def claimed(**changes):
    known = {
        "ground": "pilot_1y",
        "reasons": "역 한 곳에서 성능을 실증합니다.",
        "reference": "행안부-2027-12",
        "answered_on": TODAY,
        "starts_on": TODAY,
        "ends_on": date(2028, 3, 2),
    }
    return Claimed(**(known | changes))


def made(place, officer, **changes):
    return services.claim(place, claimed(**changes), document("확인서.pdf"), by=officer)


def at(moment):
    """The steps that the clock does at this hour."""
    result = tick(moment, [exclusions.steps])
    assert result.failed == []
    return [key.rpartition(":")[0] if "expiring" in key else key for key in result.done]


def test_a_claim_stands_with_its_document(place, officer):
    row = made(place, officer)
    assert (row.state, row.document.name, row.ends_on) == (
        "claimed",
        "확인서.pdf",
        date(2028, 3, 2),
    )
    assert Event.objects.latest("pk").action == "exclusion.claimed"


def test_the_grounds_are_those_of_the_questionnaire():
    asked = next(q for q in parsed_instrument().questions if q.id == "L10")
    assert [c.id for c in asked.choices] == ["none_claimed", *grounds()]


def test_a_pilot_ends_after_one_year_at_most(place, officer):
    """From 2 March 2027 the year ends on 2 March 2028, the first day left out."""
    with pytest.raises(BadClaim) as bad:
        made(place, officer, ends_on=date(2028, 3, 3))
    assert list(bad.value.faults) == ["ends_on"]


def test_a_year_over_the_leap_day_ends_on_the_last_of_february(place, officer):
    leap = date(2028, 2, 29)
    known = {"starts_on": leap, "answered_on": TODAY}
    assert made(place, officer, **known, ends_on=date(2029, 2, 28)).pk
    other = SystemFactory(agency=place.agency)
    with pytest.raises(BadClaim):
        made(other, officer, **known, ends_on=date(2029, 3, 1))


def test_a_second_pilot_goes_on_with_the_year_of_the_first(place, officer):
    services.withdraw(made(place, officer, ends_on=TODAY + 10 * DAY), by=officer)
    with pytest.raises(BadClaim):
        made(place, officer, starts_on=TODAY + DAY, ends_on=date(2028, 3, 3))
    assert made(place, officer, starts_on=TODAY + DAY).pk


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_on": None}, "ends_on"),
        ({"ends_on": TODAY - DAY, "starts_on": TODAY}, "ends_on"),
        ({"ground": "because"}, "ground"),
        ({"answered_on": TODAY + DAY}, "answered_on"),
        ({"starts_on": TODAY - DAY}, "starts_on"),
        ({"starts_on": date(9999, 6, 1), "ends_on": date(9999, 7, 1)}, "starts_on"),
        ({"ground": "minor", "ends_on": date(2040, 1, 1)}, "ends_on"),
    ],
)
def test_a_claim_that_cannot_stand_names_its_field(place, officer, changes, field):
    with pytest.raises(BadClaim) as bad:
        made(place, officer, **changes)
    assert field in bad.value.faults
    assert not Exclusion.objects.exists()


def test_one_claim_at_a_time(place, officer):
    made(place, officer)
    with pytest.raises(NotAllowedNow):
        made(place, officer, ground="minor", ends_on=None)


def test_a_claim_whose_last_day_has_passed_makes_room_though_no_clock_ran(place, officer):
    row = made(place, officer, ground="minor", ends_on=TODAY)
    before = TODAY - DAY
    Exclusion.objects.filter(pk=row.pk).update(starts_on=before, ends_on=before)
    assert made(place, officer).state == "claimed"
    row.refresh_from_db()
    assert row.state == "expired"


def test_a_claim_is_not_in_force_before_its_first_day(place, officer):
    row = made(place, officer, ground="minor", ends_on=None, starts_on=TODAY + DAY)
    assert [state_at(row, day) for day in (TODAY, TODAY + DAY)] == ["not_begun", "claimed"]


def test_a_claim_that_has_not_begun_stands_beside_no_report(place, officer):
    made(place, officer, ground="minor", ends_on=None, starts_on=TODAY + DAY)
    assert claim_on(place.number, TODAY) is None
    assert claim_on(place.number, TODAY + DAY) is not None


def test_a_claim_that_has_not_begun_leaves_the_assessment_owed_in_public(place, officer, client):
    made(place, officer, ground="minor", ends_on=None, starts_on=TODAY + DAY)
    page = client.get(reverse("portal:exclusions")).content.decode()
    assert "아직 시작되지 않았고 공개된 보고서가 없습니다" in page


def test_a_claim_that_has_not_begun_can_be_taken_back(place, officer, sign_in):
    row = made(place, officer, ground="minor", ends_on=None, starts_on=TODAY + DAY)
    browser = sign_in(officer)
    inside = browser.get(reverse("exclusions:exclusions", args=[place.number])).content.decode()
    url = reverse("exclusions:withdraw", args=[row.pk])
    assert url in inside
    assert browser.post(url).status_code == 302


def test_the_database_holds_one_claim_and_no_pilot_without_an_end(place, officer):
    row = made(place, officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Exclusion.objects.filter(pk=row.pk).update(ends_on=None)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_sent_twice_a_form_claims_once(place, officer):
    key = "8c1f2c3e-0c6e-4ad5-9d0f-0c1a2b3c4d5e"
    for _ in range(2):
        row = services.claim(place, claimed(), document(), by=officer, press=key)
        row.refresh_from_db()
        key = row.press
    assert Exclusion.objects.count() == 1


def test_a_retired_system_claims_nothing(place, officer):
    retire(place, because="종료", by=officer)
    with pytest.raises(NotAllowedNow):
        made(place, officer)


def test_the_document_never_changes(place, officer):
    made(place, officer)
    with pytest.raises(DatabaseError), transaction.atomic():
        MinistryDocument.objects.update(name="다른 이름")


def test_it_falls_away_when_its_last_day_is_over_in_seoul(place, officer):
    row = made(place, officer)
    last = row.ends_on
    assert at(seoul(f"{last} 23:59:59")) == [f"exclusion.expiring:{row.pk}"]
    # In Greenwich it is still the last day, the 2nd of March.
    midnight = seoul(f"{last + DAY} 00:00:00")
    assert midnight.astimezone(timezone.get_fixed_timezone(0)).date() == last
    assert at(midnight) == [f"exclusion.expired:{row.pk}"]
    assert Exclusion.objects.get().state == "expired"
    assert Notice.objects.filter(reader=officer, kind="exclusion.expired").count() == 1


def test_time_does_each_thing_once(place, officer):
    row = made(place, officer)
    first = datetime(2028, 1, 20, 3, tzinfo=timezone.get_default_timezone())
    done = [step for n in range(60) for step in at(first + n * DAY) + at(first + n * DAY)]
    assert done == [f"exclusion.expiring:{row.pk}"] * 3 + [f"exclusion.expired:{row.pk}"]
    days = [n.data["days"] for n in Notice.objects.filter(kind="exclusion.expiring").order_by("pk")]
    assert days == [30, 7, 0]


def test_what_was_taken_back_neither_expires_nor_reminds(place, officer):
    services.withdraw(made(place, officer), by=officer)
    assert at(seoul("2029-01-01 00:00:00")) == []


def test_a_claim_without_an_end_stays(place, officer):
    made(place, officer, ground="minor", ends_on=None)
    assert at(seoul("2037-01-01 00:00:00")) == []


def test_a_clock_that_looks_at_greenwich_is_noticed(place, officer, monkeypatch):
    """The broken twin: nine hours late."""
    row = made(place, officer)
    zone = timezone.get_fixed_timezone(0)
    monkeypatch.setattr(timezone, "localdate", lambda value=None: value.astimezone(zone).date())
    assert f"exclusion.expired:{row.pk}" not in at(seoul(f"{row.ends_on + DAY} 00:00:00"))


def test_every_state_role_and_act_does_what_the_table_says(place, officer):
    people = {(role, "own"): member(role, place.agency) for role in ROLES}
    people |= {(role, "other"): member(role) for role in ROLES}
    for state in State:
        other = SystemFactory(agency=place.agency)
        row = made(other, officer)
        if state != State.CLAIMED:
            Exclusion.objects.filter(pk=row.pk).update(state=state)
        for (role, where), person in people.items():
            may = role == "officer" and where == "own"
            possible = (state, "withdraw") in TRANSITIONS
            expected = None if may and possible else NotAllowedNow if may else NotYours
            if expected is None:
                assert services.withdraw(row, by=person).state == "withdrawn"
            else:
                with pytest.raises(expected):
                    services.withdraw(row, by=person)


ROLES = ("drafter", "officer", "publisher", "auditor", "administrator")


@pytest.mark.parametrize("role", ROLES)
def test_only_an_officer_of_the_agency_claims(place, role):
    with pytest.raises(NotYours):
        made(place, member(role))
    if role != "officer":
        with pytest.raises(NotYours):
            made(place, member(role, place.agency))
