"""The life of a letter: it moves as its table says, and only one who claims it gets it."""

import pytest

from hria.notices import letters as life
from hria.notices.letters import TRANSITIONS, claim_new
from hria.notices.models import Letter, Notice
from tests.notices.fixtures import ann_fixture  # noqa: F401
from tests.notices.telling import NOW, tell

pytestmark = pytest.mark.django_db
State = Letter.State


def letter_in(state, reader):
    try_at = NOW if state == State.WAITING else None
    return Letter.objects.create(reader=reader, state=state, try_at=try_at, claimed_at=NOW)


ACTS = {
    "claim": lambda letter: bool(life.claim_again(letter, NOW)),
    "confirm": life.confirm,
    "put_back": lambda letter: life.put_back(letter, NOW, "x"),
    "give_up": lambda letter: life._move(letter, "give_up"),
}


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("action", ACTS)
def test_a_letter_moves_as_the_table_says_and_in_no_other_way(ann, state, action):
    letter = letter_in(state, ann)
    target = TRANSITIONS.get((state, action))
    assert ACTS[action](letter) == (target is not None)
    letter.refresh_from_db()
    assert letter.state == (target or state)


def test_the_table_is_caught_when_it_is_passed_over(ann, monkeypatch):
    """The broken twin: a sent letter could be claimed again."""
    monkeypatch.setitem(TRANSITIONS, (State.SENT, "claim"), State.CLAIMED)
    letter = letter_in(State.SENT, ann)
    assert life._move(letter, "claim")


def test_of_two_who_claim_a_letter_again_one_gets_it(ann):
    letter_in(State.WAITING, ann)
    one, two = Letter.objects.get(), Letter.objects.get()
    assert [bool(life.claim_again(row, NOW)) for row in (one, two)] == [True, False]


def test_of_two_who_claim_a_notice_one_gets_it(ann):
    tell(ann)
    keys = [Notice.objects.get().pk]
    assert [bool(claim_new(keys, NOW)) for _ in range(2)] == [True, False]
