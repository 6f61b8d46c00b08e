"""A SurveyJS questionnaire is carried over whole, or every obstacle is named."""

import pytest

from hria.instrument.library import Carried
from hria.instrument.loading import parse
from hria.instrument.surveyjs import ImportFailed
from hria.instrument.surveyjs_expressions import condition
from hria.instrument.surveyjs_tokens import Unsupported
from tests.instrument.points import aia, converted, needs_aia, small, survey

SHOWN_IF = "property 'visibleIf' is not supported"
NAMES = frozenset({"a", "b"})


def refused(data) -> list[str]:
    with pytest.raises(ImportFailed) as failed:
        converted(data)
    return failed.value.problems


def element(data, page: int, *places: int):
    found = data["pages"][page]
    for place in places:
        found = found["elements"][place]
    return found


@pytest.mark.parametrize(
    ("expression", "read"),
    [
        ("{a} = 'x1'", {"q": "a", "is": "x1"}),
        ('{a} == "x1"', {"q": "a", "is": "x1"}),
        ("{a} contains 'x1'", {"q": "a", "contains": ["x1"]}),
        ("{a} contains ['x1', \"y\"]", {"q": "a", "contains": ["x1", "y"]}),
        (
            "{a}='x' and ({b}='y' or {b}='z') ",
            {
                "all": [
                    {"q": "a", "is": "x"},
                    {"any": [{"q": "b", "is": "y"}, {"q": "b", "is": "z"}]},
                ]
            },
        ),
        (
            "{a}='x' || {a}='y' && {b}='z'",
            {
                "any": [
                    {"q": "a", "is": "x"},
                    {"all": [{"q": "a", "is": "y"}, {"q": "b", "is": "z"}]},
                ]
            },
        ),
    ],
)
def test_a_condition_is_read_as_it_is_meant(expression, read):
    assert condition(expression, NAMES) == read


@pytest.mark.parametrize(
    ("expression", "why"),
    [
        ("{c} = 'x'", "no question"),
        ("{a} notempty", "notempty is not supported"),
        ("{a} <> 'x'", "<> is not supported"),
        ("{a} > 3", "> is not supported"),
        ("iif({a}, 'x', 'y') = 'x'", "iif is not supported"),
        ("!{a}", "! is not supported"),
        ("{a} = 5", "5 is not supported"),
        ("{a} = '5'", "a number or a truth value"),
        ("{a} = 'true'", "a number or a truth value"),
        ("{a} = 'it\\'s'", "is not supported"),
        ("{a} = {b}", "b is not supported"),
        ("{a} contains ['x'", "breaks off"),
        ("{a} = ", "breaks off"),
        ("({a} = 'x'", "breaks off"),
        ("{a} = 'x' {b}", "b is not supported"),
        ("", "breaks off"),
        ("{a} = 'x", "cannot be read"),
        ("(" * 60 + "{a} = 'x'" + ")" * 60, "nested too deeply"),
    ],
)
def test_what_cannot_be_carried_over_is_named(expression, why):
    with pytest.raises(Unsupported, match=why):
        condition(expression, NAMES)


def test_every_part_of_the_questionnaire_is_carried_over():
    kind = small().question("kind")
    assert (kind.type, kind.required, kind.counts, kind.section) == (
        *("single", True, "raw", "risk-RS"),
    )
    assert kind.help.en == "In short.\nSee here (https://example.org/x)."
    assert [note.en for note in kind.notes] == ["Risk"]
    assert [(c.id, c.points) for c in kind.choices] == [("item1-3", 3), ("item2-0", 0)]
    label = kind.choices[0].label
    assert isinstance(label, Carried)
    assert (label.ko, label.en, label.more) == ("", "Grave", {"fr": "Grave"})
    assert small().step(1).notes[0].en == "Hi"
    assert small().step(2).title.ko == "첫째"
    assert small().title.en == "A small one"
    assert small().origin == {
        "format": "SurveyJS",
        "sha256": "0" * 64,
        "settings": {"showProgressBar": "top"},
    }


def test_choices_stand_in_the_order_asked_for():
    assert [choice.id for choice in small().question("parts").choices] == ["a-1", "b-2", "other"]
    assert [choice.id for choice in small().question("cure-MS").choices] == ["yes-4", "no-0"]


def test_the_name_of_a_question_goes_before_the_name_of_its_panel():
    counted = {question.id: question.counts for question in small().questions}
    assert counted == {
        "kind": "raw",
        "parts": "raw",
        "why": None,
        "ref-NS": None,
        "cure-MS": "mitigation",
        "plan-MS": "mitigation",
        "unscored": None,
    }


def test_a_condition_of_a_panel_is_one_of_its_questions():
    data = survey()
    panel = element(data, 1, 0)
    panel["visibleIf"] = "{first} = 'x'"
    data["pages"][1]["elements"].insert(0, {"type": "text", "name": "first"})
    questions = {question["id"]: question for question in converted(data)["questions"]}
    assert questions["kind"]["show_if"] == {"q": "first", "is": "x"}
    assert questions["parts"]["show_if"]["all"][0] == {"q": "first", "is": "x"}


