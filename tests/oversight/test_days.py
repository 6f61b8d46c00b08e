"""Administrators of a review body keep the calendar; days that are set already do not move."""

from datetime import date

import pytest
from django.urls import reverse

from hria.accounts.models import Agency, Role
from hria.audit.models import Event
from hria.deadlines.calendar import korean_holidays
from hria.deadlines.models import ExceptionalDay
from hria.oversight.changes.services import due_day
from hria.oversight.days import services
from hria.oversight.days.permissions import may_keep
from tests.factories import AgencyFactory, member
from tests.oversight.scenes import declared

pytestmark = pytest.mark.django_db
DAY = date(2027, 5, 10)
SENT = {"day": "2027-05-10", "is_holiday": "yes", "name_ko": "임시공휴일", "because": "관보 1"}


@pytest.fixture
def keeper():
    body = AgencyFactory(kind=Agency.Kind.REVIEW_BODY)
    return member(Role.ADMINISTRATOR, body)


def entered(by, day=DAY, **changes):
    asked = {"is_holiday": True, "name_ko": "임시공휴일", "name_en": "", "because": "관보 1"}
    return services.enter(day, **(asked | changes), by=by)


def test_an_entered_day_is_a_holiday_until_it_is_taken_back(keeper):
    assert not korean_holidays()(DAY)
    row = entered(keeper)
    assert korean_holidays()(DAY)
    services.take_back(row, because="취소되었습니다.", by=keeper)
    assert not korean_holidays()(DAY)
    told = Event.objects.filter(action__startswith="day.").values_list("action", flat=True)
    assert list(told) == ["day.entered", "day.taken_back"]


def test_a_day_set_as_due_does_not_move(keeper, system, alice):
    row = declared(system, alice).reassessment
    entered(keeper, row.due)
    before = row.due
    row.refresh_from_db()
    assert row.due == before
    assert due_day("sites", row.change.on, is_planned=False) > before


def test_one_day_has_one_entry(keeper):
    entered(keeper)
    with pytest.raises(services.DayTaken):
        entered(keeper, name_ko="또")
    assert ExceptionalDay.objects.count() == 1


def test_what_is_gone_is_not_taken_back_twice(keeper):
    row = entered(keeper)
    services.take_back(row, because="x", by=keeper)
    with pytest.raises(services.AlreadyGone):
        services.take_back(row, because="x", by=keeper)


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("kind", Agency.Kind.values)
def test_of_all_roles_and_bodies_one_keeps_the_calendar(role, kind):
    if (role, kind) == (Role.REVIEWER, Agency.Kind.AGENCY):
        return  # there are none
    person = member(role, AgencyFactory(kind=kind))
    expected = (role, kind) == (Role.ADMINISTRATOR, Agency.Kind.REVIEW_BODY)
    assert may_keep(person) == expected
    if not expected:
        with pytest.raises(services.NotYours):
            entered(person)


def test_a_day_is_entered_and_taken_back_on_the_page(sign_in, keeper):
    browser = sign_in(keeper)
    assert browser.post(reverse("days:days"), SENT).status_code == 302
    page = browser.get(reverse("days:days")).content.decode()
    assert "임시공휴일" in page
    assert "관보 1" in page
    again = browser.post(reverse("days:days"), SENT)
    assert again.status_code == 422
    row = ExceptionalDay.objects.get()
    sent = {"entry": row.pk, "because": "취소"}
    assert browser.post(reverse("days:take_back"), sent).status_code == 302
    assert not ExceptionalDay.objects.exists()


def test_others_are_told_who_may(sign_in, administrator):
    assert sign_in(administrator).get(reverse("days:days")).status_code == 403
