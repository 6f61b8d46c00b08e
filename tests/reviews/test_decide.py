"""Deciding: what each verdict leaves behind, and every refusal."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hria.accounts.models import User
from hria.assessments.models import Submission
from hria.assessments.services import submit
from hria.assessments.workflow import Status
from hria.audit.models import Event
from hria.registry.models import System
from hria.registry.services import retire
from hria.reviews.models import Decision
from hria.reviews.services import (
    AttestationsMissing,
    BelowTheFloor,
    ConditionsMissing,
    NotIndependent,
)
from hria.reviews.verdicts import HALTING, Verdict
from tests.factories import MembershipFactory
from tests.reviews import scenes
from tests.reviews.scenes import condition, decided, handed_in, review_of, reviewer

pytestmark = pytest.mark.django_db


def test_a_decision_keeps_content_statements_and_person() -> None:
    review = review_of(handed_in())
    decision = decided(review, Verdict.APPROVE)
    assert decision.submission_sha256 == review.submission.sha256
    assert decision.by == review.reviewer
    assert [row["id"] for row in decision.attestations] == scenes.statements(Verdict.APPROVE)
    assert all(
        row["en"].startswith("I ") != row["ko"].startswith("I ") for row in decision.attestations
    )


@pytest.mark.parametrize(
    ("verdict", "status"),
    [
        (Verdict.APPROVE, Status.APPROVED),
        (Verdict.APPROVE_WITH_CONDITIONS, Status.CONDITIONAL),
        (Verdict.RETURN, Status.RETURNED),
        *((verdict, Status.HALTED) for verdict in HALTING),
    ],
)
def test_each_verdict_moves_the_assessment(verdict: Verdict, status: Status) -> None:
    submission = handed_in()
    decided(review_of(submission), verdict)
    submission.assessment.refresh_from_db()
    assert submission.assessment.status == status


@pytest.mark.parametrize("verdict", HALTING)
def test_a_halt_halts_the_system_at_once(verdict: Verdict) -> None:
    submission = handed_in()
    decided(review_of(submission), verdict)
    system = System.objects.get(pk=submission.assessment.system.pk)
    assert system.status == System.Status.HALTED


def test_a_retired_system_can_still_be_decided_on() -> None:
    submission = handed_in()
    review = review_of(submission)
    retire(submission.assessment.system, because="끝났습니다.", by=submission.by)
    decided(review, Verdict.HALT_USE)
    system = System.objects.get(pk=submission.assessment.system.pk)
    assert system.status == System.Status.RETIRED


@pytest.mark.parametrize("verdict", [Verdict.APPROVE, Verdict.APPROVE_WITH_CONDITIONS])
def test_what_is_prohibited_cannot_be_approved(verdict: Verdict) -> None:
    review = review_of(handed_in(scenes.PROHIBITED))
    with pytest.raises(BelowTheFloor) as refused:
        decided(review, verdict)
    assert "RL-01" in refused.value.rules
    assert not Decision.objects.exists()


def test_what_needs_conditions_cannot_be_approved_without() -> None:
    with pytest.raises(BelowTheFloor):
        decided(review_of(handed_in(scenes.CONDITIONAL)), Verdict.APPROVE)


def test_stricter_than_the_rules_is_always_possible() -> None:
    assert decided(review_of(handed_in()), Verdict.HALT_USE)


@pytest.mark.parametrize("verdict", Verdict)
def test_every_statement_that_a_verdict_demands_is_needed(verdict: Verdict) -> None:
    review = review_of(handed_in())
    for missing in scenes.statements(verdict):
        said = [s for s in scenes.statements(verdict) if s != missing]
        with pytest.raises(AttestationsMissing) as refused:
            decided(review, verdict, attestations=said)
        assert refused.value.ids == (missing,)


def test_an_approval_with_conditions_names_one() -> None:
    with pytest.raises(ConditionsMissing):
        decided(review_of(handed_in()), Verdict.APPROVE_WITH_CONDITIONS, conditions=[])


@pytest.mark.parametrize("verdict", [Verdict.APPROVE, Verdict.RETURN, *HALTING])
def test_no_other_verdict_names_conditions(verdict: Verdict) -> None:
    with pytest.raises(ConditionsMissing):
        decided(review_of(handed_in()), verdict, conditions=[condition()])


def test_conditions_are_stored_with_the_decision() -> None:
    due = timezone.localdate() + timedelta(days=9)
    review = review_of(handed_in())
    decision = decided(
        review, Verdict.APPROVE_WITH_CONDITIONS, conditions=[condition(due=due), condition()]
    )
    assert [row.due for row in decision.conditions.all()] == [due, condition()["due"]]


def test_nobody_decides_through_the_review_of_another() -> None:
    submission = handed_in()
    with pytest.raises(NotIndependent):
        decided(review_of(submission), Verdict.HALT_USE, by=reviewer())


def test_who_has_joined_the_agency_meanwhile_decides_no_more() -> None:
    submission = handed_in()
    review = review_of(submission)
    MembershipFactory(user=review.reviewer, agency=submission.assessment.system.agency)
    person = User.objects.get(pk=review.reviewer.pk)
    with pytest.raises(NotIndependent):
        decided(review, Verdict.HALT_USE, by=person)


def test_a_later_submission_keeps_the_decision_on_the_earlier() -> None:
    first = handed_in()
    decided(review_of(first), Verdict.RETURN)
    first.assessment.refresh_from_db()
    second = submit(first.assessment, by=first.by)
    decided(review_of(second), Verdict.APPROVE)
    assert [s.decision.verdict for s in Submission.objects.order_by("number")] == [
        Verdict.RETURN,
        Verdict.APPROVE,
    ]


def test_a_decision_is_recorded_with_the_hash_it_covers() -> None:
    submission = handed_in()
    decided(review_of(submission), Verdict.HALT_USE)
    event = Event.objects.get(action="submission.decided")
    assert event.data == {"verdict": "halt_use", "sha256": submission.sha256}
