"""What differs between two versions: found item by item, and named for what it is."""

import pytest

from hria.instrument.differences import differences, items_of, title_of
from hria.instrument.library import Text
from tests.instrument.spoiling import item
from tests.instrument.versions import (
    added,
    next_version,
    other_table,
    removed,
    revalued,
    reworded,
    without_choices,
    without_floor,
)


def found(instrument, *spoil):
    changes = differences(instrument, next_version(*spoil))
    return {(change.part, change.id, change.kind) for change in changes}


def test_a_version_does_not_differ_from_itself(instrument):
    assert differences(instrument, instrument) == []


def test_another_version_and_head_alone_are_no_difference(instrument):
    assert found(instrument) == set()


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (added, ("questions", "P13", "added")),
        (removed, ("questions", "U01", "removed")),
        (reworded, ("questions", "P03", "reworded")),
        (revalued, ("questions", "P03", "revalued")),
        (without_floor, ("floors", "F01", "removed")),
        (other_table, ("scoring", "", "revalued")),
    ],
)
def test_each_kind_of_change_is_found_and_named(instrument, spoil, expected):
    assert found(instrument, spoil) == {expected}


def test_words_and_weights_changed_at_once_count_as_revalued(instrument):
    assert found(instrument, reworded, revalued) == {("questions", "P03", "revalued")}


def test_a_detail_tells_where_and_how_it_read_before_and_after(instrument):
    (change,) = differences(instrument, next_version(revalued))
    (detail,) = change.details
    assert detail.path == "choices.other_public.risk"
    assert (detail.old, detail.new) == (Text("2", "2"), Text("3", "3"))


def test_a_choice_that_is_gone_is_told_by_its_words_alone(instrument):
    changes = differences(instrument, next_version(without_choices))
    details = {d.path: (d.old, d.new) for change in changes for d in change.details}
    label = instrument.question("N04").choice("broad_category").label
    assert details["choices.broad_category"] == (label, None)
    assert len(details) == 2


def test_an_inner_item_without_words_is_told_by_its_id(instrument):
    def more(data):
        item(data, "rules", "RL-03")["then"]["obligations"].append("LAW")

    (change,) = differences(instrument, next_version(more))
    assert [(d.path, d.old, d.new) for d in change.details] == [
        ("obligations.LAW", None, Text("LAW", "LAW"))
    ]


def test_another_condition_is_a_revaluation_told_in_words(instrument):
    def later(data):
        item(data, "rules", "RL-03")["if"] = {"q": "D01", "any": ["scraped", "volunteers"]}

    (change,) = differences(instrument, next_version(later))
    (detail,) = change.details
    assert (change.id, change.kind, detail.path) == ("RL-03", "revalued", "condition")
    assert "includes" in detail.new.en


def test_a_fact_in_other_words_does_not_change_the_rules_that_use_it(instrument):
    def say_it_otherwise(data):
        item(data, "facts", "remote")["title"]["en"] = "Recognises remotely, without taking part"

    assert found(instrument, say_it_otherwise) == {("facts", "remote", "reworded")}


def test_deadlines_obligations_and_sections_are_compared_too(instrument):
    def later(data):
        item(data, "obligations", "DELETE")["days"] = 10
        data["sections"][0]["title"]["en"] = "Conditions of an exceptional ground"
        item(data, "deadlines", "pilot_max", key="key")["years"] = 2

    assert found(instrument, later) == {
        ("obligations", "DELETE", "revalued"),
        ("sections", "exception", "reworded"),
        ("deadlines", "pilot_max", "revalued"),
    }


def test_the_old_version_read_as_the_new_one_turns_the_tables(instrument):
    later = next_version(added)
    (change,) = differences(later, instrument)
    assert (change.id, change.kind) == ("P13", "removed")
    assert change.title == title_of(later.question("P13"))


def test_a_part_that_a_version_has_not_is_empty(instrument):
    assert items_of(instrument, "no_such_part") == {}


def test_a_thing_without_a_name_is_called_by_its_id(instrument):
    assert title_of(instrument.scoring) == Text("", "")
    assert title_of(instrument.scale("scale").values[0]).en.startswith("Slight")
