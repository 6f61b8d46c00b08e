"""The pages of duties: what each person finds, and what becomes of what they type."""

import pytest
from django.urls import reverse

from hria.accounts.models import Role
from hria.oversight.duties import services
from hria.oversight.duties.workflow import Action, State
from hria.oversight.models import Duty, DutyFile
from tests.access.payloads import document
from tests.factories import member
from tests.oversight.duties_made import in_effect
from tests.publication.publishing import CONDITIONAL, published

pytestmark = pytest.mark.django_db


def url(name, duty):
    return reverse(f"duties:{name}", args=[duty.pk])


def text(response):
    return response.content.decode()


def test_proof_with_documents_is_handed_in_and_read_by_the_reviewer(sign_in):
    scene = in_effect()
    duty = scene.of("NOTICE")
    typed = {"words": "출입구마다 안내판을 붙였습니다.", "file_1": document("안내판.pdf")}
    answer = sign_in(scene.officer).post(url("prove", duty), typed)
    assert answer.status_code == 302
    page = text(sign_in(scene.judge).get(url("duty", duty)))
    assert "출입구마다 안내판을 붙였습니다." in page
    assert "안내판.pdf" in page
    paper = sign_in(scene.judge).get(reverse("duties:document", args=[DutyFile.objects.get().pk]))
    assert b"".join(paper.streaming_content).startswith(b"%PDF")


def test_proof_without_words_comes_back(sign_in):
    scene = in_effect()
    answer = sign_in(scene.officer).post(url("prove", scene.of("NOTICE")), {"words": " "})
    assert answer.status_code == 422


def test_a_document_that_is_refused_is_named_and_the_words_are_shown_again(sign_in):
    scene = in_effect()
    typed = {"words": "그대로 남는 글", "file_2": document("가짜.pdf", b"MZ not a pdf")}
    answer = sign_in(scene.officer).post(url("prove", scene.of("NOTICE")), typed)
    assert answer.status_code == 422
    assert "그대로 남는 글" in text(answer)
    assert not DutyFile.objects.exists()


def test_the_owner_does_not_reach_the_page_to_verify(sign_in):
    scene = in_effect()
    duty = scene.of("NOTICE")
    services.prove(duty, words="했습니다.", by=scene.officer)
    assert sign_in(scene.officer).post(url("verify", duty)).status_code == 403
    duty.refresh_from_db()
    assert duty.state == State.PROVED


def test_a_stranger_finds_nothing(sign_in):
    duty = in_effect().of("NOTICE")
    stranger = sign_in(member(Role.OFFICER))
    assert stranger.get(url("duty", duty)).status_code == 404
    assert stranger.post(url("prove", duty), {"words": "했습니다."}).status_code == 404


def test_what_moved_on_meanwhile_is_said_and_what_was_typed_is_shown(sign_in):
    scene = in_effect()
    duty = scene.of("NOTICE")
    services.prove(duty, words="했습니다.", by=scene.officer)
    answer = sign_in(scene.officer).post(url("prove", duty), {"words": "두 번째 글"})
    assert answer.status_code == 409
    assert "두 번째 글" in text(answer)


def test_each_list_shows_what_waits_for_its_reader(sign_in):
    scene = in_effect()
    services.prove(scene.of("NOTICE"), words="했습니다.", by=scene.officer)
    mine = sign_in(scene.officer).get("/duties/")
    theirs = sign_in(scene.judge).get("/duties/")
    assert {d.code for d in mine.context["to_do"]} >= {"REGISTER", ""}
    assert [d.code for d in mine.context["to_verify"]] == []
    assert [d.code for d in theirs.context["to_verify"]] == ["NOTICE"]


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("action", [Action.PROVE, Action.NAME])
def test_pages_of_the_owner_open_in_both_languages(sign_in, language, action):
    scene = in_effect()
    duty = scene.of("NOTICE")
    paths = [f"{language}{url(name, duty)}" for name in ("duty", action.value)]
    assert [sign_in(scene.officer).get(path).status_code for path in paths] == [200, 200]


def test_a_person_named_is_the_owner(sign_in):
    scene = in_effect()
    duty, person = scene.of("NOTICE"), member(Role.DRAFTER, scene.agency)
    sign_in(scene.officer).post(url("name", duty), {"owner": person.pk})
    assert Duty.objects.get(pk=duty.pk).owner == person


def test_the_history_of_the_system_tells_which_duty_and_why(sign_in):
    scene = in_effect()
    services.extend(scene.of("RECORD"), words="감사 일정이 밀렸습니다.", by=scene.judge)
    system = scene.decision.submission.assessment.system
    page = text(sign_in(scene.officer).get(f"/systems/{system.number}/history/"))
    assert "감사 일정이 밀렸습니다." in page
    assert scene.of("RECORD").name_ko in page


def test_the_public_reads_what_is_owed_and_whether_it_was_done(client):
    report = published(CONDITIONAL)
    page = text(client.get(f"/register/{report.system.number}/duties/"))
    assert all(duty.name_ko in page for duty in report.decision.duties.all())
    assert client.get("/register/FRT-2020-0001/duties/").status_code == 404


def test_the_public_reads_no_proof(client):
    report = published(CONDITIONAL)
    officer = member(Role.OFFICER, report.system.agency)
    services.prove(report.decision.duties.get(code="NOTICE"), words="내부 사정입니다.", by=officer)
    assert "내부 사정입니다." not in text(client.get(f"/register/{report.system.number}/duties/"))
