"""Scoring by points, beside the scoring by rights: an instrument has the one or the other.

Answers carry points of risk (raw) and of mitigation. Enough mitigation takes a share off the
risk; the level is the share of the largest possible risk that is left.
"""

from dataclasses import dataclass

from hria.instrument.points_values import Number

COUNTS = ("raw", "mitigation")
CENT = 100


@dataclass(frozen=True, slots=True)
class Deduction:
    """So many per cent off the raw score, from so many per cent of the largest mitigation on."""

    percent: int
    from_percent: int


@dataclass(frozen=True, slots=True)
class PointsScoring:
    """How points become a level.

    `phases`: of so many alternative sets of mitigation questions an assessment meets one, so
    the largest sum is divided by it. `up_to`: the upper bound of each level but the highest, in
    per cent of the largest raw score.
    """

    phases: int
    deduction: Deduction
    up_to: tuple[int, ...]

    def current(self, raw: Number, mitigation: Number, largest: Number) -> Number:
        """The raw score, less the deduction where the mitigation reaches its share."""
        if mitigation < self.deduction.from_percent / CENT * largest:
            return raw
        return half_up((1 - self.deduction.percent / CENT) * raw)

    def level(self, current: Number, largest: Number) -> int:
        """The level of a score: 1 for the mildest."""
        return 1 + sum(current > largest * (bound / CENT) for bound in self.up_to)


def half_up(number: Number) -> int:
    """Rounded to the nearest whole number, halves up, as Math.round does."""
    below = int(number // 1)
    return below + (number - below >= 0.5)  # noqa: PLR2004
