"""Halts and reports that rest on unanswered questions say so wherever they are listed."""

from importlib import import_module
from unittest.mock import patch

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from hria.accounts.models import Role
from hria.assessments.models import Submission
from hria.assessments.services import submit
from hria.publication import services
from hria.publication.models import Publication
from hria.registry.models import Halt
from hria.registry.services import halt
from hria.reviews.models import Decision
from hria.reviews.verdicts import Verdict
from tests.factories import AssessmentFactory, SystemFactory, UserFactory, member
from tests.publication.publishing import (
    ALLOWED,
    PROHIBITED,
    published,
    publisher,
    sketch,
)
from tests.reviews.scenes import decided, handed_in, review_of

pytestmark = pytest.mark.django_db
MARK = "잠정: 답하지 않은 문항을 가장 나쁘게 읽은 결과"


def read(path: str) -> str:
    return Client().get(path).content.decode()


def published_of(decision: Decision) -> Publication:
    with patch.object(services, "draw", sketch):
        return services.publish(decision, by=publisher())


class Editor:
    """As much of a schema editor as triggers need; the real one wants no open transaction."""

    connection = connection

    def execute(self, sql: str) -> None:
        connection.cursor().execute(sql)


@pytest.fixture
def hasty() -> Submission:
    """A submission with one answer: halted by what was not answered."""
    draft = AssessmentFactory(answers={"P01": "출입 확인"})
    return submit(draft, by=member(Role.OFFICER, draft.system.agency))


def test_a_halt_by_silence_is_marked_before_any_report(hasty) -> None:
    assert Halt.objects.get().provisional
    assert MARK in read("/halts/")
    assert MARK in read("/")


def test_a_halt_by_answers_is_not() -> None:
    handed_in(PROHIBITED)
    assert not Halt.objects.get().provisional
    assert MARK not in read("/halts/")


def test_the_agency_reads_the_mark_on_its_systems_page(hasty, sign_in) -> None:
    system = hasty.assessment.system
    client = sign_in(member(Role.OFFICER, system.agency))
    page = client.get(reverse("registry:system", args=[system.number])).content.decode()
    assert MARK in page


def test_a_person_halts_without_any_mark() -> None:
    assert not halt(SystemFactory(), because="", by=UserFactory()).provisional


@pytest.mark.parametrize(
    ("rules", "provisional", "left"),
    [
        (["RL-01", "HL-01"], False, False),
        (["RL-01", "HL-01", "HL-03"], False, False),
        (["RL-01"], False, True),
        (["RL-01", "HL-01"], True, True),
        ([], False, True),
    ],
)
def test_only_a_result_without_gaps_that_confirms_all_reasons_makes_a_halt_firm(
    rules, provisional, left
) -> None:
    system, by = SystemFactory(), UserFactory()
    halt(system, because="", by=by, rules=["RL-01", "HL-01"], provisional=True)
    halt(system, because="", by=by, rules=rules, provisional=provisional)
    assert Halt.objects.get().provisional is left


def test_a_report_with_gaps_is_marked_in_the_register_and_on_its_page(hasty) -> None:
    decision: Decision = decided(review_of(hasty), Verdict.PROHIBITED)
    made = published_of(decision)
    assert made.provisional is True
    assert MARK in read("/register/")
    assert MARK in read(made.get_absolute_url())


def test_a_report_without_gaps_is_not_marked() -> None:
    made = published(PROHIBITED)
    assert made.provisional is False
    assert MARK not in read("/register/") + read(made.get_absolute_url())


def test_the_register_says_on_what_a_determination_stands() -> None:
    assert "tag-policy" not in read("/register/")
    assert published(ALLOWED).basis_codes == ["policy"]
    assert "tag-policy" in read("/register/")


def test_halts_of_before_take_the_mark_from_their_submission(hasty) -> None:
    Halt.objects.update(provisional=False)
    migration = "hria.assessments.migrations.0006_halts_of_provisional_results"
    import_module(migration).mark(apps, None)
    assert Halt.objects.get().provisional


def test_publications_of_before_take_both_columns_from_the_report(hasty) -> None:
    made = published_of(decided(review_of(hasty), Verdict.PROHIBITED))
    bases = made.bases
    filling = import_module("hria.publication.migrations.0004_provisional_and_bases_filled")
    thaw, fill, freeze = filling.Migration.operations
    connection.check_constraints()
    thaw.code(apps, Editor())
    Publication.objects.update(provisional=None, bases=None)
    fill.code(apps, Editor())
    freeze.code(apps, Editor())
    made.refresh_from_db()
    assert (made.provisional, made.bases) == (True, bases)
