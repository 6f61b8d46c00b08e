"""The floor under a decision: what is milder than the rules is excluded, nothing else."""

from dataclasses import replace

import pytest
import yaml
from django.conf import settings

from hria.instrument.definition import Instrument
from hria.instrument.loading import parse
from hria.instrument.outcome import Determined, Outcome
from hria.instrument.scoring import assess
from hria.reviews.floor import MISSING_ANSWERS, excluded
from hria.reviews.verdicts import Verdict

APPROVALS = {Verdict.APPROVE, Verdict.APPROVE_WITH_CONDITIONS}


@pytest.fixture(scope="module")
def instrument() -> Instrument:
    path = settings.HRIA_INSTRUMENTS / "frt-hria-kr" / "2026.1.yaml"
    return parse(yaml.load(path.read_text(), Loader=yaml.CSafeLoader))


@pytest.fixture(scope="module")
def empty(instrument: Instrument) -> Outcome:
    return assess(instrument, {})


def reached(outcome: Outcome, *found: Determined, provisional: bool = False) -> Outcome:
    return replace(outcome, determinations=found, provisional=provisional)


def named(instrument: Instrument, id_: str, *rules: str) -> Determined:
    return Determined(id_, instrument.determination(id_).rank, rules, None)


HALTING = ["halt_development", "halt_use", "suspend_pending_law", "prohibited"]
CAREFUL = ["conditional", "exception_only"]


def test_every_determination_of_the_instrument_is_tried_here(instrument: Instrument) -> None:
    assert {d.id for d in instrument.determinations} == {*HALTING, *CAREFUL, "allowed"}


HALTS = [
    Verdict.HALT_DEVELOPMENT,
    Verdict.HALT_USE,
    Verdict.SUSPEND_PENDING_LAW,
    Verdict.PROHIBITED,
]
# Every determination that halts, and the verdicts that are milder.
MILDER = {
    "halt_development": APPROVALS,
    "halt_use": APPROVALS | {Verdict.HALT_DEVELOPMENT},
    "suspend_pending_law": APPROVALS | {Verdict.HALT_DEVELOPMENT, Verdict.HALT_USE},
    "prohibited": APPROVALS | set(HALTS[:3]),
}


@pytest.mark.parametrize("id_", HALTING)
def test_a_halting_determination_excludes_whatever_is_milder(
    instrument: Instrument, empty: Outcome, id_: str
) -> None:
    floor = excluded(reached(empty, named(instrument, id_, "X-01")))
    assert floor == dict.fromkeys(MILDER[id_], ("X-01",))


@pytest.mark.parametrize("id_", HALTING)
def test_a_determination_never_excludes_the_verdict_of_its_name(
    instrument: Instrument, empty: Outcome, id_: str
) -> None:
    assert Verdict(id_) not in excluded(reached(empty, named(instrument, id_, "X-01")))


def test_a_halt_excludes_halts_that_are_milder_by_the_rules_that_are_stricter(
    instrument: Instrument, empty: Outcome
) -> None:
    found = reached(
        empty, named(instrument, "prohibited", "RL-01"), named(instrument, "halt_use", "HL-02")
    )
    assert excluded(found)[Verdict.SUSPEND_PENDING_LAW] == ("RL-01",)


@pytest.mark.parametrize("id_", CAREFUL)
def test_a_conditional_determination_excludes_the_plain_approval_only(
    instrument: Instrument, empty: Outcome, id_: str
) -> None:
    floor = excluded(reached(empty, named(instrument, id_, "X-01", "X-02")))
    assert floor == {Verdict.APPROVE: ("X-01", "X-02")}


def test_what_is_allowed_excludes_nothing(instrument: Instrument, empty: Outcome) -> None:
    assert excluded(reached(empty, named(instrument, "allowed", "AL-01"))) == {}


def test_missing_answers_exclude_every_approval(instrument: Instrument, empty: Outcome) -> None:
    found = reached(empty, named(instrument, "allowed", "AL-01"), provisional=True)
    blanks = (MISSING_ANSWERS,)
    assert excluded(found) == {
        Verdict.APPROVE: blanks,
        Verdict.APPROVE_WITH_CONDITIONS: blanks,
    }


def test_the_rules_named_are_all_that_exclude_and_each_once(
    instrument: Instrument, empty: Outcome
) -> None:
    found = reached(
        empty,
        named(instrument, "prohibited", "RL-01", "RL-02"),
        named(instrument, "halt_use", "HL-02", "RL-01"),
        named(instrument, "conditional", "CD-01"),
    )
    floor = excluded(found)
    assert floor[Verdict.APPROVE] == ("RL-01", "RL-02", "HL-02", "CD-01")
    assert floor[Verdict.APPROVE_WITH_CONDITIONS] == ("RL-01", "RL-02", "HL-02")


@pytest.mark.parametrize("id_", [*HALTING, *CAREFUL, "allowed"])
def test_a_return_and_a_prohibition_are_never_excluded(
    instrument: Instrument, empty: Outcome, id_: str
) -> None:
    floor = excluded(reached(empty, named(instrument, id_, "X-01"), provisional=True))
    assert not {Verdict.RETURN, Verdict.PROHIBITED} & floor.keys()


def test_silence_excludes_every_approval(empty: Outcome) -> None:
    assert set(excluded(empty)) == APPROVALS | set(HALTS[:3])
