"""Who verifies that a system is off: nobody whose own hand is in it."""

import pytest

from hria.accounts.models import Role
from hria.assessments.models import Answer
from hria.registry import ties
from hria.registry.orders import Act
from hria.registry.permissions import may_act
from hria.registry.queries import to_verify, verifiers
from hria.reviews.rota import recuse
from hria.reviews.services import take_up
from tests.factories import MembershipFactory, UserFactory
from tests.registry.halted import confirmed, ordered
from tests.reviews.scenes import drafted, handed_in, review_of, reviewer

pytestmark = pytest.mark.django_db


def registered(by):
    system = drafted().system
    system.registered_by = by
    system.save()
    return system


def confirmed_an_earlier_order(by):
    system = drafted().system
    confirmed(ordered(system), by=_officer_of(system, by))
    by.memberships.filter(role=Role.OFFICER).delete()
    ordered(system, determination="prohibited")
    return system


def _officer_of(system, by):
    MembershipFactory(user=by, role=Role.OFFICER, agency=system.agency)
    return type(by).objects.get(pk=by.pk)


def began_a_file(by):
    draft = drafted()
    draft.started_by = by
    draft.save()
    return draft.system


def answered(by):
    draft = drafted()
    Answer.objects.filter(pk=draft.answers.first().pk).update(by=by)
    return draft.system


def documented(by):
    draft = drafted()
    row = draft.evidence.first()
    row.pk, row.by = None, by
    row.save()
    return draft.system


def declared_a_conflict(by):
    submission = handed_in()
    take_up(submission, has_conflict=True, declaration="친척", by=by)
    return submission.assessment.system


def stepped_aside(by):
    review = review_of(handed_in(), by)
    recuse(review, reason="친척", by=by)
    return review.submission.assessment.system


HANDS = [
    *(registered, confirmed_an_earlier_order, began_a_file, answered, documented),
    *(declared_a_conflict, stepped_aside),
]


def open_to(user, order):
    """Whether this person is let in by each of the three places that ask."""
    return (
        may_act(user, Act.VERIFY, order),
        order in to_verify(user),
        user in verifiers(order),
    )


def a_case(hand):
    person = reviewer()
    system = hand(person)
    order = confirmed(system.halts.standing().first() or ordered(system))
    return type(person).objects.get(pk=person.pk), order


@pytest.mark.parametrize("hand", HANDS, ids=lambda hand: hand.__name__)
def test_whose_hand_is_in_the_system_verifies_nothing_of_it(hand):
    assert open_to(*a_case(hand)) == (False, False, False)


def test_anybody_else_who_reviews_may(monkeypatch):
    _person, order = a_case(declared_a_conflict)
    assert open_to(reviewer(), order) == (True, True, True)


def test_a_reviewer_who_was_switched_off_may_not():
    _person, order = a_case(answered)
    gone = reviewer(is_active=False)
    assert open_to(gone, order) == (False, False, False)


def test_without_what_is_lent_the_files_would_tie_nobody(monkeypatch):
    monkeypatch.setattr(ties, "_ties", [])
    assert open_to(*a_case(declared_a_conflict)) == (True, True, True)
    assert open_to(UserFactory(), a_case(answered)[1]) == (False, False, False)
