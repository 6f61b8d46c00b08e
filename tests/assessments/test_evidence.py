"""Documents: attached beside answers, read by those concerned, taken back with a trace."""

from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hria.assessments.drafts import draft_of
from hria.assessments.models import Answer, Evidence
from hria.assessments.workflow import Status
from hria.audit.models import Event
from hria.files.store import place_of
from tests.as_sent import as_sent
from tests.factories import AssessmentFactory, EvidenceFactory


def attaching(assessment, question="P12"):
    return reverse("assessments:attach", args=[assessment.pk, question])


def reading(document):
    return reverse("assessments:document", args=[document.pk])


def withdrawing(document):
    return reverse("assessments:withdraw", args=[document.pk])


@pytest.fixture
def document(sign_in, alice, draft, pdf):
    """A document that Alice attached to P12."""
    sign_in(alice).post(attaching(draft), {"file": pdf()})
    return Evidence.objects.get()


def test_document_and_typed_answers_travel_together(sign_in, alice, draft, at, pdf):
    client, address = sign_in(alice), at(draft, "profile")
    sent = as_sent(
        client.get(address),
        P01__answer="청사 출입",
        P12__answer="impossible",
        P12__file=pdf(),
        attach="P12",
    )
    response = client.post(address, sent)
    assert response.headers["Location"] == f"{address}#q-P12"
    assert Answer.objects.filter(question__in=["P01", "P12"]).count() == 2
    assert Evidence.objects.get().question == "P12"


def test_document_is_attached_whichever_button_is_pressed(sign_in, alice, draft, at, pdf):
    client, address = sign_in(alice), at(draft, "profile")
    client.post(address, as_sent(client.get(address), P12__file=pdf()))
    assert Evidence.objects.count() == 1


def test_same_document_twice_is_attached_once(sign_in, alice, draft, at, pdf):
    client, address, paper = sign_in(alice), at(draft, "profile"), pdf()
    sent = as_sent(client.get(address), P12__file=paper)
    for _ in range(2):
        paper.seek(0)
        client.post(address, sent)
    assert Evidence.objects.count() == 1


def test_refused_document_names_the_question_and_loses_no_answer(sign_in, alice, draft, at):
    client, address = sign_in(alice), at(draft, "profile")
    program = SimpleUploadedFile("보고서.exe", b"MZ" + bytes(100))
    sent = as_sent(client.get(address), P01__answer="청사 출입", P12__file=program)
    response = client.post(address, sent)
    assert response.status_code == 422
    ((bound, _error),) = response.context["page"].errors
    assert bound.html_name == "P12-file"
    assert "청사 출입" in response.content.decode()
    assert not Evidence.objects.exists()


def test_file_question_is_answered_by_its_document(sign_in, alice, draft, at, pdf):
    client, address = sign_in(alice), at(draft, "publication")
    before = client.get(address).context["draft"].open_in(client.get(address).context["step"])
    client.post(address, as_sent(client.get(address), U07__file=pdf()))
    page = client.get(address).context
    assert "U07" in before
    assert "U07" not in page["draft"].open_in(page["step"])


def test_attach_page_attaches_and_returns_to_the_question(sign_in, alice, draft, at, pdf):
    client = sign_in(alice)
    assert client.get(attaching(draft)).status_code == 200
    response = client.post(attaching(draft), {"file": pdf()})
    assert response.headers["Location"] == at(draft, "profile") + "#q-P12"


@pytest.mark.parametrize("sent", [{}, {"file": "not a file"}])
def test_attach_page_without_a_document_says_so(sign_in, alice, draft, sent):
    response = sign_in(alice).post(attaching(draft), sent)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"file"}


def test_attach_page_of_an_unknown_question_is_not_found(sign_in, alice, draft):
    assert sign_in(alice).get(attaching(draft, "Z99")).status_code == 404


def test_nothing_is_attached_after_submission(sign_in, alice, draft, pdf):
    draft.status = Status.SUBMITTED
    draft.save()
    response = sign_in(alice).post(attaching(draft), {"file": pdf()})
    assert response.status_code == 409
    assert not Evidence.objects.exists()


