"""One right at a time: dimensions, floors, severity, likelihood, and what measures take off.

Look-up tables only; nothing is added up between rights (method, section 7).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from types import MappingProxyType
from typing import Any, TypeAlias

from hria.instrument.definition import Floor, Instrument
from hria.instrument.measures import DIMENSIONS, Scoring
from hria.instrument.outcome import RightOutcome
from hria.instrument.reasons import FloorEffect, Reading, Reason

NOTHING: Mapping[str, Any] = {}
HIGHEST = 4
VALUES = range(1, HIGHEST + 1)
JUDGED = frozenset(DIMENSIONS)
WHOLE_NUMBERS = {int}  # True and 1.0 equal 1, and are no answers
Under: TypeAlias = Sequence[tuple[Floor, Reason]]


@dataclass(frozen=True, slots=True)
class Verified:
    """What one answer on who verified lets count: grade or status claimed -> the one counted.

    None stands for nothing claimed.
    """

    grades: Mapping[str | None, str]
    statuses: Mapping[str | None, str]
    likelihood_floors: Mapping[str, int]  # grade -> likelihood
    residuals: Mapping[str, Sequence[int]]  # status -> [likelihood] -> residual likelihood


@lru_cache(maxsize=64)
def verified(instrument: Instrument) -> Mapping[str, Verified]:
    """By answer to the question on who verified; made once for each instrument."""
    scoring, caps = instrument.scoring, instrument.scoring.caps
    grades = {str(grade.value): grade for grade in instrument.scale("evidence").values}
    statuses = {status.id: status for status in instrument.mitigation_statuses}
    from_weakest, from_best = list(statuses), list(grades)

    def weaker_grade(claimed: str, cap: str) -> str:
        return max(claimed, cap, key=from_best.index)

    def weaker_status(claimed: str, cap: str) -> str:
        return min(claimed, cap, key=from_weakest.index)

    floors = {name: grade.likelihood_floor or 1 for name, grade in grades.items()}
    residuals = {
        name: [0, *(_less(likely, status.minus, status.not_below) for likely in VALUES)]
        for name, status in statuses.items()
    }
    return {
        answer: Verified(
            grades={
                claimed: weaker_grade(claimed or scoring.missing_evidence, caps.evidence[answer])
                for claimed in (None, *grades)
            },
            statuses={
                claimed: weaker_status(
                    claimed or scoring.missing_mitigation, caps.mitigation[answer]
                )
                for claimed in (None, *statuses)
            },
            likelihood_floors=floors,
            residuals=residuals,
        )
        for answer in caps.evidence
    }


def _less(likelihood: int, minus: int, not_below: int) -> int:
    """A measure never raises: a likelihood already below the limit of its credit stays there."""
    return min(likelihood, max(likelihood - minus, not_below))


def row_of(matrix: Any, right: str) -> Mapping[str, Any]:
    """The row of a right in a matrix answer; empty where there is none."""
    row = matrix.get(right, NOTHING) if isinstance(matrix, dict) else NOTHING
    return row if isinstance(row, dict) else NOTHING


def dimensions(row: Mapping[str, Any]) -> Mapping[str, int | None]:
    """The five values of a row; what is open or invalid is None."""
    cells = tuple(map(row.get, DIMENSIONS))
    if set(map(type, cells)) == WHOLE_NUMBERS and cells in SOUND:
        return SOUND[cells]
    sound = (cell if type(cell) is int and cell in VALUES else None for cell in cells)
    return MappingProxyType(dict(zip(DIMENSIONS, sound, strict=True)))


def declared(row: Mapping[str, Any]) -> str | None:
    """The reason why a right is declared not affected.

    A row that also gives values contradicts the declaration: then the values count.
    """
    reason = row.get("not_affected_reason")
    if not isinstance(reason, str) or not reason.strip():
        return None
    silent = JUDGED.isdisjoint(row) or set(dimensions(row).values()) == {None}
    return reason if silent else None


def severity(scale: int, scope: int, irremediability: int) -> int:
    """The worst counts: scale in full, the middle of the three, and what cannot be undone.

    Severity is never averaged away (UN Guiding Principle 14): irreversible harm is at most one
    step below it, sheer numbers alone lift a slight impact only to 2.
    """
    middle = sorted((scale, scope, irremediability))[1]
    return max(scale, middle, irremediability - 1, scope - 2)


# Every complete row there can be, ready made: making them anew took a tenth of the time.
SOUND: Mapping[tuple[Any, ...], Mapping[str, int | None]] = {
    cells: MappingProxyType(dict(zip(DIMENSIONS, cells, strict=True)))
    for cells in product(VALUES, repeat=len(DIMENSIONS))
}
SEVERITY = {cells: severity(*cells) for cells in product(VALUES, repeat=3)}


def weigh(
    right: str,
    row: Mapping[str, Any],
    claimed: Mapping[str, Any],
    floors: Under,
    scoring: Scoring,
    check: tuple[Verified, Reading],
) -> RightOutcome:
    """The outcome for one right that counts.

    `row`: what the assessor gave; `claimed`: the row on its mitigation; `floors`: those whose
    condition holds, each with its reason; `check`: what the verifier lets count, and who it is.
    """
    lets, verifier = check
    given = dimensions(row)
    counted = _counted(given, floors, scoring.missing_dimension)
    evidence, mitigation = row.get("evidence"), claimed.get("status")
    if not isinstance(evidence, str) or evidence not in lets.grades:
        evidence = None
    if not isinstance(mitigation, str) or mitigation not in lets.statuses:
        mitigation = None
    grade, status = lets.grades[evidence], lets.statuses[mitigation]
    grave = SEVERITY[counted["scale"], counted["scope"], counted["irremediability"]]
    likely = scoring.likelihood_table[counted["probability"] - 1][counted["exposure"] - 1]
    likely = max(likely, lets.likelihood_floors[grade])
    residual = lets.residuals[status][likely]
    levels = scoring.level_matrix[grave - 1]
    return RightOutcome(
        id=right,
        given=given,
        counted=counted,
        floors=_effects(given, floors) if floors else (),
        evidence_given=evidence,
        evidence_counted=grade,
        evidence_cap=None if evidence is None or grade == evidence else verifier,
        likelihood_floor=lets.likelihood_floors[grade],
        severity=grave,
        likelihood=likely,
        mitigation_given=mitigation,
        mitigation_counted=status,
        mitigation_cap=None if mitigation is None or status == mitigation else verifier,
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
