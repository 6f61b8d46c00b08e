"""One right at a time: dimensions, floors, severity, likelihood, and what measures take off.

Look-up tables only; nothing is added up between rights (method, section 7).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any

from hria.instrument.definition import Floor, Instrument
from hria.instrument.measures import DIMENSIONS
from hria.instrument.outcome import RightOutcome
from hria.instrument.reasons import FloorEffect, Reading, Reason

NOTHING: Mapping[str, Any] = {}
HIGHEST = 4


@dataclass(frozen=True, slots=True)
class Tables:
    """The scoring of one instrument, arranged for looking up."""

    likelihood: tuple[tuple[int, ...], ...]
    level: tuple[tuple[int, ...], ...]
    grades: Mapping[str, int]  # grade of evidence -> the likelihood it floors
    order: Mapping[str, int]  # grade -> its place, the best first
    credit: Mapping[str, tuple[int, int]]  # status -> what it takes off, and never below
    strength: Mapping[str, int]  # status -> its place, the weakest first
    open_dimension: int
    open_grade: str
    open_status: str


@lru_cache(maxsize=64)
def tables(instrument: Instrument) -> Tables:
    """The tables of an instrument, arranged once."""
    scoring, statuses = instrument.scoring, instrument.mitigation_statuses
    grades = instrument.scale("evidence").values
    return Tables(
        likelihood=scoring.likelihood_table,
        level=scoring.level_matrix,
        grades={str(grade.value): grade.likelihood_floor or 1 for grade in grades},
        order={str(grade.value): place for place, grade in enumerate(grades)},
        credit={status.id: (status.minus, status.not_below) for status in statuses},
        strength={status.id: place for place, status in enumerate(statuses)},
        open_dimension=scoring.missing_dimension,
        open_grade=scoring.missing_evidence,
        open_status=scoring.missing_mitigation,
    )


@dataclass(frozen=True, slots=True)
class Cap:
    """What the verifier named lets count at most, and the answer that says so."""

    evidence: str
    mitigation: str
    reading: Reading


def row_of(matrix: Any, right: str) -> Mapping[str, Any]:
    """The row of a right in a matrix answer; empty where there is none."""
    row = matrix.get(right, NOTHING) if isinstance(matrix, dict) else NOTHING
    return row if isinstance(row, dict) else NOTHING


def dimensions(row: Mapping[str, Any]) -> dict[str, int | None]:
    """The five values of a row; what is open or invalid is None."""
    return {
        name: value if type(value := row.get(name)) is int and 0 < value <= HIGHEST else None
        for name in DIMENSIONS
    }


def declared(row: Mapping[str, Any]) -> str | None:
    """The reason why a right is declared not affected.

    A row that also gives values contradicts the declaration: then the values count.
    """
    reason = row.get("not_affected_reason")
    if not isinstance(reason, str) or not reason.strip():
        return None
    return reason if all(value is None for value in dimensions(row).values()) else None


def severity(scale: int, scope: int, irremediability: int) -> int:
    """The worst counts: scale in full, the middle of the three, and what cannot be undone.

    Severity is never averaged away (UN Guiding Principle 14): irreversible harm is at most one
    step below it, sheer numbers alone lift a slight impact only to 2.
    """
    middle = sorted((scale, scope, irremediability))[1]
    return max(scale, middle, irremediability - 1, scope - 2)


SEVERITY = {
    (scale, scope, irremediability): severity(scale, scope, irremediability)
    for scale, scope, irremediability in product(range(1, HIGHEST + 1), repeat=3)
}


def weigh(
    right: str,
    row: Mapping[str, Any],
    claimed: Mapping[str, Any],
    floors: Sequence[tuple[Floor, Reason]],
    cap: Cap,
    t: Tables,
) -> RightOutcome:
    """The outcome for one right that counts.

    `row`: what the assessor gave; `claimed`: the row on its mitigation; `floors`: those whose
    condition holds, each with its reason.
    """
    given = dimensions(row)
    counted = {n: t.open_dimension if value is None else value for n, value in given.items()}
    for floor, _ in floors:
        for dimension, minimum in floor.minimum.items():
            counted[dimension] = max(counted[dimension], minimum)
    evidence = _known(row.get("evidence"), t.grades)
    grade = max(evidence or t.open_grade, cap.evidence, key=t.order.__getitem__)
    mitigation = _known(claimed.get("status"), t.credit)
    status = min(mitigation or t.open_status, cap.mitigation, key=t.strength.__getitem__)
    grave = SEVERITY[counted["scale"], counted["scope"], counted["irremediability"]]
    likely = max(t.likelihood[counted["probability"] - 1][counted["exposure"] - 1], t.grades[grade])
    minus, not_below = t.credit[status]
    # A measure never raises: a likelihood already below the limit of its credit stays there.
    residual = min(likely, max(likely - minus, not_below))
    return RightOutcome(
        id=right,
        given=given,
        counted=counted,
        floors=tuple(_effects(given, floors)),
        evidence_given=evidence,
        evidence_counted=grade,
        evidence_cap=cap.reading if evidence is not None and grade != evidence else None,
        likelihood_floor=t.grades[grade],
        severity=grave,
        likelihood=likely,
        mitigation_given=mitigation,
        mitigation_counted=status,
        mitigation_cap=cap.reading if mitigation is not None and status != mitigation else None,
        residual_likelihood=residual,
        inherent_level=t.level[grave - 1][likely - 1],
        residual_level=t.level[grave - 1][residual - 1],
    )


def _known(value: Any, table: Mapping[str, Any]) -> str | None:
    return value if isinstance(value, str) and value in table else None


def _effects(
    given: Mapping[str, int | None], floors: Sequence[tuple[Floor, Reason]]
) -> Iterator[FloorEffect]:
    for floor, reason in floors:
        for dimension, minimum in floor.minimum.items():
            value = given[dimension]
            raised = value is not None and value < minimum
            yield FloorEffect(floor.id, dimension, minimum, raised, reason)
