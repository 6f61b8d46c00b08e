"""The doors to assessments, documents and submissions, and the text of a version."""

import pytest
from django.db import connection
from django.db.models import Value

from hria.accounts.models import Role
from hria.assessments.models import Assessment, Evidence, InstrumentVersion, Submission, TextHash
from hria.assessments.services import submit
from hria.assessments.workflow import EDITABLE, Status
from tests.factories import AgencyFactory, AssessmentFactory, EvidenceFactory, member


@pytest.fixture
def handed_in(system, alice, bora):
    draft = AssessmentFactory(system=system, started_by=alice, answers={"P01": "x"})
    EvidenceFactory(assessment=draft)
    return submit(draft, by=bora)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.REVIEWER])
def test_every_role_of_the_agency_sees_its_files(handed_in, agency, role):
    user = member(role, agency)
    for door in (Assessment.objects, Evidence.objects, Submission.objects):
        assert door.visible_to(user).count() == 1


def test_role_above_sees_files_below_and_not_the_reverse(handed_in, agency):
    below = member(Role.AUDITOR, AgencyFactory(parent=agency))
    assert not Assessment.objects.visible_to(below).exists()


def test_strangers_and_the_inactive_see_nothing(handed_in, agency, dana):
    gone = member(Role.OFFICER, agency, is_active=False)
    for door in (Assessment.objects, Evidence.objects, Submission.objects):
        assert not door.visible_to(dana).exists()
        assert not door.visible_to(gone).exists()


@pytest.mark.parametrize("status", list(Status))
def test_drafters_edit_while_it_is_open(draft, alice, status):
    draft.status = status
    draft.save()
    is_open = status in EDITABLE
    assert Assessment.objects.editable_by(alice).exists() is is_open
    assert draft.is_editable is is_open


@pytest.mark.django_db
def test_a_text_that_was_never_parsed_here_counts_as_another(monkeypatch):
    version = AssessmentFactory().instrument
    version.parsed()
    assert InstrumentVersion.objects.as_read(version.sha256).get() == version
    monkeypatch.setattr("hria.assessments.models._TEXTS", {})
    assert not InstrumentVersion.objects.as_read(version.sha256).exists()


def test_postgresql_hashes_a_text_without_an_extension():
    compiler = InstrumentVersion.objects.all().query.get_compiler("default")
    sql, given = TextHash(Value("가")).as_postgresql(compiler, connection)
    assert sql == "ENCODE(SHA256(CONVERT_TO(%s, 'UTF8')), 'hex')"
    assert list(given) == ["가"]
