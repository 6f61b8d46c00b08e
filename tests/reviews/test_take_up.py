"""Taking up: who is independent, what a declaration does, and every refusal."""

from typing import Any

import pytest

from hria.accounts.models import Agency, Role, User
from hria.assessments.models import Assessment, Submission
from hria.assessments.services import submit
from hria.assessments.workflow import NotAllowedNow, Status
from hria.audit.models import Event
from hria.reviews import rota
from hria.reviews.queries import reviews_of, waiting_for
from hria.reviews.services import (
    NotIndependent,
    take_up,
)
from hria.reviews.verdicts import Verdict
from tests.factories import AgencyFactory, MembershipFactory, member
from tests.reviews.scenes import decided, handed_in, review_of, reviewer, url

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
        decided(review, Verdict.HALT_USE)


def test_a_person_declares_once_for_a_submission() -> None:
    submission, person = handed_in(), reviewer()
    take_up(submission, has_conflict=True, declaration="자문한 적이 있습니다.", by=person)
    with pytest.raises(NotAllowedNow):
        take_up(submission, **NO_CONFLICT, by=person)


def later_round(submission: Submission) -> Submission:
    """Returned by another reviewer, and handed in again."""
    decided(review_of(submission), Verdict.RETURN)
    return submit(Assessment.objects.get(pk=submission.assessment_id), by=submission.by)


@pytest.mark.parametrize("is_open", [False, True], ids=["declared", "stepped aside"])
def test_a_conflict_binds_in_later_rounds_on_the_same_system(is_open: bool) -> None:
    submission, person = handed_in(), reviewer()
    review = take_up(submission, has_conflict=not is_open, declaration="자문", by=person)
    if is_open:
        rota.recuse(review, reason="친척의 회사였습니다.", by=person)
    again = later_round(submission)
    assert not waiting_for(person).exists()
    with pytest.raises(NotIndependent):
        take_up(again, **NO_CONFLICT, by=person)


def test_without_a_conflict_later_rounds_stay_open() -> None:
    submission, person = handed_in(), reviewer()
    take_up(submission, **NO_CONFLICT, by=person)
    again = later_round(submission)
    assert list(waiting_for(person)) == [again]
    assert take_up(again, **NO_CONFLICT, by=person)


def test_a_conflict_in_one_system_leaves_the_others_open() -> None:
    first, other, person = handed_in(), handed_in(), reviewer()
    take_up(first, has_conflict=True, declaration="자문", by=person)
    assert list(waiting_for(person)) == [other]
    assert take_up(other, **NO_CONFLICT, by=person)


def test_who_had_a_conflict_is_told_so_in_a_later_round(sign_in: Any) -> None:
    submission, person = handed_in(), reviewer()
    take_up(submission, has_conflict=True, declaration="자문", by=person)
    response = sign_in(person).get(url("take_up", later_round(submission).pk))
    assert response.status_code == 409
    assert response.context["stepped_aside"]


def test_a_second_reviewer_may_read_while_the_first_does() -> None:
    submission = handed_in()
    review_of(submission)
    assert review_of(submission)


def test_what_is_decided_is_not_taken_up_any_more() -> None:
    submission = handed_in()
    decided(review_of(submission), Verdict.HALT_USE)
    with pytest.raises(NotAllowedNow):
        take_up(submission, **NO_CONFLICT, by=reviewer())


def test_declarations_are_recorded_without_their_words() -> None:
    submission = handed_in()
    take_up(submission, has_conflict=True, declaration="자문한 적이 있습니다.", by=reviewer())
    event = Event.objects.get(action="review.recused")
    assert (event.about, event.data) == (f"registry.system:{submission.assessment.system.pk}", {})
