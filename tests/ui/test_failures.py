"""A failure gets a page: 503 where it passes by itself, 500 where somebody has to mend it."""

import pytest
from django.db import InterfaceError, OperationalError, connection

pytestmark = pytest.mark.django_db


def answer_when_the_database_says(error, sign_in, user):
    client = sign_in(user, raise_request_exception=False)

    def refuse(execute, *args):
        raise error

    with connection.execute_wrapper(refuse):
        return client.get("/systems/")


@pytest.mark.parametrize("error", [OperationalError("gone"), InterfaceError("closed")])
def test_a_database_that_is_away_is_a_503_that_says_nothing_was_saved(error, sign_in, alice):
    response = answer_when_the_database_says(error, sign_in, alice)
    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert "저장되지 않은 것입니다" in response.content.decode()
    assert response["Cache-Control"] == "no-store, private"


def test_any_other_failure_is_a_500(sign_in, alice):
    response = answer_when_the_database_says(ValueError("a fault of ours"), sign_in, alice)
    assert response.status_code == 500
    assert "Retry-After" not in response


def test_who_is_signed_in_and_may_not_stays_in_the_office(sign_in, auditor, system) -> None:
    response = sign_in(auditor).post(f"/assessments/start/{system.number}/")
    page = response.content.decode()
    assert response.status_code == 403
    assert auditor.name in page
    assert 'href="/desk/"' in page
    assert "담당자</a>" not in page
