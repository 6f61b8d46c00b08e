"""What one raw answer counts as, how silence is read, and what is milder than silence."""

from types import SimpleNamespace

import pytest

from hria.instrument.hearing import (
    LARGEST_NUMBER,
    favourable_to,
    hear_number,
    hear_several,
    is_there,
    worst_of,
)

RISKS = {"none": 0, "some": 1, "many": 2, "all": 3}


def asking(kind, worst=None, minimum=None, risks=RISKS):
    choices = [SimpleNamespace(id=name, risk=risk) for name, risk in risks.items()]
    return SimpleNamespace(
        type=kind,
        worst=worst,
        minimum=minimum,
        choices=choices,
        choices_by_id={choice.id: choice for choice in choices},
    )


@pytest.mark.parametrize(
    ("kind", "worst", "read_as"),
    [
        ("single", "all", "all"),
        ("number", 100, 100),
        ("multi", ("some", "all"), frozenset({"some", "all"})),
        ("text", None, None),
        ("file", None, None),
        ("matrix_rights", None, None),
    ],
)
def test_silence_is_read_at_its_worst(kind, worst, read_as):
    assert worst_of(asking(kind, worst)) == read_as


@pytest.mark.parametrize(
    ("given", "heard"),
    [
        (["some"], {"some"}),
        (("some", "all"), {"some", "all"}),
        (list(RISKS), set(RISKS)),
        ([], None),
        (["some", "unknown"], None),
        (["unknown"], None),
        ("some", None),
        ({"some"}, None),
        ([["some"]], None),
        (None, None),
    ],
)
def test_of_a_list_every_choice_must_be_known(given, heard):
    assert hear_several(asking("multi"))(given) == heard


@pytest.mark.parametrize(
    ("given", "minimum", "heard"),
    [
        (5, None, 5),
        (5.5, 0, 5.5),
        (0, 0, 0),
        (-1, 0, None),
        (-1, None, -1),
        (LARGEST_NUMBER, 0, LARGEST_NUMBER),
        (LARGEST_NUMBER + 1, 0, None),
        (-LARGEST_NUMBER - 1, None, None),
        (float("nan"), None, None),
        (float("inf"), None, None),
        (True, 0, None),
        ("5", 0, None),
        (None, 0, None),
    ],
)
def test_a_number_must_be_sound(given, minimum, heard):
    assert hear_number(asking("number", minimum=minimum))(given) == heard


@pytest.mark.parametrize(
    ("given", "there"),
    [("a", True), (" \n", False), ("", False), ([], False), (["a"], True), (None, False)],
)
def test_blank_is_silence(given, there):
    assert is_there(given) is there


@pytest.mark.parametrize(("value", "milder"), [("none", True), ("some", True), ("many", False)])
def test_a_choice_of_less_risk_is_milder(value, milder):
    assert favourable_to(asking("single", "many"))(value) is milder


@pytest.mark.parametrize(
    ("value", "milder"),
    [
        ({"some"}, True),
        ({"some", "many"}, True),
        ({"all"}, False),
        ({"some", "all"}, False),
        ({"none", "all"}, True),  # a safeguard is claimed
        ({"none"}, True),
    ],
)
def test_a_list_is_milder_when_its_gravest_choice_is(value, milder):
    assert favourable_to(asking("multi", ("some", "all")))(frozenset(value)) is milder


def test_without_a_harmless_choice_only_the_gravest_counts():
    judge = favourable_to(asking("multi", ("b",), risks={"a": 1, "b": 2, "c": 2}))
    assert [judge(frozenset(value)) for value in ("a", "b", "c", "ab")] == [
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("worst", "minimum", "value", "milder"),
    [
        (100, 0, 99, True),
        (100, 0, 100, False),
        (100, 0, 101, False),
        (100, None, 99, True),
        (0, None, -1, True),
        (0, 0, 1, True),  # the least is the worst: more is milder
        (0, 0, 0, False),
        (-5, 0, 1, True),
        (-5, 0, -6, False),
    ],
)
def test_a_number_is_milder_away_from_the_worst(worst, minimum, value, milder):
    assert favourable_to(asking("number", worst, minimum))(value) is milder
