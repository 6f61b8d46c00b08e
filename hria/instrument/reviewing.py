"""The outcome as a reviewer judges it: values raised, rules or floors set aside by a departure.

A reviewer may raise any value, never lower one; a floor or rule is set aside only by a published
decision that names the fact which makes it inapplicable (method, section 7.5). What was not
answered is never set aside: it is read at its worst, whoever judges.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from hria.instrument.conditions import Condition
from hria.instrument.definition import Instrument
from hria.instrument.measures import DIMENSIONS, VALUES
from hria.instrument.outcome import Outcome
from hria.instrument.rows import declared, row_of
from hria.instrument.scoring import assess

UNAFFECTED = 0  # what a right declared not affected is at, before a reviewer says otherwise
EVIDENCE, MITIGATION = "evidence", "mitigation"
# Everything about a right that a reviewer may judge more strictly than the agency.
JUDGED = (*DIMENSIONS, EVIDENCE, MITIGATION)
Value = int | str


class Raised(NamedTuple):
    """What the reviewer puts in place of something milder.

    A value of a dimension, a grade of evidence, or how far a measure is.
    """

    right: str
    dimension: str
    value: Value


class NotHigher(ValueError):
    """A value that raises nothing: unknown, named twice, or not above the agency's own."""

    def __init__(self, raised: Raised, code: str) -> None:
        super().__init__(f"{raised.right}.{raised.dimension} = {raised.value}: {code}")
        self.raised, self.code = raised, code


class NotSetAside(ValueError):
    """Ids that no departure can set aside; `ids` names them."""

    def __init__(self, ids: Collection[str]) -> None:
        super().__init__(", ".join(ids))
        self.ids = tuple(ids)


def steps_of(instrument: Instrument, dimension: str) -> tuple[Value, ...]:
    """The values of a dimension, of evidence or of measures, from the mildest to the strictest.

    Empty for what is none of them.
    """
    if dimension == EVIDENCE:
        graded = sorted(instrument.scale(EVIDENCE).values, key=lambda s: s.likelihood_floor or 0)
        return tuple(step.value for step in graded)
    if dimension == MITIGATION:
        by_credit = sorted(instrument.mitigation_statuses, key=lambda status: -status.minus)
        return tuple(status.id for status in by_credit)
    return tuple(VALUES) if dimension in DIMENSIONS else ()


def standing(instrument: Instrument, outcome: Outcome) -> dict[str, dict[str, Value]]:
    """The agency's values of each right, from which a reviewer may only go up.

    What was left open stands at its worst, evidence and measures at what counted of them; a right
    that does not count stands at nothing, and no measure takes anything off it.
    """
    worst = instrument.scoring.missing_dimension
    nothing: dict[str, Value] = dict.fromkeys(JUDGED, UNAFFECTED)
    nothing[MITIGATION] = steps_of(instrument, MITIGATION)[-1]
    values = {right.id: dict(nothing) for right in instrument.rights}
    for right in outcome.rights:
        values[right.id] = {
            **{name: value or worst for name, value in right.given.items()},
            EVIDENCE: right.evidence_counted,
            MITIGATION: right.mitigation_counted,
        }
    return values


def may_be_set_aside(instrument: Instrument, outcome: Outcome) -> tuple[str, ...]:
    """The rules and floors of this outcome that a departure may name, in their order.

    Only what makes the outcome stricter; not the rule that always holds, nor one that tells of
    missing answers.
    """
    rules = [rule.id for rule in outcome.rules if _binds(instrument, rule.id, rule.determination)]
    floors = [floor for right in outcome.rights for floor in right.floor_ids]
    return tuple(dict.fromkeys((*rules, *floors)))


def _binds(instrument: Instrument, rule_id: str, determination: str | None) -> bool:
    rule = instrument.rule(rule_id)
    if type(rule.condition) is Condition:
        return False
    if determination is not None and instrument.determination(determination).rank > 0:
        return True
    return rule.level_floor is not None


def assess_reviewed(
    instrument: Instrument,
    answers: Mapping[str, Any],
    *,
    evidenced: Collection[str] | None = None,
    raised: Collection[Raised] = (),
    aside: Collection[str] = (),
) -> Outcome:
    """The outcome with the reviewer's values and without the rules and floors set `aside`.

    Raises NotHigher for a value that raises nothing, and NotSetAside for ids that do not bind
    under the reviewer's values.
    """
    outcome = assess(instrument, answers, evidenced=evidenced)
    if raised:
        answers = raise_values(instrument, answers, outcome, raised)
        outcome = assess(instrument, answers, evidenced=evidenced)
    if not aside:
        return outcome
    unknown = [id_ for id_ in aside if id_ not in may_be_set_aside(instrument, outcome)]
    if unknown:
        raise NotSetAside(unknown)
    return assess(_without(instrument, frozenset(aside)), answers, evidenced=evidenced)


def raise_values(
    instrument: Instrument,
    answers: Mapping[str, Any],
    outcome: Outcome,
    raised: Collection[Raised],
) -> dict[str, Any]:
    """The agency's answers with these values in place of its own. Raises NotHigher.

    `outcome`: that of the answers. A right which did not count begins at the lowest value in
    every dimension that the reviewer does not name, and without a measure.
    """
    stands = standing(instrument, outcome)
    judged, claimed = instrument.rights_question.id, instrument.mitigation_question.id
    rows: dict[str, Any] = _rows(answers, judged)
    given = _rows(answers, claimed)
    # A measure claimed for a right that was declared not affected was never judged.
    uncounted = {i.right for i in raised if declared(row_of(rows, i.right)) is not None}
    measures = {right: row for right, row in given.items() if right not in uncounted}
    seen: set[tuple[str, str]] = set()
    for item in raised:
        _check(instrument, item, stands, seen)
        if item.dimension == MITIGATION:
            measures[item.right] = {**row_of(measures, item.right), "status": item.value}
        else:
            rows[item.right] = {**_row(rows, item.right), item.dimension: item.value}
    return {**answers, judged: rows, **({claimed: measures} if measures != given else {})}


def _rows(answers: Mapping[str, Any], matrix: str) -> dict[str, Any]:
    given = answers.get(matrix)
    return dict(given) if isinstance(given, dict) else {}


def _check(
    instrument: Instrument,
    item: Raised,
    stands: Mapping[str, Mapping[str, Value]],
    seen: set[Any],
) -> None:
    place, steps = (item.right, item.dimension), steps_of(instrument, item.dimension)
    if item.right not in stands or item.value not in steps:
        raise NotHigher(item, "unknown")
    if place in seen:
        raise NotHigher(item, "twice")
    stands_at = stands[item.right][item.dimension]
    if stands_at in steps and steps.index(item.value) <= steps.index(stands_at):
        raise NotHigher(item, "not_higher")
    seen.add(place)


def _row(rows: Mapping[str, Any], right: str) -> Mapping[str, Any]:
    row = row_of(rows, right)
    return row if declared(row) is None else dict.fromkeys(DIMENSIONS, min(VALUES))


@lru_cache(maxsize=64)
def _without(instrument: Instrument, aside: frozenset[str]) -> Instrument:
    return replace(
        instrument,
        rules=tuple(rule for rule in instrument.rules if rule.id not in aside),
        floors=tuple(floor for floor in instrument.floors if floor.id not in aside),
    )
