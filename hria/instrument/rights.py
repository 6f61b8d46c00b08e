"""One right at a time: dimensions, floors, severity, likelihood, and what measures take off.

Look-up tables only; nothing is added up between rights (method, section 7).
"""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple, TypeAlias

from hria.instrument.measures import VALUES, Scoring
from hria.instrument.norms import Floor
from hria.instrument.reasons import FloorEffect, Reading, Reason
from hria.instrument.right_outcome import RightOutcome
from hria.instrument.rows import dimensions, known
from hria.instrument.verification import Verified

Under: TypeAlias = Sequence[tuple[Floor, Reason]]


class Method(NamedTuple):
    """What is the same for every right: the tables, what may count, and the verifier."""

    scoring: Scoring
    lets: Verified
    verifier: Reading


def severity(scale: int, scope: int, irremediability: int) -> int:
    """The worst counts: scale in full, the middle of the three, and what cannot be undone.

    Severity is never averaged away (UN Guiding Principle 14): irreversible harm is at most one
    step below it, sheer numbers alone lift a slight impact only to 2.
    """
    middle = sorted((scale, scope, irremediability))[1]
    return max(scale, middle, irremediability - 1, scope - 2)


SEVERITY = {cells: severity(*cells) for cells in product(VALUES, repeat=3)}


def weigh(
    right: str,
    row: Mapping[str, Any],
    measures: Mapping[str, Any],
    floors: Under,
    method: Method,
) -> RightOutcome:
    """The outcome for one right that counts.

    `row`: what the assessor gave; `measures`: the row on its mitigation; `floors`: those whose
    condition holds, each with its reason.
    """
    given = dimensions(row)
    counted = _counted(given, floors, method.scoring.missing_dimension)
    evidence = known(row.get("evidence"), method.lets.grades)
    claimed = known(measures.get("status"), method.lets.statuses)
    grade, status = method.lets.grades[evidence], method.lets.statuses[claimed]
    grave = SEVERITY[counted["scale"], counted["scope"], counted["irremediability"]]
    table, levels = method.scoring.likelihood_table, method.scoring.level_matrix[grave - 1]
    at_least = method.lets.likelihood_floors[grade]
    likely = max(table[counted["probability"] - 1][counted["exposure"] - 1], at_least)
    residual = method.lets.residuals[status][likely]
    return RightOutcome(
        id=right,
        given=given,
        counted=counted,
        floors=_effects(given, floors) if floors else (),
        evidence_given=evidence,
        evidence_counted=grade,
        evidence_cap=None if evidence is None or grade == evidence else method.verifier,
        likelihood_floor=at_least,
        severity=grave,
        likelihood=likely,
        mitigation_given=claimed,
        mitigation_counted=status,
        mitigation_cap=None if claimed is None or status == claimed else method.verifier,
        residual_likelihood=residual,
        inherent_level=levels[likely - 1],
        residual_level=levels[residual - 1],
    )


def _counted(given: Mapping[str, int | None], floors: Under, worst: int) -> dict[str, int]:
    counted = {name: worst if value is None else value for name, value in given.items()}
    for floor, _ in floors:
        for dimension, minimum in floor.minimum.items():
            counted[dimension] = max(counted[dimension], minimum)
    return counted


def _effects(given: Mapping[str, int | None], floors: Under) -> tuple[FloorEffect, ...]:
    return tuple(
        FloorEffect(
            floor.id,
            dimension,
            minimum,
            (value := given[dimension]) is not None and value < minimum,
            reason,
        )
        for floor, reason in floors
        for dimension, minimum in floor.minimum.items()
    )
