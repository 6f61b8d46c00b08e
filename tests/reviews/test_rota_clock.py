"""What the clock does with turns: assigns, passes on, each step once and none too late."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from hria.accounts.models import Agency, Role
from hria.audit.models import Event
from hria.reviews import rota
from hria.reviews.services import take_up
from tests.factories import AgencyFactory, MembershipFactory, member
from tests.reviews.scenes import handed_in, review_of

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


def declare(submission, by):
    return take_up(submission, has_conflict=False, declaration="있음", by=by)


def run(now=MONDAY):
    """Everything that the clock does at `now`; the keys of what it did."""
    steps = list(rota.sources(now))
    for _, do in steps:
        do()
    return [key for key, _ in steps]


def test_the_clock_assigns_what_waits_once(three):
    submission = handed_in()
    assert run() == [f"review.assign:{submission.pk}:0"]
    assert run() == []
    assert whose(submission) == three[0]


def test_it_leaves_alone_what_somebody_reads_already(three):
    review_of(handed_in(), three[0])
    assert run() == []


def test_unanswered_it_passes_on_after_the_last_day(three):
    made = rota.assign(handed_in(), at=MONDAY)
    last = datetime.combine(made.answer_by, datetime.max.time(), tzinfo=KST)
    assert run(last) == []
    assert run(last + timedelta(seconds=1)) == [f"review.unanswered:{made.pk}"]
    now = rota.standing(made.submission)
    assert (now.reviewer, now.reason) == (three[1], "unanswered")
    assert now.answer_by == date(2027, 3, 23)


def test_who_has_declared_is_not_passed_over(three):
    made = rota.assign(handed_in(), at=MONDAY)
    declare(made.submission, three[0])
    assert run(MONDAY + timedelta(days=90)) == []


def test_without_a_next_one_it_stays(panel):
    only = member(Role.REVIEWER, panel)
    made = rota.assign(handed_in(), at=MONDAY)
    assert run(MONDAY + timedelta(days=90)) == []
    assert whose(made.submission) == only


@pytest.mark.parametrize("has_begun", [False, True])
def test_who_has_become_tied_loses_it(three, has_begun):
    submission = handed_in()
    made = rota.assign(submission)
    if has_begun:
        declare(submission, three[0])
    MembershipFactory(user=three[0], agency=submission.assessment.system.agency)
    assert run() == [f"review.lost:{made.pk}"]
    assert whose(submission) == three[1]


def test_a_step_that_comes_too_late_leaves_everything_as_it_is(three):
    made = rota.assign(handed_in(), at=MONDAY)
    steps = list(rota.sources(MONDAY + timedelta(days=90)))
    declare(made.submission, three[0])
    for _, do in steps:
        do()
    assert whose(made.submission) == three[0]


def test_a_try_that_was_forestalled_has_another_key_the_next_time(three):
    submission = handed_in()
    first = list(rota.sources(MONDAY))
    review = review_of(submission, three[0])
    rota.recuse(review, reason="친척", by=three[0])
    rota.refuse(rota.standing(submission), reason="휴가", by=three[1])
    rota.refuse(rota.standing(submission), reason="휴가", by=three[2])
    member(Role.REVIEWER, three[0].memberships.get().agency)
    assert [key for key, _ in rota.sources(MONDAY)] != [key for key, _ in first]
    assert len(run()) == 1


def test_each_assignment_and_each_end_has_one_event(three):
    submission = handed_in()
    rota.refuse(rota.assign(submission), reason="휴가", by=three[0])
    actions = list(Event.objects.values_list("action", flat=True))
    assert actions.count("review.assigned") == 2
    assert actions.count("review.assignment_ended") == 1
