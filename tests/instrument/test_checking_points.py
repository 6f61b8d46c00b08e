"""Every fault of an instrument of points is named, and none passes."""

import pytest

from hria.instrument.checking import problems
from hria.instrument.loading import InstrumentError, parse
from tests.instrument.points import converted
from tests.instrument.spoiling import item


def test_the_small_one_is_sound():
    assert problems(converted()) == []
    assert problems(parse(converted())) == []


def spoil(change) -> list[str]:
    data = converted()
    change(data)
    return problems(data)


@pytest.mark.parametrize(
    ("part", "place"),
    [("sections", "section risk-RS"), ("steps", "step 1"), ("questions", "question kind")],
)
def test_an_unknown_field_is_named_with_its_place(part, place):
    data = converted()
    data[part][0]["colour"] = "red"
    with pytest.raises(InstrumentError) as failed:
        parse(data)
    assert failed.value.problems == [f"{place}: unknown field 'colour'"]


def test_an_unknown_field_of_a_choice_is_named_with_its_question():
    data = converted()
    item(data, "questions", "kind")["choices"][0]["colour"] = "red"
    with pytest.raises(InstrumentError) as failed:
        parse(data)
    assert failed.value.problems == ["question kind, choice item1-3: unknown field 'colour'"]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda d: d["steps"].append(d["steps"][0]), "step 1: the id is used twice"),
        (lambda d: d["questions"].append(d["questions"][-1]), "question unscored: the id is used"),
        (lambda d: d["points"].update(phases=0), "points: phases is less than 1"),
        (lambda d: d["points"]["deduction"].update(percent=101), "a share is not 0 to 100"),
        (lambda d: d["points"]["deduction"].update(from_percent=-1), "a share is not 0 to 100"),
        (lambda d: d["points"]["levels"][1].update(up_to_percent=25), "bounds of the levels"),
        (lambda d: d["points"]["levels"][0].update(level=2), "not numbered from 1 on"),
        (lambda d: d["points"]["levels"][0].pop("up_to_percent"), "every level but the highest"),
        (lambda d: d["points"]["levels"].clear(), "not numbered from 1 on"),
        (lambda d: [q.pop("counts", 0) for q in d["questions"]], "no question counts as raw"),
        (lambda d: d["questions"].reverse(), "do not follow the order of the steps"),
        (lambda d: item(d, "questions", "why").update(step=9), "unknown step 9"),
        (lambda d: item(d, "questions", "why").update(shape="rating"), "unknown shape rating"),
        (lambda d: item(d, "questions", "why").update(section="x"), "unknown section x"),
        (
            lambda d: d["steps"][1].update(show_if={"q": "kind", "is": "item1-3"}),
            "step 2, show_if: kind is not asked earlier",
        ),
        (
            lambda d: item(d, "questions", "kind").update(choices=[]),
            "question kind: has no choices",
        ),
        (lambda d: item(d, "questions", "kind").update(shape="text"), "question kind: has choices"),
        (lambda d: item(d, "questions", "kind").update(counts="x"), "counts as x"),
        (lambda d: item(d, "questions", "why").update(counts="raw"), "only choices have points"),
        (
            lambda d: item(d, "questions", "kind")["choices"].append(
                item(d, "questions", "kind")["choices"][0]
            ),
            "choice item1-3 is there twice",
        ),
        (
            lambda d: item(d, "questions", "kind")["choices"][0].update(points="3"),
            "points is not a number",
        ),
        (
            lambda d: item(d, "questions", "kind").update(show_if={"q": "why", "is": "x"}),
            "question kind, show_if: why is not asked earlier",
        ),
        (
            lambda d: item(d, "questions", "kind").update(show_if={"q": "gone", "is": "x"}),
            "question kind, show_if: gone is no question",
        ),
        (
            lambda d: item(d, "questions", "why").update(show_if={"q": "kind", "is": "5"}),
            "can be mistaken for a number",
        ),
        (
            lambda d: item(d, "questions", "why").update(show_if={"q": "kind", "contains": ["1"]}),
            "can be mistaken for a number",
        ),
        (
            lambda d: item(d, "questions", "why").update(show_if={"q": "kind", "any": ["x"]}),
            "compares only texts",
        ),
        (lambda d: d.update(title={"fr": "x"}), "title has neither a ko nor an en text"),
        (lambda d: d["title"].update({"it's": "x"}), "title holds no words in"),
        (lambda d: d["title"].update(de=" "), "title holds no words in 'de'"),
        (lambda d: d.update(origin=3), "origin is not a mapping"),
        (lambda d: d.update(rights=[]), "unknown field 'rights'"),
    ],
)
def test_a_fault_is_named(change, problem):
    found = spoil(change)
    assert [fault for fault in found if problem in fault], found


def test_conditions_of_points_and_of_rights_do_not_mix(data):
    item(data, "questions", "P05")["show_if"] = {"q": "P04", "is": "plan"}
    with pytest.raises(InstrumentError, match="only an instrument of points may compare texts"):
        parse(data)


def test_negated_conditions_may_be_used():
    data = converted()
    item(data, "questions", "why")["show_if"] = {"not": {"q": "kind", "is": "item1-3"}}
    assert problems(data) == []
