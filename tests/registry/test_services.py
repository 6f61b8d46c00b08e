"""Verbs on systems: numbers, words, halts, ends."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from hria.audit.models import Event
from hria.registry.models import Halt, NumberSeries, System
from hria.registry.services import AlreadyRetired, halt, register, resume, retire, revise
from tests.factories import AgencyFactory, SystemFactory, UserFactory
from tests.registry.halted import verified

pytestmark = pytest.mark.django_db
WORDS = {
    "name_ko": "수색 카메라",
    "name_en": "",
    "purpose_ko": "실종자를 찾습니다.",
    "purpose_en": "",
    "use_type": "live_remote",
    "stage": "plan",
}


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def running():
    return SystemFactory()


@pytest.fixture
def ended(user):
    system = SystemFactory()
    retire(system, because="종료", by=user)
    return system


def test_numbers_follow_each_other_within_the_year(user):
    year = timezone.localdate().year
    found = [register(AgencyFactory(), WORDS, by=user).number for _ in range(2)]
    assert found == [f"FRT-{year}-0001", f"FRT-{year}-0002"]
    assert NumberSeries.objects.get(year=year).last == 2


def test_number_of_a_failed_registration_is_not_lost(user):
    with pytest.raises(IntegrityError), transaction.atomic():
        register(AgencyFactory(), WORDS | {"stage": None}, by=user)
    assert register(AgencyFactory(), WORDS, by=user).number.endswith("-0001")


def test_only_described_fields_are_taken(user):
    forged = WORDS | {"status": "retired", "number": "FRT-1999-0001"}
    system = register(AgencyFactory(), forged, by=user)
    assert (system.status, system.number[:8]) == (
        System.Status.REGISTERED,
        f"FRT-{timezone.localdate().year}",
    )


def test_revising_records_what_changed_and_only_that(running, user):
    revise(running, WORDS, by=user)
    changes = Event.objects.get(action="system.revised").data["changes"]
    assert changes["name_ko"] == {"from": running.name_ko, "to": "수색 카메라"}
    assert "stage" not in changes


def test_revising_nothing_leaves_no_mark(running, user):
    revise(running, {name: getattr(running, name) for name in WORDS}, by=user)
    assert not Event.objects.filter(action="system.revised").exists()


def test_halt_is_in_force_at_once(running, user):
    order = halt(running, because="유출", by=user, rules=["HL-01"])
    running.refresh_from_db()
    assert running.status == System.Status.HALTED
    assert (order.rules, order.lifted_at) == (["HL-01"], None)


def test_second_halt_keeps_the_first_and_records_the_reason(running, user):
    first = halt(running, because="유출", by=user)
    assert halt(running, because="다시", by=user) == first
    assert Event.objects.get(action="system.halt_confirmed").data["because"] == "다시"


def test_two_halts_in_force_are_refused_by_the_database(running, user):
    halt(running, because="유출", by=user)
    with pytest.raises(IntegrityError):
        Halt.objects.create(system=running, because="zwei", by=user)


def test_resuming_lifts_the_halt_and_keeps_it_on_record(running, user):
    verified(halt(running, because="유출", by=user))
    resume(running, because="승인", by=user, submitted_at=timezone.now())
    running.refresh_from_db()
    assert running.status == System.Status.REGISTERED
    assert running.halts.get().lifted_because == "승인"


def test_resuming_without_a_halt_changes_nothing(running, user):
    resume(running, because="승인", by=user, submitted_at=timezone.now())
    assert not Event.objects.filter(action="system.resumed").exists()


def test_halted_again_is_a_halt_of_its_own(running, user):
    verified(halt(running, because="하나", by=user))
    resume(running, because="승인", by=user, submitted_at=timezone.now())
    halt(running, because="둘", by=user)
    assert [h.because for h in running.halts.order_by("pk")] == ["하나", "둘"]


@pytest.mark.parametrize("verb", [halt, retire])
def test_nothing_more_is_decided_about_a_retired_system(ended, user, verb):
    with pytest.raises(AlreadyRetired):
        verb(ended, because="x", by=user)


def test_retired_system_is_not_revised(ended, user):
    with pytest.raises(AlreadyRetired):
        revise(ended, WORDS, by=user)
