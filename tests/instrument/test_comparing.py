"""Two pieces of JSON: every difference has its place, and what is written otherwise differs."""

import pytest

from hria.instrument.comparing import differences


@pytest.mark.parametrize(
    ("stated", "found", "places"),
    [
        ({}, {}, []),
        ({"a": {"b": [1, 2]}}, {"a": {"b": [1, 2]}}, []),
        ({"a": {"b": [1, 2]}}, {"a": {"b": [1, 3]}}, ["a.b[1]"]),
        ({"b": 1, "a": 1}, {"b": 2, "a": 2}, ["a", "b"]),
        ({"a": None}, {}, ["a"]),
        ({}, {"a": None}, ["a"]),
        ([None], [], ["[0]"]),
        ([], [None], ["[0]"]),
        ([1], [1, [2]], ["[1]"]),
        ({"a": [1]}, {"a": {"0": 1}}, ["a"]),
        ({"a": {}}, {"a": []}, ["a"]),
        ([1, 1, 1], [True, 1.0, "1"], ["[0]", "[1]", "[2]"]),
        (0.0, -0.0, [""]),
    ],
)
def test_every_difference_has_its_place(stated, found, places):
    assert list(differences(stated, found)) == places


def test_the_whole_can_have_a_name():
    assert list(differences({"a": [1]}, {"a": [2]}, "outcome")) == ["outcome.a[0]"]
    assert list(differences([1], [2], "rows")) == ["rows[0]"]
    assert list(differences(1, 2, "level")) == ["level"]
