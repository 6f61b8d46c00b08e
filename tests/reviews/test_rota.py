"""Whose turn it is: fairness, refusal, conflict, silence, and that nobody gets a tied file."""

from datetime import date, datetime

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from hria.accounts.models import Agency, Role, User
from hria.assessments.models import Assessment, Submission
from hria.assessments.workflow import NotAllowedNow
from hria.notices.models import Notice
from hria.registry.services import halt
from hria.reviews import rota
from hria.reviews.models import Assignment, AssignmentEnd, Recusal
from hria.reviews.queries import reviews_of, waiting_for
from hria.reviews.services import decide, take_up
from hria.reviews.standing import NotIndependent
from hria.reviews.verdicts import Verdict
from tests.factories import AgencyFactory, MembershipFactory, member
from tests.reviews.scenes import decided, handed_in, review_of, statements

pytestmark = pytest.mark.django_db
KST = timezone.get_default_timezone()
MONDAY = datetime(2027, 3, 8, 9, tzinfo=KST)


@pytest.fixture
def panel():
    return AgencyFactory(kind=Agency.Kind.REVIEW_BODY)


@pytest.fixture
def three(panel):
    return [member(Role.REVIEWER, panel, name=f"평가자{n}") for n in range(3)]


def whose(submission):
    now = rota.standing(submission)
    return now.reviewer if now else None


def declare(submission, by, *, has_conflict=False):
    return take_up(submission, has_conflict=has_conflict, declaration="있음", by=by)


# Whose turn


def test_turns_go_round(three):
    given = [rota.assign(handed_in()).reviewer for _ in range(6)]
    assert given == [*three, *three]


def test_fewest_open_files_come_before_the_longest_wait(three):
    first = handed_in()
    rota.assign(first)
    decided(declare(first, three[0]), Verdict.HALT_USE)
    review_of(handed_in(), three[1])
    review_of(handed_in(), three[2])
    assert rota.assign(handed_in()).reviewer == three[0]


def test_among_equals_the_one_longest_without_comes_first(three):
    for _ in range(3):
        submission = handed_in()
        rota.assign(submission)
        decided(declare(submission, whose(submission)), Verdict.HALT_USE)
    assert rota.assign(handed_in()).reviewer == three[0]


def test_who_approved_a_system_that_is_halted_now_comes_last(three):
    first = handed_in()
    decided(declare(first, three[0]), Verdict.APPROVE_WITH_CONDITIONS)
    system = first.assessment.system
    again = handed_in()
    Assessment.objects.filter(pk=again.assessment_id).update(system=system)
    again = Submission.objects.get(pk=again.pk)
    halt(system, because="사고가 났습니다.", by=system.registered_by)
    assert rota.candidates(again) == [three[1], three[2], three[0]]


def test_a_tie_to_the_agency_is_never_assigned(three):
    agency = AgencyFactory()
    MembershipFactory(user=three[0], agency=agency, role=Role.AUDITOR)
    found = rota.candidates(handed_in(agency=agency))
    assert found == three[1:]


def test_a_rota_blind_to_ties_would_be_noticed(three, monkeypatch):
    agency = AgencyFactory()
    MembershipFactory(user=three[0], agency=agency, role=Role.AUDITOR)
    monkeypatch.setattr("hria.reviews.rota.is_independent", lambda *_: True)
    assert three[0] in rota.candidates(handed_in(agency=agency))


def test_who_left_or_was_never_of_a_review_body_is_not_assigned(three):
    User.objects.filter(pk=three[0].pk).update(is_active=False)
    three[1].memberships.all().delete()
    assert rota.candidates(handed_in()) == [three[2]]


def test_who_declared_a_conflict_in_this_system_is_not_asked_again(three):
    submission = handed_in()
    declare(submission, three[0], has_conflict=True)
    assert rota.candidates(submission) == three[1:]


def test_an_assignment_is_told_to_its_reviewer_with_a_day(three):
    made = rota.assign(handed_in(), at=MONDAY)
    assert made.answer_by == date(2027, 3, 15)
    note = Notice.objects.get(kind="submission.assigned")
    assert (note.reader, note.kind, note.due) == (three[0], "submission.assigned", made.answer_by)


def test_holidays_do_not_count(three):
    # 1 March 2027 is a holiday, the Saturday and Sunday before it are none's working days.
    made = rota.assign(handed_in(), at=datetime(2027, 2, 25, 23, 30, tzinfo=KST))
    assert made.answer_by == date(2027, 3, 5)


