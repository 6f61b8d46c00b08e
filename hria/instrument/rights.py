"""One right at a time: dimensions, floors, severity, likelihood, and what measures take off.

Look-up tables only; nothing is added up between rights (method, section 7).
"""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple, TypeAlias

from hria.instrument.measures import DIMENSIONS, VALUES, Scoring
from hria.instrument.norms import Floor
from hria.instrument.reasons import FloorEffect, Reading, Reason
from hria.instrument.right_outcome import RightOutcome
from hria.instrument.rows import SOUND, dimensions, known
from hria.instrument.verification import Verified

Cells: TypeAlias = tuple[int, ...]
Measured: TypeAlias = tuple[int, int, int, int, int, int]


class Minima(NamedTuple):
    """A floor made ready to lie under rights: the least value of every dimension, 0 for any."""

    floor: Floor
    cells: Cells
    effects: tuple[tuple[str, str, int], ...]  # its id, a dimension that it sets, the least value

    @classmethod
    def of(cls, floor: Floor) -> "Minima":
        """The floor made ready."""
        cells = tuple(floor.minimum.get(name, 0) for name in DIMENSIONS)
        effects = tuple((floor.id, name, least) for name, least in floor.minimum.items())
        return cls(floor, cells, effects)


Under: TypeAlias = Sequence[tuple[Minima, Reason]]


def severity(scale: int, scope: int, irremediability: int) -> int:
    """The worst counts: scale in full, the middle of the three, and what cannot be undone.

    Severity is never averaged away (UN Guiding Principle 14): irreversible harm is at most one
    step below it, sheer numbers alone lift a slight impact only to 2.
    """
    middle = sorted((scale, scope, irremediability))[1]
    return max(scale, middle, irremediability - 1, scope - 2)


SEVERITY = {cells: severity(*cells) for cells in product(VALUES, repeat=3)}


class Levels(dict[tuple[Cells, str, str], Measured]):
    """What cells, a grade of evidence and a status of measures come to, each worked out once.

    In order: the likelihood that the evidence floors, severity, likelihood, the likelihood that
    measures leave, and the levels without and with them.
    """

    def __init__(self, scoring: Scoring, lets: Verified) -> None:
        super().__init__()
        self.scoring, self.lets = scoring, lets

    def __missing__(self, key: tuple[Cells, str, str]) -> Measured:
        (*grave, probability, exposure), grade, status = key
        severe = SEVERITY[grave[0], grave[1], grave[2]]
        levels = self.scoring.level_matrix[severe - 1]
        at_least = self.lets.likelihood_floors[grade]
        likely = max(self.scoring.likelihood_table[probability - 1][exposure - 1], at_least)
        left = self.lets.residuals[status][likely]
        found = (at_least, severe, likely, left, levels[likely - 1], levels[left - 1])
        return self.setdefault(key, found)


class Method(NamedTuple):
    """What is the same for every right: the tables, what may count, and the verifier."""

    missing: int
    levels: Levels
    lets: Verified
    verifier: Reading


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
    lets, verifier = method.lets, method.verifier
    given = dimensions(row)
    cells = _counted(given, floors, method.missing)
    evidence = known(row["evidence"], lets.grades) if "evidence" in row else None
    claimed = known(measures["status"], lets.statuses) if "status" in measures else None
    grade, status = lets.grades[evidence], lets.statuses[claimed]
    at_least, severe, likely, left, inherent, residual = method.levels[cells, grade, status]
    # In the order of its fields: by name it takes twice the time.
    return RightOutcome(
        right,
        given,
        SOUND[cells],
        _effects(given, floors) if floors else (),
        evidence,
        grade,
        None if evidence is None or grade == evidence else verifier,
        at_least,
        severe,
        likely,
        claimed,
        status,
        None if claimed is None or status == claimed else verifier,
        left,
        inherent,
        residual,
    )


def _counted(given: Mapping[str, int | None], floors: Under, worst: int) -> Cells:
    cells = [value or worst for value in given.values()]
    if floors:
        return tuple(map(max, cells, *[minima.cells for minima, _ in floors]))
    return tuple(cells)


def _effects(given: Mapping[str, int | None], floors: Under) -> tuple[FloorEffect, ...]:
    return tuple(
        [
            FloorEffect(id_, name, least, (value := given[name]) is not None and value < least, why)
            for minima, why in floors
            for id_, name, least in minima.effects
        ]
    )
