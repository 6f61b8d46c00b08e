"""The registry's screens: who sees what, who may act, and that nothing typed is lost."""

import pytest
from django.urls import reverse

from hria.accounts.models import Role
from hria.assessments.workflow import Status
from hria.audit.models import Event
from hria.registry.models import Halt, System
from hria.registry.services import halt, retire, revise
from tests.factories import AgencyFactory, AssessmentFactory, SystemFactory, member

DESCRIPTION = {
    "name_ko": "구도심 실종자 수색 카메라",
    "name_en": "",
    "purpose_ko": "구도심 카메라 영상에서 실종자를 찾습니다.",
    "purpose_en": "",
    "use_type": "live_remote",
    "stage": "plan",
}


def url(name, *args):
    return reverse(f"registry:{name}", args=args)


def test_list_shows_own_systems_and_no_others(sign_in, alice, system):
    stranger = SystemFactory(name_ko="남의 시스템")
    html = sign_in(alice).get(url("systems")).content.decode()
    assert system.number in html
    assert stranger.number not in html


def test_list_covers_agencies_below(sign_in, agency):
    below = SystemFactory(agency=AgencyFactory(parent=agency))
    auditor = member(Role.AUDITOR, agency)
    assert below.number in sign_in(auditor).get(url("systems")).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_database_equally_often_whatever_its_length(
    sign_in, alice, agency, count, django_assert_num_queries
):
    for system in SystemFactory.create_batch(count, agency=agency):
        AssessmentFactory(system=system)
    client = sign_in(alice)
    with django_assert_num_queries(6):
        client.get(url("systems"))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "수색"}, True),
        ({"q": "수색 가온"}, True),
        ({"q": "수색 없음"}, False),
        ({"use_type": "live_remote"}, True),
        ({"use_type": "training"}, False),
        ({"status": "halted"}, False),
        ({"stage": "plan", "q": "FRT-2031"}, True),
        ({"stage": "no-such-stage"}, True),
        ({"q": "%"}, False),
    ],
)
def test_search_finds_by_words_and_filters(sign_in, alice, agency, query, found):
    SystemFactory(
        agency=agency, number="FRT-2031-0001", name_ko="수색 카메라", use_type="live_remote"
    )
    html = sign_in(alice).get(url("systems"), query).content.decode()
    assert ("FRT-2031-0001" in html) is found


def test_long_list_goes_on_a_second_page(sign_in, alice, agency):
    SystemFactory.create_batch(21, agency=agency)
    client = sign_in(alice)
    assert "page=2" in client.get(url("systems")).content.decode()
    assert client.get(url("systems"), {"page": 2}).status_code == 200


def test_registering_gives_a_number(sign_in, alice, agency):
    response = sign_in(alice).post(url("register"), DESCRIPTION | {"agency": agency.pk})
    system = System.objects.get()
    assert response.headers["Location"] == system.get_absolute_url()
    assert (system.agency, system.registered_by) == (agency, alice)


def test_nothing_that_turns_the_reading_is_stored(sign_in, alice, agency):
    turned = {"name_ko": "가온\u202e시", "purpose_ko": "찾\u200f습니다.\r\n둘째 줄\x07"}
    sign_in(alice).post(url("register"), DESCRIPTION | turned | {"agency": agency.pk})
    stored = System.objects.get()
    assert (stored.name_ko, stored.purpose_ko) == ("가온시", "찾습니다.\n둘째 줄")


def test_registering_for_another_agency_is_refused(sign_in, alice):
    other = AgencyFactory()
    response = sign_in(alice).post(url("register"), DESCRIPTION | {"agency": other.pk})
    assert response.status_code == 422
    assert System.objects.count() == 0


def test_registering_without_a_name_shows_what_was_typed_and_names_the_field(
    sign_in, alice, agency
):
    posted = DESCRIPTION | {"agency": agency.pk, "name_ko": ""}
    response = sign_in(alice).post(url("register"), posted)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"name_ko"}
    assert DESCRIPTION["purpose_ko"] in response.content.decode()


def test_auditor_may_not_register(sign_in, auditor):
    response = sign_in(auditor).get(url("register"))
    assert response.status_code == 403
    assert "작성 담당자" in response.content.decode()


def test_input_kept_over_a_lost_session_stands_in_the_form_unsaved(sign_in, alice):
    client = sign_in(alice)
    session = client.session
    session["kept"] = {"path": url("register"), "fields": [["name_ko", ["남은 이름"]]]}
    session.save()
    html = client.get(url("register")).content.decode()
    assert "남은 이름" in html
    assert System.objects.count() == 0


def test_system_page_of_another_agency_is_like_one_that_does_not_exist(sign_in, dana, system):
    client = sign_in(dana)
    there = client.get(system.get_absolute_url())
    nowhere = client.get(url("system", "FRT-1999-0001"))
    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert (
        there.content.decode().replace(system.number, "FRT-1999-0001") == nowhere.content.decode()
    )


@pytest.mark.parametrize("count", [1, 3])
def test_system_page_asks_the_database_equally_often(
    sign_in, alice, system, count, django_assert_num_queries
):
    AssessmentFactory.create_batch(count, system=system, status=Status.PUBLISHED, started_by=alice)
    client = sign_in(alice)
    with django_assert_num_queries(7):
        client.get(system.get_absolute_url())


