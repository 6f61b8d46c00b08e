"""The pages of halt orders: what officers, reviewers and everybody read and send."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hria.accounts.models import Role
from hria.registry.models import Halt, HaltProof, Objection, Statute
from hria.registry.orders import State
from hria.registry.switching_off import escalate, verify
from tests.factories import AgencyFactory, SystemFactory, member
from tests.registry.halted import PDF, WORDS, confirmed, fresh, ordered, verified

CANARY = "zqorderzq"


@pytest.fixture
def order(system, bora):
    return ordered(system, bora, because=CANARY, scope="sites", scope_words=f"북문 {CANARY}")


@pytest.fixture
def chul(db):
    """Reviews, and has no tie to the agency."""
    return member(Role.REVIEWER)


def at(order, act=""):
    return f"{order.get_absolute_url()}{act}"


def public(order):
    return reverse("portal:halt", args=[order.system.number, order.number])


def paper():
    return SimpleUploadedFile("점검표.pdf", PDF, "application/pdf")


def test_officer_confirms_with_a_document_and_the_reviewer_verifies(sign_in, bora, chul, order):
    sent = {"words": WORDS, "file_1": paper()}
    assert sign_in(bora).post(at(order, "confirm/"), sent).status_code == 302
    assert order.system.number in sign_in(chul).get(reverse("registry:orders")).content.decode()
    page = sign_in(chul).get(at(order)).content.decode()
    assert WORDS in page
    assert CANARY not in page.replace(f"북문 {CANARY}", "")
    found = {"is_off": "yes", "words": "현장에서 보았습니다."}
    assert sign_in(chul).post(at(order, "verify/"), found).status_code == 302
    assert fresh(order).state == State.VERIFIED


def test_who_verifies_reads_the_newest_confirmation_beside_the_form(sign_in, chul, order):
    verify(confirmed(order), is_off=False, words="켜져 있습니다.", by=chul)
    officer = member(Role.OFFICER, order.system.agency)
    sign_in(officer).post(at(order, "confirm/"), {"words": "둘째 확인", "file_1": paper()})
    page = sign_in(chul).get(at(order, "verify/")).content.decode()
    assert "둘째 확인" in page
    assert WORDS not in page
    newest = HaltProof.objects.order_by("pk").last()
    assert at(order, f"documents/{newest.pk}/") in page


def test_both_findings_are_offered_in_the_readers_language(sign_in, chul, order):
    confirmed(order)
    korean = sign_in(chul).get(at(order, "verify/")).content.decode()
    english = sign_in(chul).get(f"/en{at(order, 'verify/').removeprefix('/en')}").content.decode()
    assert ("예, 꺼져 있습니다" in korean, "예, 꺼져 있습니다" in english) == (True, False)
    assert "Yes, it is switched off" in english


@pytest.mark.parametrize("lacking", ["words", "file_1"])
def test_without_words_or_document_nothing_is_confirmed(sign_in, bora, order, lacking):
    sent = {"words": WORDS, "file_1": paper()}
    del sent[lacking]
    answer = sign_in(bora).post(at(order, "confirm/"), sent)
    assert answer.status_code == 422
    assert lacking in answer.context["form"].errors
    assert fresh(order).state == State.ORDERED


def test_a_document_that_is_none_is_refused_with_its_reason(sign_in, bora, order):
    fake = SimpleUploadedFile("점검표.pdf", b"<html>", "application/pdf")
    answer = sign_in(bora).post(at(order, "confirm/"), {"words": WORDS, "file_1": fake})
    assert answer.context["form"].errors["file_1"]
    assert WORDS in answer.content.decode()


def test_the_document_opens_for_the_agency_and_for_verifiers_alone(
    sign_in, alice, chul, dana, order
):
    confirmed(order)
    path = at(order, f"documents/{HaltProof.objects.get().pk}/")
    for user, status in ((alice, 200), (chul, 200), (dana, 404)):
        answer = sign_in(user).get(path)
        # Read to its end and not closed, which would close the test's own connection.
        assert not answer.streaming or b"".join(answer.streaming_content)
        assert answer.status_code == status
    other = ordered(SystemFactory())
    elsewhere = f"{other.get_absolute_url()}documents/{HaltProof.objects.get().pk}/"
    assert sign_in(chul).get(elsewhere).status_code == 404


def test_a_second_confirmation_is_too_late_and_shows_what_was_typed(sign_in, bora, order):
    confirmed(order)
    answer = sign_in(bora).post(at(order, "confirm/"), {"words": "둘째", "file_1": paper()})
    assert answer.status_code == 409
    assert "둘째" in answer.content.decode()


def test_officer_halts_named_sites_and_must_name_them(sign_in, bora, system):
    client, path = sign_in(bora), reverse("registry:halt", args=[system.number])
    sent = {"because": "오인식", "scope": "sites", "scope_words": ""}
    assert client.post(path, sent).status_code == 422
    assert client.post(path, sent | {"scope_words": "북문"}).status_code == 302
    assert Halt.objects.get().scope_words == "북문"


def test_an_objection_is_kept_and_only_its_being_is_public(sign_in, bora, order):
    sign_in(bora).post(at(order, "object/"), {"text": f"이유 {CANARY}"})
    assert Objection.objects.get().by == bora
    page = Client().get(public(order)).content.decode()
    assert "이의를 제기함" in page
    assert CANARY not in page


def test_a_statute_is_entered_and_public(sign_in, bora, system):
    order = ordered(system, bora, determination="suspend_pending_law")
    told = {"name": "실종아동법", "article": "제9조의2", "in_force": "2027-01-01"}
    assert sign_in(bora).post(at(order, "statute/"), told).status_code == 302
    assert str(Statute.objects.get()) in Client().get(public(order)).content.decode()


def test_the_public_reads_the_order_without_names_or_reasons(order):
    page = Client().get(public(order)).content.decode()
    assert order.system.number in page
    assert "지정한 장소" in page
    assert [word for word in (CANARY, order.system.name_ko, WORDS) if word in page] == []


def test_the_public_sees_who_let_the_hours_pass(order):
    assert "확인 기한이" not in Client().get(public(order)).content.decode()
    Halt.objects.update(confirm_by=timezone.now() - timedelta(hours=1))
    escalate(fresh(order), timezone.now())
    page = Client().get(public(order)).content.decode()
    assert "확인 기한이" in page
    assert "확인 기한 지남" in Client().get(reverse("portal:halts")).content.decode()


def test_the_public_sees_what_is_still_missing(order):
    page = Client().get(public(verified(order))).content.decode()
    assert page.count("<b>완료</b>") == 2
    assert page.count("<b>아직</b>") == 1


def test_a_replaced_order_leads_to_the_one_in_its_place(order):
    later = ordered(order.system, determination="prohibited")
    assert public(later) in Client().get(public(order)).content.decode()
    assert public(order) not in Client().get(reverse("portal:halts")).content.decode()


def test_an_order_that_does_not_exist_is_like_any_other_missing_page(order):
    assert Client().get(public(order).replace("/1/", "/2/")).status_code == 404


def test_pages_of_orders_ask_equally_often_however_long_the_history(
    sign_in, chul, order, django_assert_max_num_queries
):
    for _ in range(3):
        confirmed(order)
        sign_in(chul).post(at(order, "verify/"), {"is_off": "no", "words": "켜져 있음"})
    Halt.objects.update(confirm_agency=AgencyFactory())
    with django_assert_max_num_queries(6):
        Client().get(public(order))
    client = sign_in(chul)
    with django_assert_max_num_queries(10):
        client.get(at(order))