def test_every_obstacle_is_named_at_once_with_its_place():
    data = survey()
    data["triggers"] = []
    data["calculatedValues"] = []
    kind = element(data, 1, 0, 0)
    kind.update(hasOther=True, validators=[], enableIf="{why} = 'x'", isRequired="yes")
    kind["choices"][0] = {"value": "item1-3", "visibleIf": "{why} = 'x'"}
    kind["choices"][1] = 5
    element(data, 1, 0, 1).update(visibleIf="{kind} notempty", choicesOrder="random")
    element(data, 1, 0, 2)["visibleIf"] = 5
    element(data, 1, 0)["elements"].append({"type": "rating", "name": "stars"})
    element(data, 1, 0)["elements"].append({"type": ["text"], "name": ""})
    element(data, 2, 0)["choices"] = None
    data["pages"][2]["elements"].append({"type": "panel", "name": "risk-RS", "elements": 3})
    assert refused(data) == [
        "survey: property 'triggers' is not supported",
        "survey: property 'calculatedValues' is not supported",
        "page one, panel risk-RS, radiogroup kind: property 'hasOther' is not supported",
        "page one, panel risk-RS, radiogroup kind: property 'validators' is not supported",
        "page one, panel risk-RS, radiogroup kind: property 'enableIf' is not supported",
        "page one, panel risk-RS, radiogroup kind: isRequired is neither true nor false",
        f"page one, panel risk-RS, radiogroup kind, choice item1-3: {SHOWN_IF}",
        "page one, panel risk-RS, radiogroup kind, choice 5: the value is not a text",
        "page one, panel risk-RS, checkbox parts: visibleIf: notempty is not supported here",
        "page one, panel risk-RS, checkbox parts: choicesOrder 'random' is not supported",
        "page one, panel risk-RS, comment why: visibleIf is not a text",
        "page one, panel risk-RS, rating stars: type 'rating' is not supported",
        "page one, panel risk-RS, ['text'] number 6: has no name",
        "page one, panel risk-RS, ['text'] number 6: type ['text'] is not supported",
        "page two, dropdown cure-MS: has no list of choices",
        "page two, panel risk-RS: another panel has this name",
        "page two, panel risk-RS: has no list of elements",
    ]


@pytest.mark.parametrize(
    ("title", "why"),
    [
        (5, "title is not a text"),
        ({"default": 5}, "not a text of one language"),
        ({"default": "x", "en": "y"}, "not a text of one language"),
        ({"English": "x"}, "not a text of one language"),
        ({"fr": "Seulement"}, "neither in Korean nor in English"),
    ],
)
def test_texts_that_cannot_be_read_are_named(title, why):
    data = survey()
    data["pages"][1]["title"] = title
    assert [why in problem for problem in refused(data)] == [True]


def test_empty_texts_give_way_to_the_name():
    data = survey()
    data["pages"][1]["title"] = {"default": " "}
    data["title"] = None
    made = converted(data)
    assert (made["steps"][1]["title"], made["title"]) == ({"en": "one"}, {"en": "small"})


def test_the_language_of_the_file_stands_for_default():
    data = survey()
    data["locale"] = "ko"
    data["pages"][1]["title"] = {"default": "하나", "en": "One"}
    assert converted(data)["steps"][1]["title"] == {"ko": "하나", "en": "One"}
    data["locale"] = 5
    assert "survey: locale 5 is not supported" in refused(data)


@pytest.mark.parametrize("data", [None, [], {"pages": "x"}])
def test_what_is_no_questionnaire_is_refused(data):
    assert refused(data)


def test_a_page_and_an_element_that_are_no_objects_are_named():
    data = survey()
    data["pages"].append(3)
    data["pages"][0]["elements"].append("x")
    assert "page number 4: has no name" in refused(data)
    assert "page start, element number 2: has no name" in refused(data)


def test_text_inside_a_panel_under_a_condition_is_refused():
    data = survey()
    data["pages"][2]["elements"].append(
        {
            "type": "panel",
            "name": "late",
            "visibleIf": "{kind} = 'item2-0'",
            "elements": [{"type": "html", "name": "words", "html": "<p>x</p>"}],
        }
    )
    assert refused(data) == ["page two, panel late, html words: html inside a panel with visibleIf"]


def test_the_notes_of_a_page_and_of_a_panel_stand_before_what_follows():
    data = survey()
    data["pages"][2]["description"] = "About the second"
    data["pages"][2]["elements"].append({"type": "html", "name": "end", "html": "<p>End</p>"})
    element(data, 1, 0)["help"] = "Of the panel"
    made = parse(converted(data))
    assert [note.en for note in made.step(3).notes] == ["About the second", "End"]
    assert [note.en for note in made.question("kind").notes] == ["Risk", "Of the panel"]


@needs_aia
@pytest.mark.parametrize(
    ("version", "questions", "scored"), [("1.0.1", 295, 160), ("0.10.0", 153, 109)]
)
def test_the_questionnaire_beside_us_is_carried_over_whole(version, questions, scored):
    made = aia(version)
    assert len(made.questions) == questions
    assert sum(question.counts is not None for question in made.questions) == scored
    assert all(
        isinstance(text, Carried) and text.en and text.more["fr"]
        for question in made.questions
        for text in (question.text, *(choice.label for choice in question.choices))
    )
