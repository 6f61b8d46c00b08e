"""Dossiers on the screen: forms, refusals, the name that goes nowhere, what the public reads."""

import json
import logging
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hria.accounts.models import Role
from hria.audit.models import Event
from hria.notices.mail import letters
from hria.notices.models import Notice
from hria.oversight.clock.engine import steps_of, tick
from hria.oversight.exceptional import services
from hria.oversight.exceptional import time as exceptional
from hria.oversight.models import ExceptionalUse, SoughtPerson
from tests.access.routes import routes
from tests.factories import member
from tests.oversight.excepted import officer, own_store, place
from tests.oversight.using import (
    ORDINARY,
    PDF,
    SOUGHT,
    document,
    excepting,
    officer_of,
    opened,
    told,
)

__all__ = ["officer", "own_store", "place"]  # fixtures
pytestmark = pytest.mark.django_db
PARTS = ("Quillfeather", "홍길동")


@pytest.fixture
def office(officer, sign_in):
    return sign_in(officer)


def filled(**changes):
    """What an officer types to open an urgent dossier."""
    now = timezone.localtime()
    known = {
        "start": "urgent",
        "statute": "실종아동법 제9조의4",
        "sought": SOUGHT,
        "because": "생명이 위험합니다. 위치 추적으로 찾지 못했습니다.",
        "cameras": "중앙역 1\r\n\r\n중앙역 2",
        "starts_at": now.strftime("%Y-%m-%dT%H:%M"),
        "ends_at": (now + timedelta(hours=47)).strftime("%Y-%m-%dT%H:%M"),
        "authority_kind": "judge",
        "authority": "가온지방법원",
    }
    return known | changes


def text(response):
    return response.content.decode()


def test_an_officer_opens_a_dossier_and_sees_who_is_sought(place, office):
    answer = office.post(reverse("exceptional:open", args=[place.number]), filled(), follow=True)
    use = ExceptionalUse.objects.get()
    assert answer.redirect_chain == [(use.get_absolute_url(), 302)]
    assert (use.state, use.cameras) == ("urgent", ["중앙역 1", "중앙역 2"])
    assert SOUGHT in text(answer)


def test_an_auditor_reads_it_and_changes_nothing(place, officer, sign_in):
    use = opened(place, officer)
    reader = sign_in(member(Role.AUDITOR, place.agency))
    page = text(reader.get(use.get_absolute_url()))
    assert SOUGHT in page
    assert "/stop/" not in page
    assert reader.post(reverse("exceptional:stop", args=[use.pk])).status_code == 403


@pytest.mark.parametrize("role", ["drafter", "publisher", "administrator"])
def test_nobody_else_of_the_agency_finds_it(place, officer, sign_in, role):
    use = opened(place, officer)
    other = sign_in(member(role, place.agency))
    assert other.get(use.get_absolute_url()).status_code == 404
    answer = other.get(reverse("exceptional:uses", args=[place.number]))
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"ends_at": "2031-01-01T00:00"}, "최대 시간보다 깁니다"),
        ({"cameras": " \r\n"}, "필수"),
        ({"authority": f"{SOUGHT} 사건 법원"}, "찾는 사람의 이름을 적을 수 없습니다"),
    ],
)
def test_a_fault_stands_beside_its_field_and_what_was_typed_stays(place, office, changes, fault):
    url = reverse("exceptional:open", args=[place.number])
    answer = office.post(url, filled(**changes))
    assert answer.status_code == 422
    assert fault in text(answer)
    assert "가온지방법원" in text(answer) or "authority" in changes
    assert not ExceptionalUse.objects.exists()


def test_without_the_urgent_rule_the_choice_is_not_offered_and_not_taken(sign_in):
    system = excepting(ORDINARY)
    browser = sign_in(officer_of(system))
    url = reverse("exceptional:open", args=[system.number])
    assert 'value="urgent"' not in text(browser.get(url))
    assert browser.post(url, filled()).status_code == 422
    assert not ExceptionalUse.objects.exists()


def test_a_system_without_such_an_approval_says_why(system, bora, sign_in):
    answer = sign_in(bora).get(reverse("exceptional:open", args=[system.number]))
    assert answer.status_code == 409
    assert "효력 있는 공개된 승인이 없습니다" in text(answer)


def test_what_is_too_late_says_so_and_keeps_what_was_typed(place, officer, office):
    use = opened(place, officer)
    services.stop(use, was_found=True, by=officer)
    services.report(use, told(), by=officer)
    data = {"faces": 1, "hits": 1, "false_hits": 0, "stopped": 0, "was_found": "yes"}
    data |= {"destroyed": "all", "summary": "두 번째 보고입니다."}
    answer = office.post(reverse("exceptional:report", args=[use.pk]), data)
    assert answer.status_code == 409
    assert "두 번째 보고입니다." in text(answer)


