"""How firm is this? For each open or unevidenced answer, what its best and worst reading gives.

Silence is read at its worst, so an outcome may be graver than the truth; where no one reading
is the worst for every rule it may be milder. Each doubt is tried beside the others as they
count now, then alone, with all others settled for the best; and all of them together.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from hria.instrument.definition import Instrument
from hria.instrument.doubtful import Attempt, subjects
from hria.instrument.firmness import Doubt, Firmness, Result, result_of
from hria.instrument.trials import Trials, gravest, mildest, together
from hria.instrument.turning import turns

TRIES = 1500  # assessments at most: it always ends, well within a second


def how_firm(
    instrument: Instrument,
    answers: Mapping[str, Any],
    *,
    documents: Collection[str],
    demanded: bool,
    tries: int = TRIES,
) -> Firmness:
    """What is in doubt in these answers, and how much hangs on it.

    `documents`: questions with a document; `demanded`: whether a favourable answer without one
    counts as missing already, as from submission on. Nothing for an instrument without rules,
    and for answers that say nothing yet. Raises nothing.
    """
    now = Attempt(dict(answers), frozenset(documents), demanded=demanded)
    if not instrument.rules or (outcome := now.outcome(instrument)).is_empty:
        return Firmness()
    trials, present = Trials(instrument, tries), result_of(outcome)
    settled, best = together(trials, now, present, mildest)
    _, worst = together(trials, now, present, gravest)
    doubts = list(_one_by_one(trials, now, settled))
    at_best = min([present, best, *(doubt.best for doubt in doubts)])
    at_worst = max([present, worst, *(doubt.worst for doubt in doubts)])
    weighty = [doubt for doubt in doubts if any(_effect(doubt, at_best))]
    return Firmness(
        doubts=tuple(sorted(weighty, key=lambda d: _effect(d, at_best), reverse=True)),
        idle=len(doubts) - len(weighty),
        at_best=at_best,
        at_worst=at_worst,
        tried=trials.made,
        cut=trials.cut,
    )


def _one_by_one(trials: Trials, now: Attempt, settled: Attempt) -> Iterator[Doubt]:
    """Each doubt as it stands `now`, and with all others `settled`."""
    for subject in subjects(trials.instrument, now):
        turned = turns(trials.instrument, now, subject)
        beside = [result for result, _ in trials.results(now, turned)]
        alone = [result for result, _ in trials.results(settled, turned)]
        if alone:
            yield Doubt(subject, min(beside), max(beside), max(alone))


def _effect(doubt: Doubt, at_best: Result) -> tuple[int, ...]:
    beside, alone = _apart(doubt.best, doubt.worst), _apart(at_best, doubt.alone)
    return *max(beside, alone), *beside


def _apart(mild: Result, grave: Result) -> tuple[int, int]:
    """How far apart two results are: ranks of determinations, then levels."""
    return grave.rank - mild.rank, abs(grave.level - mild.level)