def test_auditor_attaches_and_withdraws_nothing(sign_in, auditor, draft, document, pdf):
    client = sign_in(auditor)
    assert client.post(attaching(draft), {"file": pdf()}).status_code == 403
    assert client.post(withdrawing(document)).status_code == 403
    assert Evidence.objects.in_force().count() == 1


def test_document_is_saved_by_the_browser_and_never_run(sign_in, auditor, document):
    response = sign_in(auditor).get(reading(document))
    headers = response.headers
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert quote("시험 성적서.pdf") in headers["Content-Disposition"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-store" in headers["Cache-Control"]
    assert b"".join(response.streaming_content).startswith(b"%PDF")


def test_document_of_another_agency_is_not_found(sign_in, dana, document):
    client = sign_in(dana)
    assert client.get(reading(document)).status_code == 404
    assert client.post(withdrawing(document)).status_code == 404


def test_withdrawing_asks_first_and_leaves_a_trace(sign_in, alice, document):
    client = sign_in(alice)
    assert client.get(withdrawing(document)).status_code == 200
    assert Evidence.objects.in_force().count() == 1
    client.post(withdrawing(document))
    assert Evidence.objects.in_force().count() == 0
    assert Event.objects.filter(action="evidence.withdrawn").count() == 1


def test_withdrawn_document_cannot_be_withdrawn_again(sign_in, alice, document):
    client = sign_in(alice)
    client.post(withdrawing(document))
    assert client.post(withdrawing(document)).status_code == 404


def test_document_is_not_withdrawn_after_submission(sign_in, alice, draft, document):
    draft.status = Status.SUBMITTED
    draft.save()
    assert sign_in(alice).post(withdrawing(document)).status_code == 409
    assert Evidence.objects.in_force().count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_attach_page_asks_the_database_equally_often(
    sign_in, alice, system, count, django_assert_num_queries
):
    draft = AssessmentFactory(system=system, started_by=alice)
    EvidenceFactory.create_batch(count, assessment=draft)
    client = sign_in(alice)
    client.get(attaching(draft))
    with django_assert_num_queries(7):
        client.get(attaching(draft))


def test_a_document_lost_from_the_store_is_named_by_its_hash(sign_in, auditor, document):
    place_of(document.sha256).unlink()
    answer = sign_in(auditor).get(reading(document))
    assert answer.status_code == 503
    assert document.sha256 in answer.content.decode()


# Questions that are not asked


def hidden_of(draft):
    """A question that the answers do not lead to, and its step."""
    instrument = draft.instrument.parsed()
    asked = draft_of(draft).asked
    found = next(q for q in instrument.questions if q.id not in asked and q.type == "single")
    return found.id, instrument.step(found.step).key


def test_no_document_is_taken_for_a_question_that_is_not_asked(sign_in, alice, draft, pdf):
    question, _step = hidden_of(draft)
    client = sign_in(alice)
    for response in (
        client.get(attaching(draft, question)),
        client.post(attaching(draft, question), {"file": pdf()}),
    ):
        assert response.status_code == 409
        assert "지금 묻지 않는" in response.content.decode()
    assert not Evidence.objects.exists()


def test_the_step_says_so_too_and_saves_nothing(sign_in, alice, draft, at, pdf):
    question, step = hidden_of(draft)
    sent = {f"{question}-seen": "0", f"{question}-file": pdf(), f"{question}-note": "메모"}
    response = sign_in(alice).post(at(draft, step), sent)
    assert response.status_code == 422
    assert "문서를 받지 않습니다" in response.content.decode()
    assert not Evidence.objects.exists()
    assert not Answer.objects.exists()


def test_a_file_question_that_is_asked_takes_its_document(sign_in, alice, draft, pdf):
    asked = draft_of(draft).asked
    question = next(
        q.id for q in draft.instrument.parsed().questions if q.type == "file" and q.id in asked
    )
    assert sign_in(alice).post(attaching(draft, question), {"file": pdf()}).status_code == 302
    assert Evidence.objects.get().question == question
