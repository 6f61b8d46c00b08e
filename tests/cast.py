"""The cast of the stories: Alice drafts, Bora is her officer, Dana is a stranger."""

import importlib
from typing import Any

import pytest
from django.test import Client


def make() -> Any:
    """The factories; loaded late, for their models need Django to have started."""
    return importlib.import_module("tests.factories")


@pytest.fixture
def agency(db: None) -> Any:
    """The agency of the story."""
    return make().AgencyFactory()


@pytest.fixture
def alice(agency: Any) -> Any:
    """Drafts for the agency."""
    return make().member("drafter", agency, name="앨리스")


@pytest.fixture
def bora(agency: Any) -> Any:
    """Answers for the agency as responsible officer."""
    return make().member("officer", agency, name="보라")


@pytest.fixture
def auditor(agency: Any) -> Any:
    """Reads everything of the agency."""
    return make().member("auditor", agency, name="감사")


@pytest.fixture
def administrator(agency: Any) -> Any:
    """Lets people into the agency."""
    return make().member("administrator", agency, name="관리")


@pytest.fixture
def dana(db: None) -> Any:
    """Drafts for another agency and must see nothing of this one."""
    return make().member("drafter", name="다나")


@pytest.fixture
def system(agency: Any, alice: Any) -> Any:
    """A system of the agency, registered by Alice."""
    return make().SystemFactory(agency=agency, registered_by=alice)


@pytest.fixture
def draft(system: Any, alice: Any) -> Any:
    """An empty assessment of the system, begun by Alice."""
    return make().AssessmentFactory(system=system, started_by=alice)


@pytest.fixture
def sign_in() -> Any:
    """sign_in(user) -> a browser in which that person is signed in."""

    def browser(user: Any, **options: Any) -> Client:
        client = Client(**options)
        client.force_login(user)
        return client

    return browser
