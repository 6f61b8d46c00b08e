"""Taking up and deciding: every refusal, one test; and what each verb leaves behind."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from hria.accounts.models import Agency, Role, User
from hria.assessments.models import Submission
from hria.assessments.services import move, submit
from hria.assessments.workflow import Action, NotAllowedNow, Status
from hria.audit.models import Event
from hria.registry.models import System
from hria.registry.services import retire
from hria.reviews import services
from hria.reviews.models import Condition, Decision, Review
from hria.reviews.queries import reviews_of, waiting_for
from hria.reviews.services import (
    AttestationsMissing,
    BelowTheFloor,
    ConditionsMissing,
    NotIndependent,
    take_up,
)
from hria.reviews.verdicts import Verdict
from tests.factories import AgencyFactory, MembershipFactory, member
from tests.reviews import scenes
from tests.reviews.scenes import condition, decided, handed_in, review_of, reviewer

pytestmark = pytest.mark.django_db
NO_CONFLICT = {"has_conflict": False, "declaration": ""}


def changed_sides(person: User) -> User:
    """The same person, who has left the agency and joined a review body."""
    person.memberships.all().delete()
    body = AgencyFactory(kind=Agency.Kind.REVIEW_BODY)
    MembershipFactory(user=person, agency=body, role=Role.REVIEWER)
    return User.objects.get(pk=person.pk)


# Independence


def test_a_reviewer_of_another_body_takes_up() -> None:
    submission = handed_in()
    review = take_up(submission, **NO_CONFLICT, by=reviewer())
    assert review.submission.assessment.status == Status.SUBMITTED
    submission.assessment.refresh_from_db()
    assert submission.assessment.status == Status.IN_REVIEW


def test_who_is_no_reviewer_may_not_take_up() -> None:
    with pytest.raises(NotIndependent):
        take_up(handed_in(), **NO_CONFLICT, by=member(Role.OFFICER))


@pytest.mark.parametrize("place", ["same", "above", "below"])
def test_a_role_in_the_agency_or_above_or_below_it_bars_from_review(place: str) -> None:
    top = AgencyFactory()
    own = AgencyFactory(parent=top)
    submission = handed_in(agency=own)
    places = {"same": own, "above": top, "below": AgencyFactory(parent=own)}
    person = reviewer()
    MembershipFactory(user=person, agency=places[place], role=Role.AUDITOR)
    with pytest.raises(NotIndependent):
        take_up(submission, **NO_CONFLICT, by=person)


def test_a_role_in_a_sister_agency_does_not_bar_from_review() -> None:
    top = AgencyFactory()
    submission = handed_in(agency=AgencyFactory(parent=top))
    person = reviewer()
    MembershipFactory(user=person, agency=AgencyFactory(parent=top), role=Role.AUDITOR)
    assert take_up(submission, **NO_CONFLICT, by=person)


@pytest.mark.parametrize("hand", ["registered", "began", "answered", "documented", "submitted"])
def test_who_had_a_hand_in_the_file_may_not_review_it(hand: str) -> None:
    submission = handed_in()
    assessment = submission.assessment
    person = {
        "registered": assessment.system.registered_by,
        "began": assessment.started_by,
        "answered": assessment.answers.first().by,
        "documented": assessment.evidence.first().by,
        "submitted": submission.by,
    }[hand]
    person = changed_sides(person)
    assert not waiting_for(person).exists()
    with pytest.raises(NotIndependent):
        take_up(submission, **NO_CONFLICT, by=person)


def test_a_declared_conflict_keeps_the_file_closed() -> None:
    submission, person = handed_in(), reviewer()
    review = take_up(submission, has_conflict=True, declaration="자문한 적이 있습니다.", by=person)
    submission.assessment.refresh_from_db()
    assert submission.assessment.status == Status.SUBMITTED
    assert not reviews_of(person).exists()
    with pytest.raises(NotIndependent):
        decided(review, Verdict.HALT)


def test_a_person_declares_once_for_a_submission() -> None:
    submission, person = handed_in(), reviewer()
    take_up(submission, has_conflict=True, declaration="자문한 적이 있습니다.", by=person)
    with pytest.raises(NotAllowedNow):
        take_up(submission, **NO_CONFLICT, by=person)


def test_a_second_reviewer_may_read_while_the_first_does() -> None:
    submission = handed_in()
    review_of(submission)
    assert review_of(submission)


def test_what_is_decided_is_not_taken_up_any_more() -> None:
    submission = handed_in()
    decided(review_of(submission), Verdict.HALT)
    with pytest.raises(NotAllowedNow):
        take_up(submission, **NO_CONFLICT, by=reviewer())


def test_declarations_are_recorded_without_their_words() -> None:
    submission = handed_in()
    take_up(submission, has_conflict=True, declaration="자문한 적이 있습니다.", by=reviewer())
    event = Event.objects.get(action="review.recused")
    assert (event.about, event.data) == (f"registry.system:{submission.assessment.system.pk}", {})


# Deciding


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
        (Verdict.HALT, Status.HALTED),
    ],
)
def test_each_verdict_moves_the_assessment(verdict: Verdict, status: Status) -> None:
    submission = handed_in()
    decided(review_of(submission), verdict)
    submission.assessment.refresh_from_db()
    assert submission.assessment.status == status


def test_a_halt_halts_the_system_at_once() -> None:
    submission = handed_in()
    decided(review_of(submission), Verdict.HALT)
    system = System.objects.get(pk=submission.assessment.system.pk)
    assert system.status == System.Status.HALTED


def test_a_retired_system_can_still_be_decided_on() -> None:
    submission = handed_in()
    review = review_of(submission)
    retire(submission.assessment.system, because="끝났습니다.", by=submission.by)
    decided(review, Verdict.HALT)
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
    assert decided(review_of(handed_in()), Verdict.HALT)


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


@pytest.mark.parametrize("verdict", [Verdict.APPROVE, Verdict.RETURN, Verdict.HALT])
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
        decided(review_of(submission), Verdict.HALT, by=reviewer())


def test_who_has_joined_the_agency_meanwhile_decides_no_more() -> None:
    submission = handed_in()
    review = review_of(submission)
    MembershipFactory(user=review.reviewer, agency=submission.assessment.system.agency)
    person = User.objects.get(pk=review.reviewer.pk)
    with pytest.raises(NotIndependent):
        decided(review, Verdict.HALT, by=person)


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
    decided(review_of(submission), Verdict.HALT)
    event = Event.objects.get(action="submission.decided")
    assert event.data == {"verdict": "halt", "sha256": submission.sha256}


# One submission, one decision: three means, each by itself


def test_the_second_reviewer_comes_too_late() -> None:
    submission = handed_in()
    first, second = review_of(submission), review_of(submission)
    decided(first, Verdict.HALT)
    with pytest.raises(NotAllowedNow):
        decided(second, Verdict.APPROVE)


def test_the_table_holds_one_decision_for_a_submission() -> None:
    submission = handed_in()
    first, second = review_of(submission), review_of(submission)
    services._store(first, Verdict.HALT, scenes.REASONS, first.reviewer)
    with pytest.raises(NotAllowedNow) as refused:
        services._store(second, Verdict.APPROVE, scenes.REASONS, second.reviewer)
    assert isinstance(refused.value.__cause__, IntegrityError)


def test_the_state_moves_once_even_for_two_who_read_it_before() -> None:
    submission = handed_in()
    review_of(submission)
    mine = Submission.objects.select_related("assessment").get().assessment
    theirs = Submission.objects.select_related("assessment").get().assessment
    move(mine, Action.HALT)
    with pytest.raises(NotAllowedNow):
        move(theirs, Action.APPROVE)


def test_deciding_holds_the_assessment_from_the_first_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    review = review_of(handed_in())
    order: list[str] = []
    for name in ("locked", "is_independent", "is_settled", "_store"):
        real = getattr(services, name)
        monkeypatch.setattr(
            services, name, lambda *a, _n=name, _r=real, **k: (order.append(_n), _r(*a, **k))[1]
        )
    decided(review, Verdict.HALT)
    assert order[0] == "locked"
    assert order[-1] == "_store"


# What is stored stays


@pytest.mark.parametrize("model", [Review, Decision, Condition])
@pytest.mark.parametrize("change", ["update", "delete"])
def test_reviews_decisions_and_conditions_never_change(model: type, change: str) -> None:
    decided(review_of(handed_in()), Verdict.APPROVE_WITH_CONDITIONS)
    table = model._meta.db_table
    sql = {"update": f"UPDATE {table} SET id = id", "delete": f"DELETE FROM {table}"}[change]
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        connection.cursor().execute(sql)
