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
from hria.instrument.definition import Floor, Instrument
from hria.instrument.explaining import Explainer
from hria.instrument.outcome import FiredRule, Missing, NotAffected, Outcome, RightOutcome
from hria.instrument.reasons import Reason
from hria.instrument.rights import NOTHING, declared, row_of, verified, weigh
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
    facts = situation.facts
    for fact, holds in _facts(instrument):
        facts[fact] = holds(situation)
    explainer = Explainer(instrument, found)
    rights, not_affected = _rights(instrument, answers, situation, explainer)
    incomplete = tuple(right.id for right in rights if right.is_incomplete)
    missing = _missing(instrument, found, rights, incomplete)
    situation.residuals = {right.id: right.residual_level for right in rights}
    situation.score_level = max(situation.residuals.values(), default=1)
    situation.missing = len(missing)
    fired, level_floor = _fired(instrument, situation, explainer)
    determinations = determined(instrument, fired)
    return Outcome(
        instrument=instrument.label,
        instrument_sha256=instrument.sha256,
        method_version=METHOD_VERSION,
        level=max(situation.score_level, level_floor),
        score_level=situation.score_level,
        primary=determinations[0].id,
        determinations=determinations,
        rules=fired,
        obligations=obliged(instrument, fired, stage=facts[instrument.by_stage.fact]),
        rights=rights,
        not_affected=not_affected,
        missing=missing,
        unevidenced=tuple(found.unevidenced),
        incomplete=incomplete,
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


@lru_cache(maxsize=64)
def _floors(instrument: Instrument) -> tuple[tuple[Floor, Test], ...]:
    return tuple((floor, floor.condition.holds) for floor in instrument.floors)


def _floors_by_right(
    instrument: Instrument, situation: Situation, explainer: Explainer
) -> dict[str, list[tuple[Floor, Reason]]]:
    floors: dict[str, list[tuple[Floor, Reason]]] = {}
    for floor, holds in _floors(instrument):
        if holds(situation):
            under = (floor, explainer.reason(floor.condition))
            for right in floor.rights:
                floors.setdefault(right, []).append(under)
    return floors


def _rights(
    instrument: Instrument,
    answers: Mapping[str, Any],
    situation: Situation,
    explainer: Explainer,
) -> tuple[tuple[RightOutcome, ...], tuple[NotAffected, ...]]:
    """The rights that count, and those declared not affected where no fact says otherwise."""
    floors = _floors_by_right(instrument, situation, explainer)
    given = answers.get(instrument.rights_question.id)
    claimed = answers.get(instrument.mitigation_question.id)
    verifier = explainer.reading(instrument.scoring.caps.question)
    check = (verified(instrument)[str(verifier.value)], verifier)
    rights: list[RightOutcome] = []
    not_affected: list[NotAffected] = []
    for right in instrument.rights:
        row, measures = row_of(given, right.id), row_of(claimed, right.id)
        reason = declared(row)
        if reason is None:
            under_it = floors.get(right.id, ())
            rights.append(weigh(right.id, row, measures, under_it, instrument.scoring, check))
        elif right.id not in floors:
            not_affected.append(NotAffected(right.id, reason))
        else:
            # A fact refutes the declaration: the row stays open, and is read at its worst.
            refuting = floors[right.id]
            rights.append(weigh(right.id, NOTHING, measures, refuting, instrument.scoring, check))
    return tuple(rights), tuple(not_affected)


def _missing(
    instrument: Instrument,
    found: Walk,
    rights: tuple[RightOutcome, ...],
    incomplete: tuple[str, ...],
) -> tuple[Missing, ...]:
    matrix, worst = instrument.rights_question.id, instrument.scoring.missing_dimension
    asked = [Missing(q.id, q.id, None, q.worst) for q in found.missing]
    cells = [
        Missing(
            key=f"{matrix}:{right.id}",
            question=matrix,
            right=right.id,
            read_as={name: worst for name, value in right.given.items() if value is None},
        )
        for right in rights
        if right.id in incomplete
    ]
    return (*asked, *cells)


def _fired(
    instrument: Instrument, situation: Situation, explainer: Explainer
) -> tuple[tuple[FiredRule, ...], int]:
    """The rules that hold, and the highest floor that they set under the level."""
    level_floor = 1
    fired = []
    stage = situation.facts[instrument.by_stage.fact]
    for rule, holds, leads_to in consequences(instrument, stage):
        if holds(situation):
            because = explainer.reason(rule.condition)
            fired.append(
                FiredRule(
                    rule.id,
                    leads_to.determination,
                    rule.level_floor,
                    rule.curable,
                    because,
                    rule.sources,
                )
            )
            level_floor = max(level_floor, rule.level_floor or 1)
    return tuple(fired), level_floor
