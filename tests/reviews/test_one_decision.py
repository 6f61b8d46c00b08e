"""One submission, one decision, by three means each of which holds by itself; and it stays."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from hria.assessments.models import Submission
from hria.assessments.services import move
from hria.assessments.workflow import Action, NotAllowedNow
from hria.reviews import services
from hria.reviews.models import Condition, Decision, Review
from hria.reviews.verdicts import Verdict
from tests.reviews import scenes
from tests.reviews.scenes import decided, handed_in, review_of

pytestmark = pytest.mark.django_db


def test_the_second_reviewer_comes_too_late() -> None:
    submission = handed_in()
    first, second = review_of(submission), review_of(submission)
    decided(first, Verdict.HALT_USE)
    with pytest.raises(NotAllowedNow):
        decided(second, Verdict.APPROVE)


def test_the_table_holds_one_decision_for_a_submission() -> None:
    submission = handed_in()
    first, second = review_of(submission), review_of(submission)
    services._store(first, Verdict.HALT_USE, scenes.REASONS, first.reviewer)
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
    for name in ("locked", "check", "_store"):
        real = getattr(services, name)
        monkeypatch.setattr(
            services, name, lambda *a, _n=name, _r=real, **k: (order.append(_n), _r(*a, **k))[1]
        )
    decided(review, Verdict.HALT_USE)
    assert order[0] == "locked"
    assert order[-1] == "_store"


@pytest.mark.parametrize("model", [Review, Decision, Condition])
@pytest.mark.parametrize("change", ["update", "delete"])
def test_reviews_decisions_and_conditions_never_change(model: type, change: str) -> None:
    decided(review_of(handed_in()), Verdict.APPROVE_WITH_CONDITIONS)
    table = model._meta.db_table
    sql = {"update": f"UPDATE {table} SET id = id", "delete": f"DELETE FROM {table}"}[change]
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        connection.cursor().execute(sql)
