"""An id keeps its meaning from version to version; whatever breaks that is refused and named."""

import pytest

from hria.instrument.library import Text
from hria.instrument.succession import alike, problems_between, release_order
from tests.instrument.counting import counting, counting_data
from tests.instrument.spoiling import item
from tests.instrument.versions import added, next_version, removed, revalued, reworded


def test_a_version_without_forerunner_has_no_fault(instrument):
    assert problems_between([], instrument) == []


@pytest.mark.parametrize("spoil", [added, removed, reworded, revalued])
def test_an_honest_change_is_no_fault(instrument, spoil):
    assert problems_between([instrument], next_version(spoil)) == []


def faults(instrument, *spoil):
    return problems_between([instrument], next_version(*spoil))


def test_a_question_that_asks_something_else_is_refused(instrument):
    def other(data):
        item(data, "questions", "P03")["text"] = {
            "ko": "카메라 해상도는 어느 정도입니까?",
            "en": "Which resolution do the cameras have?",
        }

    (fault,) = faults(instrument, other)
    assert fault.startswith("questions P03: text was “Who runs the system day to day?”")
    assert "an id of its own" in fault


def test_a_choice_that_means_something_else_is_refused(instrument):
    def other(data):
        item(data, "questions", "P03")["choices"][0]["label"] = {"ko": "모름", "en": "Unknown"}

    (fault,) = faults(instrument, other)
    assert fault.startswith("questions P03, choices same_body: text was")


def test_a_question_of_another_type_is_refused(instrument):
    def other(data):
        item(data, "questions", "T06")["type"] = "single"
        item(data, "questions", "T06")["worst"] = "none"

    assert any("type was multi and is single" in fault for fault in faults(instrument, other))


def test_a_further_choice_is_no_fault(instrument):
    def more(data):
        label = {"ko": "정해지지 않음", "en": "Not yet decided"}
        item(data, "questions", "P03")["choices"].append({"id": "open", "risk": 4, "label": label})

    assert faults(instrument, more) == []


def test_a_number_in_another_unit_is_refused(instrument):
    def other(data):
        item(data, "questions", "X03")["unit"] = {"ko": "회", "en": "uses"}

    (fault,) = faults(instrument, other)
    assert "unit was" in fault


def test_a_value_of_a_scale_with_another_meaning_is_refused(instrument):
    def other(data):
        value = item(data, "scales", "scope")["values"][0]
        value["label"] = {"ko": "한 나라 모두", "en": "Everybody in the nation"}

    (fault,) = faults(instrument, other)
    assert fault.startswith("scales scope, values 1: text was")


@pytest.mark.parametrize("part", ["rules", "obligations", "facts", "rights", "determinations"])
def test_every_part_with_ids_is_guarded(instrument, part):
    def other(data):
        name = "name" if part == "obligations" else "title"
        data[part][0][name] = {"ko": "쿼카 즐겁다", "en": "Quokkas smile"}

    (fault,) = faults(instrument, other)
    assert fault.startswith(f"{part} ")


def test_an_id_that_was_dropped_does_not_come_back_for_something_else(instrument):
    without = next_version(removed)

    def back(data):
        item(data, "questions", "U01")["text"] = {"ko": "쿼카는?", "en": "And quokkas?"}

    third = next_version(back, version="2026.3")
    (fault,) = problems_between([instrument, without], third)
    assert fault.startswith("questions U01")


def test_an_id_that_was_dropped_may_come_back_as_it_was(instrument):
    third = next_version(added, version="2026.3")
    assert problems_between([instrument, next_version(removed)], third) == []


@pytest.mark.parametrize("version", ["2026.1", "2025.9"])
def test_a_version_that_is_not_later_is_refused(instrument, version):
    (fault,) = problems_between([instrument], next_version(version=version))
    assert "is not later than 2026.1" in fault


def test_an_instrument_of_another_code_follows_none(instrument):
    def other(data):
        data["code"] = "something-else"

    (fault,) = faults(instrument, other)
    assert "does not follow" in fault


def test_a_change_that_the_head_keeps_silent_about_is_refused(instrument):
    def silent(data):
        data["changes"] = [{"ko": t.ko, "en": t.en} for t in instrument.changes]

    assert faults(instrument, silent) == []
    (fault,) = faults(instrument, silent, revalued)
    assert "changes says nothing" in fault


def test_a_questionnaire_taken_over_from_elsewhere_needs_no_head():
    data = counting_data() | {"version": "2"}
    data["questions"][0]["choices"][0]["points"] = 4
    assert problems_between([counting()], counting(data)) == []


def test_versions_are_ordered_by_number():
    assert release_order("2026.10") > release_order("2026.9")
    assert release_order("2026.9") > release_order("2026.b")


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        (Text("예", "Yes"), Text("예", "Yes"), True),
        (Text("", ""), Text("", ""), True),
        (Text("없음", "None"), Text("없음(모름 포함)", "None, or not known"), True),
        (Text("얼굴", "Faces"), Text("지문", "Fingerprints"), False),
    ],
)
def test_texts_are_alike_when_they_share_their_words(old, new, same):
    assert alike(old, new) is same
