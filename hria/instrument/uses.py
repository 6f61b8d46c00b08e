"""What the answers say that a system is used for, whatever it is registered as."""

from collections.abc import Collection, Mapping
from typing import Any

from hria.instrument.definition import Instrument
from hria.instrument.scoring import definitions_of, facts_of
from hria.instrument.situation import Situation
from hria.instrument.walking import walk


def uses_of(
    instrument: Instrument,
    answers: Mapping[str, Any],
    *,
    evidenced: Collection[str] | None = None,
) -> tuple[str, ...]:
    """The ids of the uses that the given answers describe, from the mildest to the gravest.

    A missing answer is not read at its worst here: silence raises the risk, but is no statement
    of what a system does. `evidenced` as in `scoring.assess`.
    """
    situation = Situation(definitions_of(instrument))
    found = walk(instrument, answers, evidenced, situation)
    for question in found.missing:
        situation.values.pop(question.id, None)
    for fact, holds in facts_of(instrument):
        situation.facts[fact] = holds(situation)
    return tuple(use.id for use in instrument.uses if use.condition.holds(situation))
