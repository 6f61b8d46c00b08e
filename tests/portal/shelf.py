"""A published report and its address, for the tests of the public pages."""

import pytest
from django.test import Client

from hria.publication.models import Publication
from tests.publication.publishing import published


@pytest.fixture
def made() -> Publication:
    return published()


@pytest.fixture
def url(made) -> str:
    """Written out, since the language of the last request stays with the thread."""
    return f"/register/{made.system.number}/"


def get(url: str, **headers: str):
    return Client().get(url, headers=headers)


def file_of(made: Publication, kind: str) -> str:
    return f"/register/{made.system.number}.{kind}"
