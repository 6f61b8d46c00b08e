"""Whoever wrote part of an assessment does not also answer for it."""

import pytest
from django.urls import reverse

from hria.assessments import services
from hria.assessments.authors import OwnWork
from hria.assessments.forms.submit import STATEMENTS
from hria.assessments.models import Submission
from hria.assessments.reading_over import print_of
from hria.assessments.services import Given, save_answers, submit
from tests.factories import AssessmentFactory, EvidenceFactory, member


@pytest.fixture
def begun(system, alice):
    """A draft that Alice wrote."""
    return AssessmentFactory(
        system=system, started_by=alice, answers={"P01": "출입 확인", "P12": "impossible"}
    )


def test_an_officer_who_wrote_an_answer_does_not_submit(begun, bora):
    save_answers(begun, {"P06": Given("보라가 적은 말")}, by=bora)
    with pytest.raises(OwnWork):
        submit(begun, by=bora)
    assert not Submission.objects.exists()


def test_an_officer_who_attached_a_document_does_not_submit(begun, bora):
    EvidenceFactory(assessment=begun, question="P12", by=bora)
    with pytest.raises(OwnWork):
        submit(begun, by=bora)


def test_another_officer_submits_what_the_first_one_wrote(begun, bora, agency):
    save_answers(begun, {"P06": Given("보라가 적은 말")}, by=bora)
    assert submit(begun, by=member("officer", agency)).number == 1


def test_the_page_says_which_answers_are_ones_own_and_takes_nothing(sign_in, begun, bora):
    save_answers(begun, {"P06": Given("보라가 적은 말")}, by=bora)
    address = reverse("assessments:submit", args=[begun.pk])
    client = sign_in(bora)
    assert "P06" in client.get(address).content.decode()
    sent = dict.fromkeys(STATEMENTS, "on") | {"shown": print_of(begun)}
    response = client.post(address, sent)
    assert response.status_code == 409
    assert "다른 사람이 제출해야" in response.content.decode()
    assert not Submission.objects.exists()


def test_without_the_look_at_the_authors_it_would_be_taken(begun, bora, monkeypatch):
    save_answers(begun, {"P06": Given("보라가 적은 말")}, by=bora)
    monkeypatch.setattr(services, "written_by", lambda *_: [])
    assert submit(begun, by=bora).number == 1
