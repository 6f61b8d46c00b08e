"""The pages of changes: first what it sets off, then the declaration; who may do what."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hria.accounts.models import Agency, Role
from hria.oversight.changes import permissions, queries, services
from hria.oversight.changes.kinds import KINDS, NEVER_PLANNED
from hria.oversight.changes.table import CALLS_OFF, DECLARES, TRANSITIONS, Action, Place, State
from hria.oversight.models import Change, Reassessment
from tests.factories import AgencyFactory, SystemFactory, member
from tests.oversight.scenes import declared
from tests.publication.publishing import published

pytestmark = pytest.mark.django_db
FUTURE = timedelta(days=9)


def sent(**changes):
    today = timezone.localdate().isoformat()
    return {"kind": "sites", "what": "북문에도 설치합니다.", "on": today, **changes}


def at(name, system):
    return reverse(f"changes:{name}", args=[system.number])


def test_what_it_sets_off_is_shown_before_anything_is_stored(sign_in, system, alice):
    browser = sign_in(alice)
    page = browser.post(at("declare", system), sent())
    assert page.status_code == 200
    assert "북문에도 설치합니다." in page.content.decode()
    assert not Change.objects.exists()
    done = browser.post(at("declare", system), sent(confirmed="yes"))
    assert done.status_code == 302
    assert Change.objects.count() == 1
    assert "북문에도" in browser.get(at("changes", system)).content.decode()


def test_going_back_keeps_what_was_typed(sign_in, system, alice):
    page = sign_in(alice).post(at("declare", system), sent(back="yes"))
    assert "북문에도 설치합니다." in page.content.decode()
    assert not Change.objects.exists()


def test_an_incident_that_lies_ahead_is_refused_at_its_field(sign_in, system, alice):
    on = (timezone.localdate() + FUTURE).isoformat()
    page = sign_in(alice).post(at("declare", system), sent(kind="incident", on=on))
    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {"on"}


def test_a_retired_system_changes_no_more(sign_in, system, alice):
    type(system).objects.update(status="retired")
    page = sign_in(alice).post(at("declare", system), sent(confirmed="yes"))
    assert page.status_code == 409


def test_a_planned_change_is_called_off_on_the_page(sign_in, system, bora):
    change = declared(system, bora, on=timezone.localdate() + FUTURE)
    browser = sign_in(bora)
    assert str(change.pk) in browser.get(at("changes", system)).content.decode()
    page = browser.post(at("call_off", system), {"change": change.pk, "because": "그만둡니다."})
    assert page.status_code == 302
    change.reassessment.refresh_from_db()
    assert change.reassessment.state == State.CALLED_OFF


def test_a_reviewer_reads_of_others_neither_words_nor_name(sign_in):
    system = published().system
    officer = member(Role.OFFICER, system.agency)
    declared(system, officer, what="비밀스러운 계획")
    type(system).objects.filter(pk=system.pk).update(name_ko="아직 공개하지 않은 이름")
    watcher = member(Role.REVIEWER)
    for name in ("changes", "declare"):
        page = sign_in(watcher).get(at(name, system))
        assert page.status_code == 200
        assert "비밀스러운" not in page.content.decode()
        assert "아직 공개하지 않은" not in page.content.decode()


def test_an_officer_of_another_agency_finds_nothing_of_a_published_system(sign_in, monkeypatch):
    system = published().system
    browser = sign_in(member(Role.OFFICER))
    assert browser.get(at("changes", system)).status_code == 404
    # The broken twin: everybody counts as a reviewer.
    monkeypatch.setattr(queries, "watches", lambda _user: True)
    assert browser.get(at("changes", system)).status_code == 200


def everybody(system):
    """(place, role, person) for every role in the own agency, in another, in a review body."""
    for role in Role.values:
        if role != Role.REVIEWER:
            yield Place.OWN, role, member(role, system.agency)
            yield Place.ELSEWHERE, role, member(role, AgencyFactory())
        body = AgencyFactory(kind=Agency.Kind.REVIEW_BODY)
        yield Place.ELSEWHERE, role, member(role, body)


def wrongs(system, decision):
    """Every tuple of state, place, role and action that does not do what the tables say."""
    is_published = decision.submission.assessment.system == system
    officer = member(Role.OFFICER, system.agency)
    found = []
    for place, role, person in everybody(system):
        allowed = DECLARES.get((place, role), ())
        if place == Place.ELSEWHERE and not is_published:
            allowed = ()
        did = {kind: done(services.declare, system, person, kind=kind) for kind in KINDS}
        found += [(place, role, kind) for kind in KINDS if did[kind] != (kind in allowed)]
        for state in State:
            change = declared(system, officer, on=timezone.localdate() + FUTURE)
            closing = decision if state == State.CLOSED else None
            Reassessment.objects.filter(change=change).update(state=state, closed_by=closing)
            may = (place, role) in CALLS_OFF and (state, Action.CALL_OFF) in TRANSITIONS
            if is_called_off(change, person) != may:
                found.append((place, role, state, "call_off"))
    return found


def done(verb, system, person, *, kind):
    try:
        verb(system, kind=kind, what="x", on=timezone.localdate(), by=person)
    except services.NotYours:
        return False
    return True


def is_called_off(change, person):
    try:
        services.call_off(change.reassessment, because="x", by=person)
    except (services.NotYours, services.NotAllowedNow):
        return False
    return True


def test_every_role_in_every_place_does_what_the_tables_say_and_nothing_else(monkeypatch):
    decision = published().decision
    system = decision.submission.assessment.system
    assert wrongs(system, decision) == []
    other = SystemFactory()
    assert wrongs(other, decision) == []
    # Broken twins: without the guard, and with a table that lets everybody.
    with monkeypatch.context() as twin:
        twin.setattr(services, "may_declare", lambda *_: True)
        assert wrongs(other, decision) != []
    with monkeypatch.context() as twin:
        everywhere = tuple((place, role) for place in Place for role in Role)
        twin.setattr(permissions, "CALLS_OFF", everywhere)
        assert wrongs(other, decision) != []


def test_what_nobody_plans_is_from_outside_or_an_incident():
    assert set(NEVER_PLANNED) == {"incident", "court_ruling", "new_law"}


def test_the_public_reads_until_when_it_is_assessed_again_and_not_what_changes(client):
    system = published().system
    officer = member(Role.OFFICER, system.agency)
    change = declared(system, officer, on=timezone.localdate() + FUTURE)
    page = client.get(reverse("portal:duties", args=[system.number])).content.decode()
    day = change.reassessment.due
    assert f"{day.year}. {day.month}. {day.day}." in page
    assert "재평가" in page
    assert "북문" not in page
    assert str(change.title.ko) not in page
    Reassessment.objects.update(state=State.CALLED_OFF, ended_at=timezone.now())
    after = client.get(reverse("portal:duties", args=[system.number])).content.decode()
    assert f"{day.year}. {day.month}. {day.day}." not in after