def test_halt_in_force_is_shown_first_with_reason_and_rules(sign_in, alice, bora, system):
    halt(system, because="오인식으로 두 사람이 연행됨", by=bora, rules=["HL-08"])
    html = sign_in(alice).get(system.get_absolute_url()).content.decode()
    assert "오인식으로 두 사람이 연행됨" in html
    assert "HL-08" in html
    assert html.index("오인식으로") < html.index("<dl")


def test_buttons_follow_the_role(sign_in, alice, bora, auditor, system):
    pages = {
        user: sign_in(user).get(system.get_absolute_url()).content.decode()
        for user in (alice, bora, auditor)
    }
    halting, starting = (
        url("halt", system.number),
        reverse("assessments:start", args=[system.number]),
    )
    assert [halting in pages[user] for user in (alice, bora, auditor)] == [False, True, True]
    assert [starting in pages[user] for user in (alice, bora, auditor)] == [True, True, False]


def test_revising_saves_and_keeps_the_old_words_in_the_history(sign_in, alice, system):
    client = sign_in(alice)
    old = system.name_ko
    response = client.post(url("revise", system.number), DESCRIPTION)
    assert response.status_code == 302
    html = client.get(url("history", system.number)).content.decode()
    assert old in html
    assert DESCRIPTION["name_ko"] in html


def test_revising_with_too_long_a_purpose_names_the_field(sign_in, alice, system):
    posted = DESCRIPTION | {"purpose_ko": "가" * 1001}
    response = sign_in(alice).post(url("revise", system.number), posted)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"purpose_ko"}


@pytest.mark.parametrize("page", ["revise", "retire"])
def test_auditor_may_change_nothing(sign_in, auditor, system, page):
    client = sign_in(auditor)
    before = Event.objects.count()
    assert client.get(url(page, system.number)).status_code == 403
    assert client.post(url(page, system.number), {"because": "x"}).status_code == 403
    assert Event.objects.count() == before


def test_auditor_may_halt_at_once(sign_in, auditor, system):
    client = sign_in(auditor)
    assert client.post(url("halt", system.number), {"because": "오인식"}).status_code == 302
    assert Halt.objects.get().by == auditor


@pytest.mark.parametrize("page", ["system", "revise", "halt", "retire", "history"])
def test_stranger_finds_no_page_of_the_system(sign_in, dana, system, page):
    assert sign_in(dana).get(url(page, system.number)).status_code == 404


def test_retired_system_is_not_revised(sign_in, alice, bora, system):
    retire(system, because="사업 종료", by=bora)
    response = sign_in(alice).post(url("revise", system.number), DESCRIPTION)
    assert response.status_code == 409
    system.refresh_from_db()
    assert system.name_ko != DESCRIPTION["name_ko"]


def test_officer_halts_at_once(sign_in, bora, system):
    response = sign_in(bora).post(url("halt", system.number), {"because": "유출 의심"})
    assert response.status_code == 302
    order = Halt.objects.get(system=system, lifted_at=None)
    assert (order.because, order.by, order.rules) == ("유출 의심", bora, [])


def test_halting_twice_leaves_one_halt_in_force(sign_in, bora, system):
    client = sign_in(bora)
    for reason in ("유출 의심", "유출 확인"):
        client.post(url("halt", system.number), {"because": reason})
    assert Halt.objects.get().because == "유출 의심"
    assert "유출 확인" in client.get(url("history", system.number)).content.decode()


def test_halting_needs_a_reason(sign_in, bora, system):
    response = sign_in(bora).post(url("halt", system.number), {"because": "  "})
    assert response.status_code == 422
    assert not Halt.objects.exists()


def test_drafter_may_not_halt(sign_in, alice, system):
    assert sign_in(alice).post(url("halt", system.number), {"because": "x"}).status_code == 403


def test_retiring_ends_the_system_and_a_second_time_says_so(sign_in, bora, system):
    client = sign_in(bora)
    assert client.post(url("retire", system.number), {"because": "종료"}).status_code == 302
    again = client.post(url("retire", system.number), {"because": "한 번 더"})
    assert again.status_code == 409
    assert "한 번 더" in again.content.decode()


def test_history_shows_choices_in_words(sign_in, auditor, alice, system):
    revise(system, DESCRIPTION, by=alice)
    html = sign_in(auditor).get(url("history", system.number)).content.decode()
    assert "실시간 원격 얼굴인식" in html
    assert "live_remote" not in html


@pytest.mark.parametrize("count", [1, 3])
def test_history_asks_the_database_equally_often(
    sign_in, auditor, bora, system, count, django_assert_num_queries
):
    for number in range(count):
        halt(system, because=f"{number}", by=bora)
    client = sign_in(auditor)
    with django_assert_num_queries(6):
        client.get(url("history", system.number))


@pytest.mark.parametrize("page", ["halt", "retire", "revise"])
def test_get_changes_nothing(sign_in, bora, system, page):
    before = Event.objects.count()
    assert sign_in(bora).get(url(page, system.number)).status_code == 200
    assert Event.objects.count() == before


@pytest.mark.parametrize("page", ["systems", "system", "history"])
def test_reading_pages_take_no_post(sign_in, bora, system, page):
    args = [] if page == "systems" else [system.number]
    assert sign_in(bora).post(url(page, *args)).status_code == 405
