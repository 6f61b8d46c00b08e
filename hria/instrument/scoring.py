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
from hria.instrument.definition import Instrument
from hria.instrument.explaining import Explainer
from hria.instrument.judging import judge
from hria.instrument.outcome import FiredRule, Missing, Outcome
from hria.instrument.points_assessing import assess_points
from hria.instrument.reasons import Reason
from hria.instrument.right_outcome import RightOutcome
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
    and has none counts as missing; None: documents are not looked at. Raises nothing.
    """
    if instrument.points is not None:
        return assess_points(instrument, answers)
    situation = Situation(definitions_of(instrument))
    found = walk(instrument, answers, evidenced, situation)
    facts = _found(instrument, situation)
    explainer = Explainer(instrument, found)
    rights, not_affected = judge(instrument, answers, situation, explainer)
    missing = (*_unanswered(found), *_open_rows(instrument, rights))
    fired, level_floor = _fired(instrument, _scored(situation, rights, missing), explainer)
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
        incomplete=tuple(item.right for item in missing if item.right is not None),
        provisional=bool(missing),
        answered=len(found.answered),
    )


def _found(instrument: Instrument, situation: Situation) -> Mapping[str, bool]:
    facts = situation.facts
    for fact, holds in facts_of(instrument):
        facts[fact] = holds(situation)
    return facts


@lru_cache(maxsize=64)
def definitions_of(instrument: Instrument) -> Mapping[str, Condition]:
    """The condition behind each fact, by its name."""
    return {fact.id: fact.condition for fact in instrument.facts}


@lru_cache(maxsize=64)
def facts_of(instrument: Instrument) -> tuple[tuple[str, Test], ...]:
    """The facts, each after those it rests on, with the test whether it holds."""
    ordered, _ = in_order(instrument)
    return tuple((name, instrument.fact(name).condition.holds) for name in ordered)


def _unanswered(found: Walk) -> list[Missing]:
    return [Missing(question.id, question.id, None, question.worst) for question in found.missing]


def _open_rows(instrument: Instrument, rights: tuple[RightOutcome, ...]) -> list[Missing]:
    matrix, worst = instrument.rights_question.id, instrument.scoring.missing_dimension
    return [
        Missing(
            f"{matrix}:{right.id}",
            matrix,
            right.id,
            {name: worst for name, value in right.given.items() if value is None},
        )
        for right in rights
        if None in right.given.values()
    ]


def _scored(
    situation: Situation, rights: tuple[RightOutcome, ...], missing: tuple[Missing, ...]
) -> Situation:
    """The same situation, with what rules may know of the scoring."""
    residuals = situation.residuals = {right.id: right.residual_level for right in rights}
    situation.score_level = max(residuals.values(), default=1)
    situation.missing = len(missing)
    return situation


def _fired(
    instrument: Instrument, situation: Situation, explainer: Explainer
) -> tuple[tuple[FiredRule, ...], int]:
    """The rules that hold, and the highest floor that they set under the level."""
    level_floor = 1
    fired = []
    stage = situation.facts[instrument.by_stage.fact]
    explain = explainer.grounds
    for rule, holds, leads_to in consequences(instrument, stage):
        if holds(situation):
            because = Reason(explain, rule.condition)
            least = rule.level_floor
            if least is not None and least > level_floor:
                level_floor = least
            fired.append(
                FiredRule(
                    rule.id, leads_to.determination, least, rule.curable, because, rule.sources
                )
            )
    return tuple(fired), level_floor
