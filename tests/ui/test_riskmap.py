"""The risk map: marks inside their fields, none on another, the same each time."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hria.ui.riskmap import MARK_HEIGHT, MARK_WIDTH, Dot, Mark, Place, RiskMap, risk_map

MATRIX = {1: [1, 1, 1, 2], 2: [1, 2, 2, 2], 3: [2, 3, 3, 3], 4: [3, 3, 4, 4]}
RIGHTS = 18

places = st.builds(Place, st.integers(1, 4), st.integers(1, 4))
dots = st.lists(st.tuples(places, st.none() | places), max_size=RIGHTS).map(
    lambda pairs: [Dot(f"R{n:02}", "a right", *pair) for n, pair in enumerate(pairs)]
)


def drawn(given_dots: list[Dot], language: str = "en") -> RiskMap:
    return risk_map(given_dots, matrix=MATRIX, language=language)


def one(before: tuple[int, int], after: tuple[int, int] | None) -> RiskMap:
    return drawn([Dot("DAT", "data", Place(*before), Place(*after) if after else None)])


def overlap(a: Mark, b: Mark) -> bool:
    return abs(a.x - b.x) < MARK_WIDTH and abs(a.y - b.y) < MARK_HEIGHT


@given(dots)
def test_no_two_marks_overlap(some_dots):
    assert not any(overlap(a, b) for a, b in combinations(drawn(some_dots).marks, 2))


@given(dots)
def test_each_mark_lies_inside_the_field_of_its_place(some_dots):
    plan = drawn(some_dots)
    fields = {(4 - n // 4, n % 4 + 1): cell for n, cell in enumerate(plan.cells)}
    for mark in plan.marks:
        cell = fields[tuple(mark.place)]
        assert cell.x <= mark.left
        assert mark.left + MARK_WIDTH <= cell.x + cell.width
        assert cell.y <= mark.top
        assert mark.top + MARK_HEIGHT <= cell.y + cell.height


@given(dots)
def test_the_same_dots_give_the_same_map(some_dots):
    assert drawn(some_dots) == drawn(some_dots)


@given(dots)
def test_an_arrow_within_a_row_crosses_no_other_mark(some_dots):
    plan = drawn(some_dots)
    for arrow in plan.arrows:
        if arrow.y1 == arrow.y2:
            left, right = sorted((arrow.x1, arrow.x2))
            between = [m for m in plan.marks if m.y == arrow.y1 and left < m.x < right]
            assert between == []


def test_all_rights_in_one_field_fit():
    plan = drawn([Dot(f"R{n:02}", "", Place(4, 4), Place(4, 4)) for n in range(RIGHTS)])
    assert len({(mark.x, mark.y) for mark in plan.marks}) == RIGHTS


def test_a_right_that_moves_has_two_marks_and_an_arrow():
    plan = one((3, 4), (3, 2))
    assert [mark.kind for mark in plan.marks] == ["before", "after"]
    assert len(plan.arrows) == 1


def test_an_arrow_points_from_today_to_after_the_measures():
    (arrow,) = one((3, 4), (3, 2)).arrows
    assert arrow.x2 < arrow.x1


def test_a_right_that_stays_has_one_mark_that_says_so():
    plan = one((3, 4), (3, 4))
    assert [mark.kind for mark in plan.marks] == ["unchanged"]
    assert plan.arrows == ()


def test_a_right_without_known_measures_shows_today_alone():
    assert [mark.kind for mark in one((3, 4), None).marks] == ["before"]


def test_the_halt_line_parts_levels_three_and_four_from_the_rest():
    plan = drawn([])
    by_place = {(4 - n // 4, n % 4 + 1): cell for n, cell in enumerate(plan.cells)}
    top = by_place[4, 1]
    step = by_place[3, 2]
    drawn_lines = {(line.x1, line.y1, line.x2, line.y2) for line in plan.halt}
    assert drawn_lines == {
        (top.x, top.y + top.height, top.x + top.width, top.y + top.height),
        (step.x, step.y, step.x, step.y + step.height),
        *(
            (
                step.x + n * step.width,
                step.y + step.height,
                step.x + (n + 1) * step.width,
                step.y + step.height,
            )
            for n in range(3)
        ),
    }


def test_fields_name_their_level_in_words():
    assert drawn([]).cells[3].caption == "4 Unacceptable"
    assert drawn([], "ko").cells[3].caption == "4 수용 불가"


def test_the_title_counts_the_rights_at_the_halt_line():
    plan = drawn([Dot("A", "", Place(4, 4), Place(2, 1)), Dot("B", "", Place(1, 1), None)])
    assert "before measures: 1; after the measures: 0" in plan.title


def test_the_table_holds_every_right_with_its_levels():
    (entry,) = drawn(
        [Dot("DAT", {"ko": "개인정보", "en": "Data"}, Place(4, 3), Place(4, 1))], "ko"
    ).entries
    assert (entry.name, entry.before_level, entry.after_level) == ("개인정보", 4, 3)


@pytest.mark.parametrize("place", [(0, 1), (1, 5)])
def test_a_place_outside_the_grid_is_refused_by_name(place):
    with pytest.raises(ValueError, match="DAT"):
        one(place, None)


def test_a_matrix_with_a_short_row_is_refused():
    with pytest.raises(ValueError, match="matrix row 2"):
        risk_map([], matrix={**MATRIX, 2: [1, 2]}, language="ko")
