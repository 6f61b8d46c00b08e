"""The one table of states."""

import pytest

from hria.assessments.workflow import (
    DECIDED,
    EDITABLE,
    OPEN,
    TRANSITIONS,
    Action,
    NotAllowedNow,
    Status,
    after,
)


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("action", list(Action))
def test_every_pair_either_stands_in_the_table_or_is_refused(status, action):
    if (status, action) in TRANSITIONS:
        assert after(status, action) == TRANSITIONS[status, action]
    else:
        with pytest.raises(NotAllowedNow):
            after(status, action)


@pytest.mark.parametrize(("status", "action"), [("draft", "fly"), ("lost", "submit")])
def test_unknown_words_are_refused_alike(status, action):
    with pytest.raises((NotAllowedNow, ValueError)):
        after(status, action)


def test_published_is_the_end():
    assert not [key for key in TRANSITIONS if key[0] == Status.PUBLISHED]


def test_every_state_can_be_reached_from_a_draft():
    reached, edge = {Status.DRAFT}, [Status.DRAFT]
    while edge:
        state = edge.pop()
        new = {to for (start, _), to in TRANSITIONS.items() if start == state} - reached
        reached |= new
        edge += new
    assert reached == set(Status)


def test_open_editable_and_decided_states_do_not_mix():
    assert set(EDITABLE) <= set(OPEN)
    assert not set(OPEN) & set(DECIDED)
