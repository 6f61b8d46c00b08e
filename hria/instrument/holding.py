"""What no change of fact can lower: how the assessor alone judges each right."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from hria.instrument.definition import Instrument
from hria.instrument.outcome import Outcome
from hria.instrument.resting import scored_minimum
from hria.instrument.scoring import assess
from hria.instrument.trying import Trial


def judged_alone(trial: Trial) -> dict[str, int]:
    """The level of each right that counts, with no floor under it; what is open is the worst."""
    bare = _without_floors(trial.instrument)
    outcome = assess(bare, trial.answers, evidenced=trial.evidenced)
    return {right.id: right.residual_level for right in outcome.rights}


def held_in_force(
    instrument: Instrument, now: Outcome, judged: Mapping[str, int], reached: int
) -> tuple[str | None, tuple[str, ...]]:
    """The gravest determination that rests on how rights are judged, and those rights.

    None where an option leads below it all the same.
    """
    for determined in now.determinations:
        for name in determined.rules:
            minimum = scored_minimum(instrument.rule(name).condition)
            rights = tuple(r for r, level in judged.items() if minimum and level >= minimum)
            if rights and determined.rank <= reached:
                return determined.id, rights
    return None, ()


@lru_cache(maxsize=64)
def _without_floors(instrument: Instrument) -> Instrument:
    """The same method with no floor under any judgement: what the assessor alone says."""
    return replace(instrument, floors=())
