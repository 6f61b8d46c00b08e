"""What measures take off a likelihood, and what the verifier named lets count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hria.instrument.definition import Instrument
from hria.instrument.measures import VALUES


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
