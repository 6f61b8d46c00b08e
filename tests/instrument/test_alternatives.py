"""What one question would be answered instead, and which answers a redesign leaves alone."""

import pytest

from hria.instrument.alternatives import Change
from hria.instrument.trying import Trial


def change(**said):
    nothing = dict.fromkeys(("to", "at_least", "at_most")) | dict.fromkeys(
        ("drop", "add", "rest"), ()
    )
    return Change(**{"question": "Q", **nothing, **said})


@pytest.mark.parametrize(
    ("said", "given", "answer"),
    [
        ({"to": "never"}, "always", "never"),
        ({"to": ("a", "b")}, None, ["a", "b"]),
        ({"drop": ("a",)}, ["a", "b"], ["b"]),
        ({"drop": ("a",)}, ["a"], None),
        ({"drop": ("a",), "rest": ("c",)}, ["a"], ["c"]),
        ({"drop": ("a",), "rest": ("c",)}, None, None),
        ({"drop": ("a",), "add": ("b",)}, ["a", "b"], ["b"]),
        ({"drop": ("a",), "add": ("b", "c")}, ["a"], ["b", "c"]),
        ({"add": ("b",)}, None, ["b"]),
        ({"at_least": 20}, 5, 20),
        ({"at_least": 20}, 60, 60),
        ({"at_least": 20}, None, 20),
        ({"at_most": 48}, 9999, 48),
        ({"at_most": 48}, 12, 12),
        ({"at_most": 48}, None, 48),
    ],
)
def test_an_answer_becomes_another(said, given, answer):
    assert change(**said).answer(given) == answer


def redesigns(instrument, *names):
    return [redesign for redesign in instrument.redesigns if redesign.id in names]


def test_what_a_redesign_changes_counts_with_its_document(instrument):
    trial = Trial(instrument, {"D05": "gt30d", "E01": "lt1k"}, frozenset({"E01"}))
    answers, evidenced = trial.after(redesigns(instrument, "do_not_store"))
    assert (answers["D05"], evidenced) == ("not_kept", {"D05", "E01"})


def test_an_answer_that_is_so_already_gets_no_document_by_it(instrument):
    trial = Trial(instrument, {"D05": "not_kept"}, frozenset())
    assert trial.after(redesigns(instrument, "do_not_store")) == ({"D05": "not_kept"}, frozenset())


def test_documents_stay_out_of_it_where_they_are_not_looked_at(instrument):
    assert Trial(instrument, {}, None).after(redesigns(instrument, "do_not_store"))[1] is None


def test_several_redesigns_may_change_one_answer(instrument):
    trial = Trial(instrument, {"P07": ["track", "emotion", "verify"]}, None)
    answers, _ = trial.after(redesigns(instrument, "no_tracking", "no_emotion"))
    assert answers["P07"] == ["verify"]


def test_an_answer_that_is_none_is_not_mended(instrument):
    trial = Trial(instrument, {"D08": "nonsense", "P07": "nonsense"}, None)
    answers, _ = trial.after(redesigns(instrument, "no_foreign_sharing"))
    assert answers == {"D08": "nonsense", "P07": "nonsense"}


def test_only_what_makes_sense_is_tried(instrument):
    facing = {"P07": ["verify"], "P08": "on_presentation", "P09": "presents_willingly"}
    sensible = {redesign.id for redesign in Trial(instrument, facing, None).sensible()}
    assert "equal_alternative" in sensible
    assert not sensible & {"on_presentation", "way_around", "verify_only", "no_emotion", "signs"}


def test_what_is_so_already_is_not_offered(instrument):
    stores_nothing = Trial(instrument, {"D05": "not_kept"}, None)
    assert "do_not_store" not in {redesign.id for redesign in stores_nothing.sensible()}
