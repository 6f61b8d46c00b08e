"""Which rights count, under which floors: the assessor's judgement held against the facts."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from hria.instrument.conditions import Situation, Test
from hria.instrument.definition import Instrument
from hria.instrument.explaining import Explainer
from hria.instrument.outcome import NotAffected
from hria.instrument.reasons import Reason
from hria.instrument.right_outcome import RightOutcome
from hria.instrument.rights import Levels, Method, Minima, weigh
from hria.instrument.rows import NOTHING, declared, rows_of
from hria.instrument.verification import verified


def judge(
    instrument: Instrument,
    answers: Mapping[str, Any],
    situation: Situation,
    explainer: Explainer,
) -> tuple[tuple[RightOutcome, ...], tuple[NotAffected, ...]]:
    """The rights that count, and those declared not affected where no fact says otherwise."""
    floors = _floors_by_right(instrument, situation, explainer)
    given = rows_of(answers.get(instrument.rights_question.id))
    claimed = rows_of(answers.get(instrument.mitigation_question.id))
    verifier = explainer.reading(instrument.scoring.caps.question)
    lets = verified(instrument)[str(verifier.value)]
    method = Method(instrument.scoring.missing_dimension, _levels(instrument), lets, verifier)
    rights: list[RightOutcome] = []
    not_affected: list[NotAffected] = []
    for right in instrument.rights:
        name = right.id
        row, under = given.get(name, NOTHING), floors.get(name, ())
        reason = declared(row) if "not_affected_reason" in row else None
        if reason is not None and not under:
            not_affected.append(NotAffected(name, reason))
            continue
        # A fact refutes the declaration: the row stays open, and is read at its worst.
        counts = row if reason is None else NOTHING
        rights.append(weigh(name, counts, claimed.get(name, NOTHING), under, method))
    return tuple(rights), tuple(not_affected)


@lru_cache(maxsize=64)
def _levels(instrument: Instrument) -> Levels:
    # What measures take off is the same whoever verified: any answer will do.
    return Levels(instrument.scoring, next(iter(verified(instrument).values())))


@lru_cache(maxsize=64)
def _floors(instrument: Instrument) -> tuple[tuple[Test, Minima], ...]:
    return tuple((floor.condition.holds, Minima.of(floor)) for floor in instrument.floors)


def _floors_by_right(
    instrument: Instrument, situation: Situation, explainer: Explainer
) -> dict[str, list[tuple[Minima, Reason]]]:
    floors: dict[str, list[tuple[Minima, Reason]]] = {}
    explain = explainer.grounds
    for holds, minima in _floors(instrument):
        if holds(situation):
            under = (minima, Reason(explain, minima.floor.condition))
            for right in minima.floor.rights:
                floors.setdefault(right, []).append(under)
    return floors
