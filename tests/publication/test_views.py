"""The publisher's screens: what waits, the preview, publishing and every way it is refused."""

from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse

from hria.accounts.models import Role
from hria.assessments.services import submit
from hria.publication import services
from hria.publication.attestations import STATEMENTS
from hria.publication.models import Publication
from hria.publication.rendering.jobs import RendererBusy, RenderRefused
from hria.publication.rendering.limits import Reason
from hria.registry.halting import NotInThisState
from hria.registry.services import halt
from hria.reviews.verdicts import Verdict
from tests.factories import AgencyFactory, member
from tests.publication.publishing import (
    PROHIBITED,
    made_decision,
    published,
    publisher,
    quick_pdf,
    sketch,
)
from tests.registry.halted import verified
from tests.reviews.scenes import decided, drafted, handed_in, review_of

pytestmark = pytest.mark.django_db
ALL = dict.fromkeys(STATEMENTS, "on")
WAITING = "/publish/"


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def preview_of(decision) -> str:
    return reverse("publication:preview", args=[decision.pk])


def publish_of(decision) -> str:
    return reverse("publication:publish", args=[decision.pk])


# What waits


def test_a_waiting_decision_is_listed_with_a_link_to_its_preview() -> None:
    agency = AgencyFactory()
    decision = made_decision(agency=agency)
    page = browser(publisher(agency)).get(WAITING)
    assert preview_of(decision) in page.content.decode()


def test_what_one_published_is_listed_and_no_longer_waits() -> None:
    made = published()
    page = browser(made.by).get(WAITING).content.decode()
    assert f"{made.get_absolute_url()}?version=1" in page
    assert preview_of(made.decision) not in page


def test_decisions_of_other_agencies_are_not_listed() -> None:
    decision = made_decision()
    page = browser(publisher(AgencyFactory())).get(WAITING)
    assert preview_of(decision) not in page.content.decode()


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.OFFICER, Role.REVIEWER])
def test_without_the_role_the_list_says_who_publishes(role) -> None:
    page = browser(member(role)).get(WAITING)
    assert page.status_code == 403
    assert "공개 담당자" in page.content.decode()


def test_the_list_takes_no_more_queries_for_more_decisions(django_assert_max_num_queries) -> None:
    agency = AgencyFactory()
    client = browser(publisher(agency))
    for _ in range(3):
        made_decision(agency=agency)
    with django_assert_max_num_queries(10):
        client.get(WAITING)


# The preview


def test_the_preview_says_that_it_is_not_public_and_shows_the_page() -> None:
    decision = made_decision()
    page = browser(publisher()).get(preview_of(decision)).content.decode()
    assert "미리보기(공개 전)" in page
    assert decision.submission.assessment.system.name_ko in page
    assert decision.submission_sha256 in page


def test_the_preview_shows_exactly_the_part_that_will_be_stored() -> None:
    decision = made_decision(PROHIBITED)
    person = publisher()
    shown = browser(person).get(f"{preview_of(decision)}?part=duties").content.decode()
    with quick_pdf():
        made = services.publish(decision, by=person)
    public = Client().get(f"{made.get_absolute_url()}?part=duties").content.decode()
    part = shown[shown.index('<section class="section" aria-labelledby="duties"') :]
    part = part[: part.index("</section>")]
    assert len(part) > 1000
    assert part in public


def test_the_preview_says_which_halt_it_will_lift() -> None:
    draft = drafted()
    officer = member(Role.OFFICER, draft.system.agency)
    verified(halt(draft.system, because="시험", by=officer))
    decision = decided(review_of(submit(draft, by=officer)), Verdict.APPROVE)
    page = browser(publisher()).get(preview_of(decision)).content.decode()
    assert "공개하면 다음 중지가 해제됩니다" in page


def test_the_preview_says_what_keeps_it_from_lifting_the_halt() -> None:
    decision = made_decision()
    system = decision.submission.assessment.system
    halt(system, because="시험", by=decision.submission.by)
    page = browser(publisher()).get(preview_of(decision)).content.decode()
    assert "아직 중지를 해제하지 못합니다" in page


def test_whoever_submitted_reads_the_preview_but_finds_no_button() -> None:
    decision = made_decision()
    officer = decision.submission.by
    agency = decision.submission.assessment.system.agency
    officer.memberships.create(agency=agency, role=Role.PUBLISHER)
    page = browser(officer).get(preview_of(decision)).content.decode()
    assert publish_of(decision) not in page
    assert "다른 공개 담당자가 공개해야 합니다" in page


def test_an_auditor_reads_the_preview_but_finds_no_button() -> None:
    agency = AgencyFactory()
    decision = made_decision(agency=agency)
    page = browser(member(Role.AUDITOR, agency)).get(preview_of(decision))
    assert page.status_code == 200
    assert publish_of(decision) not in page.content.decode()


