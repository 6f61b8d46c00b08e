"""A form that arrives without a session."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile


@pytest.mark.django_db
def test_form_without_a_session_is_answered_by_a_sign_in_that_carries_it(client):
    response = client.post("/systems/new/", {"name_ko": "오래 쓴 이름"})
    assert response.status_code == 403
    assert response.context["kept"]
    assert response.context["next"] == "/systems/new/"


@pytest.mark.django_db
def test_documents_are_not_carried(client):
    paper = SimpleUploadedFile("a.pdf", b"%PDF")
    response = client.post("/systems/new/", {"name_ko": "이름", "file": paper})
    assert response.status_code == 403
    assert "문서는 다시 선택" in response.content.decode()


@pytest.mark.django_db
def test_reading_without_a_session_leads_to_the_sign_in(client):
    response = client.get("/systems/")
    assert response.headers["Location"] == "/account/login/?next=/systems/"


@pytest.mark.django_db
def test_signing_in_itself_is_not_intercepted(client):
    assert client.post("/account/login/", {"login": "x", "password": "y"}).status_code == 200


@pytest.mark.django_db
def test_button_pressed_without_a_session_leads_back_to_its_page(client):
    response = client.post(
        "/assessments/start/FRT-2026-0001/",
        headers={"referer": "http://testserver/systems/FRT-2026-0001/"},
    )
    assert response.context["next"] == "/systems/FRT-2026-0001/"
