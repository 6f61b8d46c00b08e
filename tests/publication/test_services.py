"""Publishing: who may, once, everything at once, and what it does to a halt."""

import json
from typing import Any
from unittest.mock import patch

import pytest
from django.db import DatabaseError, IntegrityError

from hria.accounts.models import Role, User
from hria.assessments.models import Submission
from hria.assessments.services import submit
from hria.assessments.workflow import NotAllowedNow, Status
from hria.audit.models import Event
from hria.instrument.hashing import canonical
from hria.publication import pages, services, storage
from hria.publication.models import Artefact, Publication
from hria.publication.rendering.jobs import RenderRefused
from hria.publication.rendering.limits import Reason
from hria.publication.services import NotTheDecidedText, NotYours, publish
from hria.registry.services import FIELDS, revise
from hria.reviews.verdicts import Verdict
from tests.factories import AgencyFactory, AssessmentFactory, EvidenceFactory, member
from tests.publication.publishing import (
    ALLOWED,
    made_decision,
    published,
    publisher,
    quick_pdf,
    sketch,
)
from tests.reviews.scenes import case, decided, handed_in, review_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sketched(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the pages hold is tested beside the drawing."""
    monkeypatch.setattr(services, "draw", sketch)


def test_publishing_stores_page_and_pdf_in_both_languages_and_one_json_file() -> None:
    made = published()
    kinds = sorted(made.artefacts.values_list("kind", "language"))
    assert kinds == [("json", ""), ("page", "en"), ("page", "ko"), ("pdf", "en"), ("pdf", "ko")]


def test_every_stored_file_has_the_hash_that_its_row_says() -> None:
    made = published()
    for file in made.artefacts.all():
        data = storage.get(file.sha256)
        assert (storage.digest(data), len(data)) == (file.sha256, file.size)


def test_the_json_file_is_the_report_and_its_hash_is_the_reports() -> None:
    made = published()
    file = made.artefacts.get(kind=Artefact.Kind.JSON)
    assert storage.get(file.sha256) == canonical(made.report)
    assert file.sha256 == made.sha256


def test_publishing_moves_the_assessment_and_leaves_one_event() -> None:
    made = published()
    made.assessment.refresh_from_db()
    assert made.assessment.status == Status.PUBLISHED
    (event,) = Event.objects.filter(action="report.published")
    assert event.data["sha256"] == made.sha256
    assert event.about == f"registry.system:{made.system_id}"


def test_the_same_decision_and_moment_give_the_same_bytes() -> None:
    decision = services.read_anew(made_decision())
    edition = services.next_edition(decision)
    instrument = decision.submission.assessment.instrument.parsed()
    with quick_pdf():
        first = pages.draw(services.build(decision, edition), instrument).files()
        second = pages.draw(services.build(decision, edition), instrument).files()
    assert first == second


def test_a_decision_is_published_once() -> None:
    made = published()
    with pytest.raises(NotAllowedNow):
        publish(made.decision, by=publisher())
    assert Publication.objects.count() == 1


def test_the_loser_of_a_race_stores_no_second_publication() -> None:
    decision = made_decision()

    def publish_first(*args: Any) -> Any:
        with patch.object(services, "draw", draw):
            publish(decision, by=publisher())
        return draw(*args)

    draw = services.draw
    with patch.object(services, "draw", publish_first), pytest.raises(NotAllowedNow):
        publish(decision, by=publisher())
    assert Publication.objects.count() == 1


def test_a_second_report_of_a_system_is_its_second_version() -> None:
    first = published()
    again = AssessmentFactory(
        system=first.system,
        instrument=first.assessment.instrument,
        answers=first.report["answers"],
    )
    for question in case(ALLOWED).documented(first.assessment.instrument.parsed()):
        EvidenceFactory(assessment=again, question=question)
    submission = submit(again, by=member(Role.OFFICER, first.system.agency))
    decision = decided(review_of(submission), Verdict.APPROVE)
    second = publish(decision, by=publisher())
    assert (second.version, list(Publication.objects.current())) == (2, [second])


# Who


def test_a_publisher_of_the_agency_or_above_it_may_publish() -> None:
    above = AgencyFactory()
    decision = made_decision(agency=AgencyFactory(parent=above))
    assert publish(decision, by=publisher(above)).version == 1


def test_a_publisher_of_another_agency_may_not() -> None:
    with pytest.raises(NotYours):
        publish(made_decision(), by=publisher(AgencyFactory()))


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.OFFICER, Role.AUDITOR, Role.ADMINISTRATOR])
def test_no_other_role_of_the_agency_may(role: str) -> None:
    agency = AgencyFactory()
    decision = made_decision(agency=agency)
    with pytest.raises(NotYours):
        publish(decision, by=member(role, agency))


def test_the_reviewer_who_decided_may_not_even_with_the_role() -> None:
    decision = made_decision()
    body = decision.by.memberships.get().agency
    decision.by.memberships.create(agency=body, role=Role.PUBLISHER)
    with pytest.raises(NotYours):
        publish(decision, by=User.objects.get(pk=decision.by_id))


def test_the_officer_who_submitted_may_not_even_with_the_role() -> None:
    decision = made_decision()
    officer = decision.submission.by
    officer.memberships.create(
        agency=decision.submission.assessment.system.agency, role=Role.PUBLISHER
    )
    with pytest.raises(NotYours):
        publish(decision, by=User.objects.get(pk=officer.pk))


def test_a_person_who_was_switched_off_may_not() -> None:
    person = publisher()
    person.is_active = False
    with pytest.raises(NotYours):
        publish(made_decision(), by=person)


def test_a_return_is_never_published() -> None:
    decision = decided(review_of(handed_in()), Verdict.RETURN)
    with pytest.raises(NotAllowedNow):
        publish(decision, by=publisher())


# What is bound


def test_nothing_is_published_of_a_text_that_was_not_decided_on() -> None:
    decision = made_decision()
    changed = Submission.objects.get(pk=decision.submission_id)
    changed.answers = changed.answers | {"P01": "다른 시스템"}
    with (
        patch.object(services, "read_anew", lambda _: _with(decision, changed)),
        pytest.raises(NotTheDecidedText),
    ):
        publish(decision, by=publisher())


def _with(decision: Any, submission: Submission) -> Any:
    decision.submission = submission
    return decision


def test_a_text_that_cannot_be_set_leaves_everything_as_it_was() -> None:
    decision = made_decision()
    refused = patch.object(services, "draw", side_effect=RenderRefused(Reason.TOO_LONG))
    with refused, pytest.raises(RenderRefused):
        publish(decision, by=publisher())
    decision.submission.assessment.refresh_from_db()
    assert decision.submission.assessment.status == Status.APPROVED
    assert not Publication.objects.exists()


def test_a_failure_in_the_last_step_leaves_no_half_publication() -> None:
    decision = made_decision()
    broken = patch.object(services, "record", side_effect=DatabaseError)
    with broken, pytest.raises(DatabaseError):
        publish(decision, by=publisher())
    decision.submission.assessment.refresh_from_db()
    assert decision.submission.assessment.status == Status.APPROVED
    assert (Publication.objects.count(), Artefact.objects.count()) == (0, 0)


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_a_published_row_can_be_neither_changed_nor_deleted(verb: str) -> None:
    published()
    rows = Artefact.objects.all()
    with pytest.raises((IntegrityError, DatabaseError)):
        rows.update(sha256="0" * 64) if verb == "update" else rows._raw_delete(rows.db)


def test_what_the_registry_says_after_the_submission_is_not_published() -> None:
    decision = made_decision()
    system = decision.submission.assessment.system
    words = {name: getattr(system, name) for name in FIELDS}
    revise(system, words | {"purpose_ko": "적법 확인", "use_type": "detection"}, by=decision.by)
    made = publish(decision, by=publisher())
    assert "적법 확인" not in json.dumps(made.report, ensure_ascii=False)
    assert made.use_type == decision.submission.system["use_type"] != "detection"
