"""The method in one call: answers in, outcome out. Nothing here decides by itself.

Dimensions, floors, levels and rules are data; the way they are put together is the method
described in UN Guiding Principles 14, 19 and 24 and the NHRCK decision of 12 January 2023.
"""

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

from hria.instrument import METHOD_VERSION
from hria.instrument.checking_conditions import in_order
from hria.instrument.conditions import Condition, Situation, Test
from hria.instrument.definition import Floor, Instrument, Rule
from hria.instrument.explaining import Explainer
from hria.instrument.outcome import (
    FiredRule,
    Missing,
    NotAffected,
    Outcome,
    RightOutcome,
)
from hria.instrument.reasons import Reason
from hria.instrument.rights import NOTHING, Cap, declared, row_of, tables, weigh
from hria.instrument.rules import consequences, determined, obliged
from hria.instrument.walking import Walk, walk


def assess(
    instrument: Instrument,
    answers: Mapping[str, Any],
    *,
    evidenced: Collection[str] | None = None,
) -> Outcome:
    """The outcome of these answers: question id -> value, as `answers.parse_answers` gives them.

    What is absent or invalid is read at its worst; what is not asked has no effect.
    `evidenced`: ids of questions with a document. Given, a favourable answer that demands one
    and has none counts as missing; None means that documents are not looked at.
    Never raises for an instrument that `parse` returned.
    """
    situation = Situation(_definitions(instrument))
    found = walk(instrument, answers, evidenced, situation)
    for fact, holds in _facts(instrument):
        situation.facts[fact] = holds(situation)
    explainer = Explainer(instrument, found)
    rights, not_affected = _rights(instrument, answers, found, explainer)
    missing = _missing(instrument, found, rights)
    situation.residuals = {right.id: right.residual_level for right in rights}
    situation.score_level = max(situation.residuals.values(), default=1)
    situation.missing = len(missing)
    fired = [rule for rule in instrument.rules if rule.condition.holds(situation)]
    led_to = consequences(instrument, situation.facts[instrument.by_stage.fact])
    explained = tuple(
        FiredRule(
            rule.id,
            led_to[rule.id].determination,
            rule.level_floor,
            rule.curable,
            explainer.reason(rule.condition),
            rule.sources,
        )
        for rule in fired
    )
    determinations = determined(instrument, explained)
    return Outcome(
        instrument=instrument.label,
        instrument_sha256=instrument.sha256,
        method_version=METHOD_VERSION,
        level=max(situation.score_level, *(rule.level_floor or 1 for rule in fired)),
        score_level=situation.score_level,
        primary=determinations[0].id,
        determinations=determinations,
        rules=explained,
        obligations=obliged(instrument, fired, led_to),
        rights=rights,
        not_affected=not_affected,
        missing=missing,
        unevidenced=tuple(found.unevidenced),
        incomplete=tuple(right.id for right in rights if right.is_incomplete),
        provisional=bool(missing),
        answered=len(found.answered),
    )


@lru_cache(maxsize=64)
def _definitions(instrument: Instrument) -> Mapping[str, Condition]:
    return {fact.id: fact.condition for fact in instrument.facts}


@lru_cache(maxsize=64)
def _facts(instrument: Instrument) -> tuple[tuple[str, Test], ...]:
    ordered, _ = in_order(instrument)
    return tuple((name, instrument.fact(name).condition.holds) for name in ordered)


def _rights(
    instrument: Instrument, answers: Mapping[str, Any], found: Walk, explainer: Explainer
) -> tuple[tuple[RightOutcome, ...], tuple[NotAffected, ...]]:
    """The rights that count, and those declared not affected where no fact says otherwise."""
    floors = _floors(instrument, found.situation, explainer)
    given = answers.get(instrument.of_type("matrix_rights").id)
    claimed = answers.get(instrument.of_type("matrix_mitigation").id)
    cap, look_up = _cap(instrument, explainer), tables(instrument)
    rights: list[RightOutcome] = []
    not_affected: list[NotAffected] = []
    for right in instrument.rights:
        row = row_of(given, right.id)
        reason = declared(row)
        if reason is not None and right.id not in floors:
            not_affected.append(NotAffected(right.id, reason))
            continue
        # A fact that floors the right refutes the declaration: the row is open, read at worst.
        counts = NOTHING if reason is not None else row
        under, measures = floors.get(right.id, ()), row_of(claimed, right.id)
        rights.append(weigh(right.id, counts, measures, under, cap, look_up))
    return tuple(rights), tuple(not_affected)


def _floors(
    instrument: Instrument, situation: Situation, explainer: Explainer
) -> dict[str, list[tuple[Floor, Reason]]]:
    by_right: dict[str, list[tuple[Floor, Reason]]] = {}
    for floor in instrument.floors:
        if floor.condition.holds(situation):
            reason = explainer.reason(floor.condition)
            for right in floor.rights:
                by_right.setdefault(right, []).append((floor, reason))
    return by_right


def _cap(instrument: Instrument, explainer: Explainer) -> Cap:
    caps = instrument.scoring.caps
    reading = explainer.reading(caps.question)
    verifier = str(reading.value)
    return Cap(caps.evidence[verifier], caps.mitigation[verifier], reading)


def _missing(
    instrument: Instrument, found: Walk, rights: tuple[RightOutcome, ...]
) -> tuple[Missing, ...]:
    matrix = instrument.of_type("matrix_rights").id
    worst = instrument.scoring.missing_dimension
    cells = (
        Missing(
            key=f"{matrix}:{right.id}",
            question=matrix,
            right=right.id,
            read_as={name: worst for name, value in right.given.items() if value is None},
        )
        for right in rights
        if right.is_incomplete
    )
    asked = (Missing(q.id, q.id, None, q.worst) for q in found.missing)
    return (*asked, *cells)