def test_assigning_twice_assigns_once(three):
    submission = handed_in()
    rota.assign(submission)
    assert rota.assign(submission) is None


def test_without_anybody_nobody_is_assigned(db):
    assert rota.assign(handed_in()) is None


# Taking up


def test_only_the_assigned_one_takes_up(three):
    submission = handed_in()
    rota.assign(submission)
    with pytest.raises(NotAllowedNow):
        declare(submission, three[1])
    assert declare(submission, three[0])


def test_a_taking_up_blind_to_turns_would_be_noticed(three, monkeypatch):
    submission = handed_in()
    rota.assign(submission)
    monkeypatch.setattr("hria.reviews.services.standing", lambda *_: None)
    assert declare(submission, three[1])


def test_the_lists_of_others_leave_it_out(three):
    submission = handed_in()
    rota.assign(submission)
    assert [row.answer_by is not None for row in waiting_for(three[0])] == [True]
    assert list(waiting_for(three[1])) == []


def test_while_nobody_is_assigned_everybody_independent_may(three):
    assert declare(handed_in(), three[2])


# Refusal, conflict, stepping aside


def test_after_a_refusal_the_next_is_asked(three):
    submission = handed_in()
    made = rota.assign(submission)
    after = rota.refuse(made, reason="휴가입니다.", by=three[0])
    assert (after.reviewer, after.reason) == (three[1], "refused")
    assert AssignmentEnd.objects.get().reason == "휴가입니다."


def test_when_all_have_refused_everybody_independent_may_take_it_up(three):
    submission = handed_in()
    made = rota.assign(submission)
    while made:
        made = rota.refuse(made, reason="휴가입니다.", by=made.reviewer)
    assert Assignment.objects.count() == 3
    assert declare(submission, three[0])


@pytest.mark.parametrize("case", ["another's", "without a reason", "open file", "ended"])
def test_a_refusal_that_is_not_one_is_refused(three, case):
    made = rota.assign(handed_in())
    by = three[1] if case == "another's" else three[0]
    if case == "open file":
        declare(made.submission, by)
    if case == "ended":
        rota.refuse(made, reason="휴가", by=by)
    with pytest.raises(NotAllowedNow):
        rota.refuse(made, reason="" if case == "without a reason" else "휴가", by=by)


def test_a_conflict_before_the_file_opens_passes_it_on(three):
    submission = handed_in()
    rota.assign(submission)
    declare(submission, three[0], has_conflict=True)
    assert whose(submission) == three[1]


def test_a_conflict_found_later_closes_the_file_and_asks_the_next(three):
    submission = handed_in()
    rota.assign(submission)
    review = declare(submission, three[0])
    rota.recuse(review, reason="공급자가 친척의 회사였습니다.", by=three[0])
    assert whose(submission) == three[1]
    assert list(reviews_of(three[0])) == []
    with pytest.raises(NotIndependent):
        decide(
            review,
            Verdict.HALT_USE,
            reasons="이유를 적습니다.",
            attestations=statements(Verdict.HALT_USE),
            by=three[0],
        )


def test_a_rival_s_recusal_leaves_the_file_with_who_has_it(three):
    submission = handed_in()
    review_of(submission, three[1])
    rota.recuse(review_of(submission, three[0]), reason="친척", by=three[0])
    assert whose(submission) is None


def test_who_took_it_up_alone_and_steps_aside_is_replaced(three):
    submission = handed_in()
    rota.recuse(review_of(submission, three[2]), reason="친척", by=three[2])
    assert whose(submission) == three[0]


def test_after_the_decision_nobody_steps_aside(three):
    review = review_of(handed_in(), three[0])
    decided(review, Verdict.HALT_USE)
    with pytest.raises(NotAllowedNow):
        rota.recuse(review, reason="친척", by=three[0])


def test_nobody_steps_aside_for_another(three):
    review = review_of(handed_in(), three[0])
    with pytest.raises(NotIndependent):
        rota.recuse(review, reason="친척", by=three[1])


@pytest.mark.parametrize("model", [Assignment, AssignmentEnd, Recusal])
def test_no_assignment_and_no_end_of_one_can_be_changed(three, model):
    submission = handed_in()
    rota.assign(submission)
    rota.recuse(declare(submission, three[0]), reason="친척", by=three[0])
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.update(at=timezone.now())
