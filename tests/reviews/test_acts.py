"""Every state, person and act against the two tables of `acts`: what is done, and what is not."""

from collections.abc import Iterator
from itertools import product
from types import SimpleNamespace

import pytest
from django.db import transaction

from hria.accounts.models import Role
from hria.assessments.models import Assessment
from hria.assessments.workflow import NotAllowedNow, Status
from hria.reviews import remarks
from hria.reviews.acts import THREADS, TURNS, Act, Side, ThreadState
from hria.reviews.models import Mark
from hria.reviews.rota import recuse
from hria.reviews.standing import NotIndependent
from tests.factories import AgencyFactory, MembershipFactory, member
from tests.reviews.scenes import handed_in, review_of, reviewer

pytestmark = pytest.mark.django_db
REFUSED = (NotAllowedNow, NotIndependent, remarks.NotYours)
ON_THREADS = {act for _, act in THREADS}
SPEAKERS = {"drafter", "officer", "officer above"}


@pytest.fixture
def scene():
    """A review with an open and a resolved thread, and everybody who could try."""
    above = AgencyFactory()
    agency = AgencyFactory(parent=above)
    review = review_of(handed_in(agency=agency))
    stepped = review_of(review.submission)
    recuse(stepped, reason="예전에 자문했습니다.", by=stepped.reviewer)
    now_tied = review_of(review.submission)
    MembershipFactory(user=now_tied.reviewer, agency=agency, role=Role.AUDITOR)
    threads = {}
    for state in ThreadState:
        threads[state] = remarks.remark(review, "P06", state.value, by=review.reviewer)
    done = {"review": review, "by": review.reviewer}
    remarks.go_on(threads[ThreadState.RESOLVED], Act.RESOLVE, **done)
    remarks.set_read(review, "P04", is_read=True, by=review.reviewer)
    roles = (Role.DRAFTER, Role.OFFICER, Role.PUBLISHER, Role.AUDITOR, Role.ADMINISTRATOR)
    people = {
        "own": review.reviewer,
        "rival": review_of(review.submission).reviewer,
        "stranger": reviewer(),
        "stepped aside": stepped.reviewer,
        "tied by now": type(stepped.reviewer).objects.get(pk=now_tied.reviewer.pk),
        "officer above": member(Role.OFFICER, above),
        "officer elsewhere": member(Role.OFFICER),
        **{role.value: member(role, agency) for role in roles},
    }
    reviews = {"stepped aside": stepped, "tied by now": now_tied}
    return SimpleNamespace(review=review, reviews=reviews, threads=threads, people=people)


def allowed(status, state, person, act) -> bool:
    """What the tables say."""
    side = Side.AGENCY if act == Act.ANSWER else Side.REVIEWER
    speaks = person in SPEAKERS if side == Side.AGENCY else person == "own"
    in_turn = act in TURNS.get((status, side), ())
    return speaks and in_turn and (act not in ON_THREADS or (state, act) in THREADS)


def try_out(scene, state, person, act) -> bool:
    """Whether it was done; undone at once."""
    by, thread = scene.people[person], scene.threads[state]
    review = scene.reviews.get(person, scene.review)
    tried = {
        Act.JUDGE: lambda: remarks.judge(review, "P06", Mark.ACCEPTABLE, reason="", by=by),
        Act.READ: lambda: remarks.set_read(review, "P06", is_read=True, by=by),
        Act.UNREAD: lambda: remarks.set_read(review, "P04", is_read=False, by=by),
        Act.REMARK: lambda: remarks.remark(review, "P06", "새 지적", by=by),
        Act.ANSWER: lambda: remarks.answer(thread, "답", by=by),
    }
    on_thread = lambda: remarks.go_on(thread, act, review=review, text="또", by=by)  # noqa: E731
    try:
        with transaction.atomic():
            stored = tried.get(act, on_thread)()
            transaction.set_rollback(True)
    except REFUSED:
        return False
    return stored is not None


def differences(scene) -> Iterator[str]:
    """Where the verbs do not do what the tables say."""
    for status in Status:
        Assessment.objects.filter(pk=scene.review.submission.assessment_id).update(status=status)
        for state, person, act in product(ThreadState, scene.people, Act):
            if act not in ON_THREADS and state != ThreadState.OPEN:
                continue
            done = try_out(scene, state, person, act)
            if done != allowed(status, state, person, act):
                yield f"{act} in {status} on an {state} thread as {person}: {done}"


def test_every_state_person_and_act_is_as_the_tables_say(scene):
    assert list(differences(scene)) == []


@pytest.mark.parametrize("guard", ["check_turn", "thread_after", "is_in_charge", "may_fill"])
def test_a_guard_that_lets_everything_pass_is_noticed(scene, guard, monkeypatch):
    monkeypatch.setattr(f"hria.reviews.remarks.{guard}", lambda *_: True)
    assert next(differences(scene), None)