def test_the_preview_of_another_agency_looks_like_none() -> None:
    decision = made_decision()
    client = browser(publisher(AgencyFactory()))
    there, nowhere = client.get(preview_of(decision)), client.get("/publish/999999/")
    assert (there.status_code, nowhere.status_code) == (404, 404)


def test_a_colleague_without_the_role_is_told_who_may() -> None:
    agency = AgencyFactory()
    decision = made_decision(agency=agency)
    page = browser(member(Role.DRAFTER, agency)).get(preview_of(decision))
    assert page.status_code == 403
    assert "공개 담당자" in page.content.decode()


def test_a_returned_assessment_has_no_preview() -> None:
    decision = decided(review_of(handed_in()), Verdict.RETURN)
    assert browser(publisher()).get(preview_of(decision)).status_code == 404


def test_the_preview_of_what_is_published_leads_to_the_public_page() -> None:
    made = published()
    answer = browser(publisher()).get(preview_of(made.decision))
    assert answer.url == made.get_absolute_url()


# Publishing


def test_publishing_makes_the_report_public() -> None:
    decision = made_decision()
    with patch.object(services, "draw", sketch):
        answer = browser(publisher()).post(publish_of(decision), ALL)
    assert answer.url == WAITING
    assert Client().get(Publication.objects.get().get_absolute_url()).status_code == 200


@pytest.mark.parametrize("left_out", list(STATEMENTS))
def test_every_statement_is_needed(left_out) -> None:
    decision = made_decision()
    ticked = {name: "on" for name in STATEMENTS if name != left_out}
    answer = browser(publisher()).post(publish_of(decision), ticked)
    assert answer.status_code == 422
    assert f'href="#id_{left_out}"' in answer.content.decode()
    assert not Publication.objects.exists()


def test_publishing_twice_is_told_plainly_and_done_once() -> None:
    made = published()
    answer = browser(publisher()).post(publish_of(made.decision), ALL)
    assert answer.status_code == 409
    assert made.get_absolute_url() in answer.content.decode()
    assert Publication.objects.count() == 1


def test_an_order_that_cannot_be_lifted_after_all_is_told_and_nothing_published() -> None:
    decision = made_decision()
    with patch.object(services, "publish", side_effect=NotInThisState):
        answer = browser(publisher()).post(publish_of(decision), ALL)
    assert answer.status_code == 409


def test_a_change_at_the_same_moment_is_told_and_nothing_published() -> None:
    decision = made_decision()
    moving = patch.object(services, "next_edition", side_effect=_moving(decision))
    with moving, patch.object(services, "draw", sketch):
        answer = browser(publisher()).post(publish_of(decision), ALL)
    assert answer.status_code == 409
    assert preview_of(decision) in answer.content.decode()
    assert not Publication.objects.exists()


def _moving(decision):
    """Editions as `next_edition` gives them, while the number of reports grows in between."""
    first = services.next_edition(decision)
    later = services.replace(first, version=first.version + 1)
    return [first, later]


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (RenderRefused(Reason.TOO_LONG), "너무 오래 걸렸습니다"),
        (RenderRefused(Reason.TOO_LARGE), "너무 큽니다"),
        (RenderRefused(Reason.TOO_MANY_PAGES), "너무 큽니다"),
        (RenderRefused(Reason.BROKEN), "PDF를 만들지 못했습니다"),
        (RendererBusy(), "1분 뒤에"),
        (services.NotTheDecidedText(), "해시 불일치"),
    ],
)
def test_a_refusal_is_explained_on_the_page_and_keeps_the_ticks(refusal, words) -> None:
    decision = made_decision()
    with patch.object(services, "draw", side_effect=refusal):
        answer = browser(publisher()).post(publish_of(decision), ALL)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert page.count("checked") == len(STATEMENTS)


def test_whoever_decided_is_refused_although_a_publisher() -> None:
    decision = made_decision()
    body = decision.by.memberships.get().agency
    decision.by.memberships.create(agency=body, role=Role.PUBLISHER)
    answer = browser(decision.by).post(publish_of(decision), ALL)
    assert answer.status_code == 403
    assert not Publication.objects.exists()


def test_ticks_survive_a_lost_session() -> None:
    decision, person, client = made_decision(), publisher(), Client()
    person.set_password("langes-wort-4711")
    person.save()
    lost = client.post(publish_of(decision), {"read": "on"})
    form = {
        "login": person.email,
        "password": "langes-wort-4711",
        "kept": lost.context["kept"],
        "next": lost.context["next"],
    }
    page = client.post("/account/login/", form, follow=True).content.decode()
    assert page.count("checked") == 1
    assert "아직 저장되지 않았습니다" in page
    assert not Publication.objects.exists()