def test_an_order_is_stored_by_its_page_and_given_out_again(place, officer, office):
    use = services.request(opened(place, officer), by=officer)
    file = SimpleUploadedFile("허가서.pdf", PDF, "application/pdf")
    url = reverse("exceptional:authorise", args=[use.pk])
    assert office.post(url, {"file": file}).status_code == 302
    use.refresh_from_db()
    paper = office.get(reverse("exceptional:document", args=[use.pk, use.documents.get().pk]))
    assert (use.state, b"".join(paper.streaming_content)) == ("running", PDF)


def everything_public(number):
    """Every public page of the site, in both languages, with its headers."""
    outside = Client()
    for language in ("ko", "en"):
        for route in (route for route in routes() if route.is_public):
            values = {"number": number, "uidb36": "1", "key": "x", "order": 1}
            answer = outside.get(route.path(values, language))
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            yield route.name, content + str(answer.items()).encode()


def test_the_name_of_the_person_sought_goes_nowhere(
    place, officer, office, caplog, django_capture_on_commit_callbacks
):
    """Through a whole life, with mail and a clock: in the one table, on the one page."""
    caplog.set_level(logging.DEBUG)
    office.post(reverse("exceptional:open", args=[place.number]), filled())
    use = ExceptionalUse.objects.get()
    services.request(use, by=officer)
    services.authorise(use, document("허가.pdf"), by=officer)
    late = use.ends_at + timedelta(hours=1)
    with django_capture_on_commit_callbacks(execute=True):
        assert tick(late, [exceptional.steps, steps_of(letters)]).failed == []
    use.refresh_from_db()
    bad = office.post(reverse("exceptional:report", args=[use.pk]), {"summary": SOUGHT})
    assert bad.status_code == 422
    services.report(use, told(), by=officer)
    assert mail.outbox
    letters_sent = [f"{m.subject} {m.body} {m.to} {m.extra_headers}" for m in mail.outbox]
    kept = [*Event.objects.values(), *Notice.objects.values(), *ExceptionalUse.objects.values()]
    inside = [json.dumps(kept, default=str, ensure_ascii=False), caplog.text, *letters_sent]
    history = text(office.get(reverse("registry:history", args=[place.number])))
    public = [body.decode(errors="replace") for _name, body in everything_public(place.number)]
    for place_of_text in (*inside, history, *public):
        assert not [part for part in PARTS if part in place_of_text]
    assert SoughtPerson.objects.get().name == SOUGHT


def test_the_search_for_the_name_can_see(place, officer):
    """The twin: a summary that names somebody is public, and found."""
    use = services.stop(opened(place, officer), was_found=True, by=officer)
    services.report(use, told(summary="Perchbottom 구역에서 찾았습니다."), by=officer)
    found = {n for n, body in everything_public(place.number) if b"Perchbottom" in body}
    assert found == {"portal:exceptional"}


def test_a_guard_against_names_that_is_gone_is_noticed(place, officer, monkeypatch):
    monkeypatch.setattr(services, "names", lambda *_: False)
    use = services.stop(opened(place, officer), was_found=True, by=officer)
    services.report(use, told(summary=f"{SOUGHT} 씨를 찾았습니다."), by=officer)
    public = dict(everything_public(place.number))
    assert SOUGHT in public["portal:exceptional"].decode()


def test_the_public_reads_nothing_of_a_use_that_runs(place, officer, client):
    use = opened(place, officer)
    page = text(client.get(reverse("portal:exceptional", args=[place.number])))
    years = text(client.get(reverse("portal:exceptional_years")))
    assert "EX-1" not in page
    assert str(use.starts_at.year) not in years.partition("<tbody>")[2].partition("</tbody>")[0]


def test_the_public_reads_of_it_from_its_hour_though_no_clock_runs(place, officer, client):
    use = opened(place, officer)
    by = timedelta(hours=100)
    ExceptionalUse.objects.update(
        starts_at=use.starts_at - by, ends_at=use.ends_at - by, begun_at=use.begun_at - by
    )
    page = text(client.get(reverse("portal:exceptional", args=[place.number])))
    assert "EX-1" in page
    assert "긴급 개시 후 24시간 안에 허가를 신청하지 않음" in page
    assert "이 사용의 보고 기한이 지났습니다" in page
    assert "중앙역" not in page


def test_numbers_of_the_report_are_counted_by_year(place, officer, client):
    for _ in range(2):
        use = services.stop(opened(place, officer), was_found=True, by=officer)
        services.report(use, told(), by=officer)
    page = text(client.get(reverse("portal:exceptional_years")))
    row = page.partition("<tbody>")[2].partition("</tbody>")[0]
    numbers = [cell.partition("<")[0] for cell in row.split('<td class="number">')[1:]]
    assert numbers == ["2", "2", "0", "0", "2", "2", "0", "6", "4", "2"]
